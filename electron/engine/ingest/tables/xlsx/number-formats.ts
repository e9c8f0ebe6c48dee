/** What a number stands for when a cell is shown in a format. `date` shows no time of day. */
export type NumberMeaning = 'number' | 'date' | 'time' | 'date-time' | 'duration';

/**
 * Formats that workbooks name by number alone (ECMA-376, part 1, section 18.8.30). 27-36 and 50-58 are dates of
 * East Asian versions, of which 32-35 and 55-56 are times.
 */
const BUILT_IN: ReadonlyMap<number, NumberMeaning> = new Map([
  ...numbered('date', 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58),
  ...numbered('time', 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56),
  ...numbered('date-time', 22),
  ...numbered('duration', 46),
]);

function numbered(meaning: NumberMeaning, ...ids: readonly number[]): [number, NumberMeaning][] {
  return ids.map((id) => [id, meaning]);
}

/** @param code the workbook's own format of that number, when it has one */
export function meaningOfFormat(id: number, code: string | undefined): NumberMeaning {
  return code === undefined ? (BUILT_IN.get(id) ?? 'number') : meaningOfCode(code);
}

/** What a format code shows, by the letters in its first section that are not text, colours or conditions. */
export function meaningOfCode(code: string): NumberMeaning {
  const bare = code
    .replaceAll(/"[^"]*"?/g, '')
    .replaceAll(/[\\_*]./g, '')
    .toLowerCase();
  const [section = ''] = bare.split(';');
  if (/\[(h+|m+|s+)\]/.test(section)) return 'duration';
  const shown = section.replaceAll(/\[[^\]]*\]?/g, '').replaceAll(/general|standard|e[+-]/g, '');
  const hasClock = /[hs]|am\/pm|a\/p/.test(shown);
  const hasDate = /[yd]/.test(shown) || (/m/.test(shown) && !hasClock);
  if (!hasDate) return hasClock ? 'time' : 'number';
  return hasClock ? 'date-time' : 'date';
}
