/** What a file is by its first bytes. */
export interface Signature {
  readonly bytes: readonly number[];
  /** How it can be read; absent when it cannot, and `advice` says what to do. */
  readonly compression?: 'gzip' | 'zstd';
  readonly format?: 'parquet';
  readonly title: string;
  readonly advice?: string;
}

const UNPACK = 'Unpack it and import the files inside.';

export const SIGNATURES: readonly Signature[] = [
  { bytes: [0x1f, 0x8b], compression: 'gzip', title: 'gzip' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], compression: 'zstd', title: 'zstd' },
  { bytes: [0x50, 0x41, 0x52, 0x31], format: 'parquet', title: 'Parquet' },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    title: 'a ZIP archive or an Office document',
    advice: `${UNPACK} Save a workbook as CSV.`,
  },
  { bytes: [0x42, 0x5a, 0x68], title: 'a bzip2 archive', advice: UNPACK },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], title: 'an xz archive', advice: UNPACK },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], title: 'a 7z archive', advice: UNPACK },
  {
    bytes: [...'SQLite format 3'].map((char) => char.charCodeAt(0)),
    title: 'an SQLite database',
    advice: 'Export its table as CSV.',
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    title: 'a PDF document',
    advice: 'Ask for the data it was made from, as CSV.',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], title: 'an old Office document', advice: 'Save it as CSV.' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], title: 'a program', advice: 'Choose a log or a table.' },
];

export function signatureOf(head: Uint8Array): Signature | undefined {
  return SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
}
