import { columnOfPath } from '../formats/json-path';
import { isUnfit, type Unfit, type Values } from './extractor';
import { jsonColumns } from './json/json-columns';
import { JsonReader } from './json/json-reader';

/** How many of the columns stand in the file itself: those taken out of its nested column come behind them. */
export function outerColumns(columns: readonly string[], nested: string | undefined): number {
  if (nested === undefined) return columns.length;
  const prefix = prefixOf(nested);
  let count = columns.length;
  while (count > 0 && columns[count - 1]?.startsWith(prefix)) count -= 1;
  return count;
}

/**
 * Takes the values of one column apart that are JSON objects.
 * @param columns all columns: the file's own, then those of the nested one
 * @returns a function from a record's own values to all its values; a record whose nested value is no object is unfit
 */
export function nestedValues(
  columns: readonly string[],
  nested: string,
): (own: readonly (string | undefined)[]) => Values | Unfit {
  const own = outerColumns(columns, nested);
  const at = columns.indexOf(nested);
  if (at < 0 || at >= own) throw new Error(`There is no column “${nested}” to take apart.`);
  const inner = columns.slice(own).map((name) => name.slice(prefixOf(nested).length));
  const reader = new JsonReader(inner);
  const nothing = inner.map(() => undefined);
  return (values) => {
    const text = values[at];
    if (text === undefined || text.trim() === '') return [...values, ...nothing];
    const found = reader.values(text);
    return isUnfit(found) ? { unfit: `in ${nested}: ${found.unfit}` } : [...values, ...found];
  };
}

/** The columns that the values of a nested column show. None when most of them are no JSON objects. */
export function nestedColumns(nested: string, values: readonly (string | undefined)[]): readonly string[] {
  const texts = values.filter((value) => value !== undefined);
  const reader = new JsonReader([]);
  const whole = texts.filter((text) => !isUnfit(reader.values(text)));
  if (whole.length * 2 <= texts.length) return [];
  return jsonColumns(whole).map((name) => prefixOf(nested) + name);
}

function prefixOf(nested: string): string {
  return `${columnOfPath([nested])}.`;
}
