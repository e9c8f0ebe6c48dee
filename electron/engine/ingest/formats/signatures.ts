/** What a file is by its first bytes. */
export interface Signature {
  readonly bytes: readonly number[];
  readonly title: string;
  /** It holds one other file, compressed. */
  readonly compression?: 'gzip' | 'zstd' | 'bzip2' | 'xz';
  /** It holds files under names. */
  readonly archive?: 'zip';
  /** Present when it cannot be read: what to do. */
  readonly advice?: string;
}

/** What encrypted documents of the newer form come in, too. */
export const OLD_DOCUMENT = 'an old or encrypted Office document';
const UNPACK = 'Unpack it and import the files inside.';
const ZIP = { archive: 'zip', title: 'a ZIP archive' } as const;

export const SIGNATURES: readonly Signature[] = [
  { bytes: [0x1f, 0x8b], compression: 'gzip', title: 'gzip' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], compression: 'zstd', title: 'zstd' },
  { bytes: [0x42, 0x5a, 0x68], compression: 'bzip2', title: 'bzip2' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], compression: 'xz', title: 'xz' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], ...ZIP },
  // Without any entry, and the first part of one written in parts.
  { bytes: [0x50, 0x4b, 0x05, 0x06], ...ZIP },
  { bytes: [0x50, 0x4b, 0x07, 0x08], ...ZIP },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], title: 'a 7z archive', advice: UNPACK },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], title: 'a RAR archive', advice: UNPACK },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    title: 'a PDF document',
    advice: 'Ask for the data it was made from, as CSV.',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], title: OLD_DOCUMENT, advice: 'Save it as CSV.' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], title: 'a program', advice: 'Choose a log or a table.' },
];

export function signatureOf(head: Uint8Array): Signature | undefined {
  return SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
}
