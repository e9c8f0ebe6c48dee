import type { Values } from './cut/extractor';

/** A value this many times as long as nearly all others of its column is worth a look. */
const FAR_LONGER = 4;
/** Short columns vary: below this many characters nothing is called long. */
const SHORT = 24;

/** Controls and characters that are not drawn, tabs aside. */
const HIDDEN = /[\p{Cc}\p{Cf}]/u;

/**
 * Rows of a table that stand out from the others, and why, in a few words.
 * @returns row → remark, ascending
 */
export function unusual(rows: readonly Values[], columns: readonly string[]): Map<number, string> {
  const usual = columns.map((_, at) => usualLength(rows, at));
  const found = new Map<number, string>();
  for (const [i, values] of rows.entries()) {
    const remark = values.map((value, at) => remarkOn(value, columns[at] ?? '', usual[at] ?? 0));
    const first = remark.find((each) => each !== undefined);
    if (first !== undefined) found.set(i, first);
  }
  return found;
}

function remarkOn(value: string | undefined, column: string, usual: number): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (HIDDEN.test(value.replaceAll('\t', ' '))) return `a hidden character in ${column}`;
  if (value !== value.trim()) return `blanks around ${column}`;
  if (value.length > Math.max(SHORT, usual * FAR_LONGER)) return `${column} is far longer than usual`;
  return undefined;
}

/** The length that 95 of 100 values of a column do not exceed, in characters. */
function usualLength(rows: readonly Values[], at: number): number {
  const lengths = rows.flatMap((values) => {
    const value = values[at];
    return value === undefined ? [] : [value.length];
  });
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.95)] ?? 0;
}
