/** What is to be said of an event's time, as bits of its `flags`. */
export const FOLD_FLAG = 1;
export const GAP_FLAG = 2;
export const LEAP_FLAG = 4;
export const IMPLAUSIBLE_FLAG = 8;
export const SEASON_FLAG = 32;
export const CORRECTED_FLAG = 128;

const NAMES: readonly (readonly [number, string])[] = [
  [FOLD_FLAG, 'fold'],
  [GAP_FLAG, 'gap'],
  [LEAP_FLAG, 'leap'],
  [IMPLAUSIBLE_FLAG, 'implausible'],
  [SEASON_FLAG, 'season'],
  [CORRECTED_FLAG, 'corrected'],
];

/**
 * The names of the flags about time: `fold`, the local time came twice; `gap`, it never came; `leap`, a second 60;
 * `implausible`, a year before 1970 or after 2100; `season`, summer time named in winter or the other way round; `corrected`, the source's clock has a skew.
 */
export function timeFlagNames(flags: number): string[] {
  return NAMES.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
}

/** The bits of those names that are flags about time. */
export function timeFlagBits(names: readonly string[]): number {
  return NAMES.reduce((bits, [bit, name]) => (names.includes(name) ? bits | bit : bits), 0);
}
