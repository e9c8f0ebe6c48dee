import { CR, LF, type Units } from '../cutter';
import { behindSpace, CLOSE_OBJECT, COLON, COMMA, isSpace, OPEN_LIST, OPEN_OBJECT, QUOTE } from './units';

/** A name or white space longer than this is no beginning. */
const LONGEST = 1_024;

/** The first name of an object that begins at `at`, as its units between the quotes. */
export function openingOf(units: Units, at: number, limit: number): readonly number[] | undefined {
  if (units[at] !== OPEN_OBJECT) return undefined;
  const quote = behindSpace(units, at + 1, limit);
  if (quote >= limit || units[quote] !== QUOTE) return undefined;
  const end = units.indexOf(QUOTE, quote + 1);
  if (end < 0 || end >= limit || end - quote > LONGEST) return undefined;
  return [...units.subarray(quote + 1, end)];
}

/** Whether the object at `at` begins with that name. `undefined`: more has to be seen. */
export function beginsWith(
  units: Units,
  at: number,
  limit: number,
  opening: readonly number[],
): boolean | undefined {
  const quote = behindSpace(units, at + 1, limit);
  if (quote >= limit) return at + LONGEST < limit ? false : undefined;
  if (units[quote] !== QUOTE) return false;
  for (let i = 0; i < opening.length; i += 1) {
    if (quote + 1 + i >= limit) return undefined;
    if (units[quote + 1 + i] !== opening[i]) return false;
  }
  const colon = behindSpace(units, quote + opening.length + 2, limit);
  if (quote + opening.length + 1 >= limit || colon >= limit) return undefined;
  return units[quote + opening.length + 1] === QUOTE && units[colon] === COLON;
}

export interface FoundOpening {
  /** Where an element begins, or where to look again when more is in sight. */
  readonly at: number;
  readonly found: boolean;
}

/**
 * Where the next element seems to begin: an object behind a comma or the beginning of a list (between documents:
 * right behind another one or a line end) whose first name is that of an element met before.
 */
export function findOpening(
  units: Units,
  from: number,
  limit: number,
  openings: readonly (readonly number[])[],
  betweenDocuments: boolean,
): FoundOpening {
  for (
    let at = units.indexOf(OPEN_OBJECT, from);
    at >= 0 && at < limit;
    at = units.indexOf(OPEN_OBJECT, at + 1)
  ) {
    const before = lastBefore(units, at, from);
    if (!isSeparator(units, before, at, betweenDocuments)) continue;
    const met = openings.map((opening) => beginsWith(units, at, limit, opening));
    if (met.includes(true)) return { at, found: true };
    if (met.includes(undefined)) return { at: Math.max(from, before), found: false };
  }
  return { at: Math.max(from, lastBefore(units, limit, from)), found: false };
}

function isSeparator(units: Units, before: number, at: number, betweenDocuments: boolean): boolean {
  const unit = units[before];
  if (!betweenDocuments) return unit === COMMA || unit === OPEN_LIST;
  return before === at - 1 ? unit === CLOSE_OBJECT : units[at - 1] === LF || units[at - 1] === CR;
}

/** Index of the last unit before `at` that is not white space; `from - 1` when there is none in reach. */
function lastBefore(units: Units, at: number, from: number): number {
  let i = at - 1;
  while (i >= from && at - i < LONGEST && isSpace(units[i])) i -= 1;
  return i;
}
