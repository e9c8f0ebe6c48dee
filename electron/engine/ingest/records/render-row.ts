/**
 * The bytes that stand for a Parquet row, which has none of its own: one JSON object without blanks, keys in column
 * order, every value as text or null.
 */
export function renderRow(columns: readonly string[], values: readonly (string | undefined)[]): Buffer {
  const pairs = columns.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(values[i] ?? null)}`);
  return Buffer.from(`{${pairs.join(',')}}`, 'utf8');
}
