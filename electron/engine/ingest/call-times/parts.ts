/** What one phrase, or one side of “from … to …”, names. Everything is optional; {@link readParts} fills it in. */
export type DayPart =
  | 'morning'
  | 'noon'
  | 'lunch'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'daytime'
  | 'am'
  | 'pm'
  | 'breakfast'
  | 'dinner'
  | 'after work';
export type Part = 'early' | 'mid' | 'late';

export interface Clock {
  readonly hour: number;
  readonly minute?: number;
  readonly second?: number;
  readonly half?: 'am' | 'pm';
  /** Written so that it can only be a 24-hour clock. */
  readonly whole?: boolean;
}

export interface Ago {
  readonly least: number;
  readonly most: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'week' | 'month';
  /** “in the last three days”: anything since then. */
  readonly since?: boolean;
  /** The number is vague itself: no slack is added. */
  readonly vague?: boolean;
}

export interface Parts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Day and month in an order the text does not tell. */
  readonly pair?: readonly [number, number];
  readonly weekday?: number;
  readonly which?: 'last' | 'this';
  /** Days before the day of receipt. */
  readonly daysBack?: number;
  /** Weeks, months before those of the receipt. */
  readonly weeksBack?: number;
  readonly monthsBack?: number;
  readonly weekend?: 'last' | 'this' | 'plain';
  /** The nth week of a month; -1 is its last. */
  readonly nthWeek?: number;
  readonly weekOf?: true;
  readonly half?: 1 | 2;
  readonly ago?: Ago;
  readonly part?: Part;
  readonly dayPart?: DayPart;
  readonly clock?: Clock;
  readonly midnight?: true;
  readonly bound?: 'before' | 'after';
  /** A number alone: a day or an hour, as what stands beside it tells. */
  readonly bare?: number;
  readonly aroundDate?: true;
  readonly aroundTime?: true;
  readonly since?: true;
  /** Said to be unsure, or to stand for several calls. */
  readonly unsure?: true;
  readonly repeated?: true;
}

/** What says which day, as against which time of day. */
export const DATE_KEYS = [
  'year',
  'month',
  'day',
  'pair',
  'weekday',
  'which',
  'daysBack',
  'weeksBack',
  'monthsBack',
  'weekend',
  'nthWeek',
  'weekOf',
  'half',
  'ago',
  'aroundDate',
] as const satisfies readonly (keyof Parts)[];

export function hasDate(parts: Parts): boolean {
  return DATE_KEYS.some((key) => key !== 'aroundDate' && parts[key] !== undefined);
}

export function hasTime(parts: Parts): boolean {
  const { clock, dayPart, midnight } = parts;
  return clock !== undefined || dayPart !== undefined || midnight !== undefined;
}

/** The date of `from` under what `to` says itself: “3rd” beside “4th of August” is of August. */
export function withDateOf(to: Parts, from: Parts): Parts {
  if (!hasDate(to)) return { ...dateOnly(from), ...to };
  const dayAlone = to.day !== undefined && to.month === undefined && to.monthsBack === undefined;
  const filled: Parts = dayAlone ? { ...pick(from, ['month', 'monthsBack']), ...to } : to;
  const needsYear = filled.year === undefined && (filled.month !== undefined || filled.pair !== undefined);
  return needsYear ? { ...pick(from, ['year']), ...filled } : filled;
}

function dateOnly(parts: Parts): Parts {
  return pick(parts, DATE_KEYS);
}

function pick(parts: Parts, keys: readonly (keyof Parts)[]): Parts {
  return Object.fromEntries(keys.flatMap((key) => (parts[key] === undefined ? [] : [[key, parts[key]]])));
}
