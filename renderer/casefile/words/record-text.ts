import type { RecordBytes } from '../../../shared/contract/sources';

/** A decoder for the encoding a source was read with; UTF-8 where this engine has none of that name. */
function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

/** The record's bytes as text, read as the import read them. */
export function recordText(record: RecordBytes): string {
  return decoder(record.encoding).decode(record.raw);
}

/** How a stranger cuts the same bytes out of the sealed file and hashes them. */
export function recordCommand(record: RecordBytes): string {
  return `tail -c +${record.byteOffset + 1} ${record.source}.bin | head -c ${record.byteLength} | sha256sum`;
}
