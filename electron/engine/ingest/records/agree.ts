import type { ImportSettings } from '../../../../shared/contract/sources';
import { isUnfit } from '../cut/extractor';
import { readerOf } from '../cut/layouts';

/**
 * Whether a record's bytes, read now, can be what was read at import. A quick look at one record: `false` is a reason
 * to hash the whole file, not a verdict.
 * @param stored the values of the raw table, in file order; all `undefined` for a record that could not be cut
 */
export function seemsUnchanged(
  settings: ImportSettings,
  text: string,
  stored: readonly (string | undefined)[],
): boolean {
  if (stored.every((value) => value === undefined)) return true;
  if (settings.format === 'jsonl') return sameJson(settings.columns, text, stored);
  if (settings.format !== 'delimited') return true;
  const values = readerOf(settings.format).extractor(settings).values(text);
  if (isUnfit(values)) return false;
  return values.length === stored.length && values.every((value, i) => (value ?? '') === (stored[i] ?? ''));
}

/** Only texts are compared: numbers can be written in several ways. */
function sameJson(
  columns: readonly string[],
  text: string,
  stored: readonly (string | undefined)[],
): boolean {
  let record: Readonly<Record<string, unknown>>;
  try {
    record = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
  return columns.every((column, i) => {
    const value = record[column];
    return typeof value !== 'string' || value === (stored[i] ?? '');
  });
}
