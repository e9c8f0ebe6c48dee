import type { Detection } from './detect/detect';
import { delimiterName } from './formats/delimited';

/** What a file is in plain words: “delimited text, comma, UTF-8, header of 36 columns”. */
export function describeShape({ settings }: Pick<Detection, 'settings'>): string {
  const { format, unpack = [], encoding, dialect, columns = [] } = settings;
  const count = `${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`;
  const packed = unpack.map(({ type }) => `compressed with ${type}`);
  if (format === 'parquet') return ['Parquet', count, ...packed].join(', ');
  const text = (encoding ?? '').toUpperCase();
  if (format === 'jsonl') return ['JSON Lines', text, `${columns.length} keys`, ...packed].join(', ');
  const head = dialect?.header === false ? `${count} without a header` : `header of ${count}`;
  return ['delimited text', delimiterName(dialect?.delimiter ?? ','), text, head, ...packed].join(', ');
}
