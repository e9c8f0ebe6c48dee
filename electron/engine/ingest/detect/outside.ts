import { isHeader } from '../bytes/tar-header';
import { type ZipSource, zipEntries } from '../bytes/zip';
import { type Signature, signatureOf } from '../formats/signatures';
import { type TableFile, tableFileOf } from '../tables/tables';

/** Bytes that tell what something is on the outside. */
export const OUTSIDE_BYTES = 512;

/** What bytes are on the outside: text unless they say otherwise. */
export type Outside =
  | { readonly is: 'compressed'; readonly by: NonNullable<Signature['compression']> }
  | { readonly is: 'zip' | 'tar' | 'text' }
  | { readonly is: 'tables'; readonly in: TableFile }
  | { readonly is: 'unsupported'; readonly title: string; readonly advice: string };

/** @param head the first {@link OUTSIDE_BYTES}, or all there are */
export function outsideOf(head: Uint8Array): Outside {
  const tables = tableFileOf(head);
  if (tables !== undefined) return { is: 'tables', in: tables };
  const signature = signatureOf(head);
  if (signature === undefined) return { is: isHeader(head) ? 'tar' : 'text' };
  const { compression, archive, title, advice } = signature;
  if (advice !== undefined) return { is: 'unsupported', title, advice };
  if (compression !== undefined) return { is: 'compressed', by: compression };
  return { is: archive ?? 'text' };
}

/** Whether a ZIP archive is the way a document is kept: OOXML and OpenDocument are. */
export async function isDocument(zip: ZipSource): Promise<boolean> {
  for await (const { name } of zipEntries(zip)) {
    if (name === '[Content_Types].xml' || name === 'META-INF/manifest.xml') return true;
  }
  return false;
}

export const DOCUMENT = {
  is: 'unsupported',
  title: 'an Office document',
  advice: 'Save the sheet you need as CSV.',
} as const satisfies Outside;
