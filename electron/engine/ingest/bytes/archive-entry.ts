/** What stands in an archive under a name. */
export interface ArchiveEntry {
  /** All different inside one archive. */
  readonly name: string;
  /** Bytes of a file's content. */
  readonly bytes: number;
  /** Why it is no file that can be read, in words that go on with “it is”; absent for a file. */
  readonly other?: string;
  /** It is there only to name a folder. */
  readonly isFolder?: boolean;
}

/** Names that would lead out of the folder they are unpacked into. Nothing is ever written under them here. */
export function leadsOutside(name: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(name) || name.split(/[/\\]/).includes('..');
}

/** The bytes of a name as text: UTF-8, and Latin-1 where they are not. */
export function nameText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\ufffd') ? Buffer.from(bytes).toString('latin1') : text;
}
