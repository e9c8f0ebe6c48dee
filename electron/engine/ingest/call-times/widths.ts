import type { DayPart, Part } from './parts';

/**
 * What the words of callers are taken to mean. Every entry is deliberately at least as wide as ordinary use, because
 * an interval that leaves the call out is worse than a wide one.
 *
 * | words | interval |
 * |---|---|
 * | 14:30 | that minute; 14:30:05 that second |
 * | 2pm, 2 o'clock | half an hour either side |
 * | around a time given to the minute / to the hour | half an hour / an hour either side |
 * | between 2 and 3pm, 2-3pm | from the first to the second, not beyond |
 * | after 5pm / before noon | to the end / from the beginning of the day |
 * | morning, afternoon, evening, night, … | {@link DAY_PARTS}; around one of them: an hour more either side |
 * | a day; around a day | the whole day; two days more either side |
 * | last Tuesday | the latest one before the day of receipt and the one of the week before this one: both, where they differ |
 * | Tuesday | the latest one; the day of receipt itself is taken in when it is one |
 * | last week, this week | Monday to Sunday and Sunday to Saturday, both |
 * | N days ago | that day up to 2; one day either side up to 6; two beyond |
 * | N weeks ago | three days either side; seven from the fourth week on |
 * | N months ago | fifteen days either side |
 * | early, mid, late August | {@link MONTH_PARTS} |
 *
 * Nothing reaches past the end of the day on which the report was received.
 */
export interface Minutes {
  /** From the midnight at which the day begins; may lie before it or in the next day. */
  readonly from: number;
  readonly to: number;
}

const hours = (from: number, to: number): Minutes => ({ from: from * 60, to: to * 60 });

export const DAY_PARTS: Readonly<Record<DayPart, Readonly<Record<Part | 'whole', Minutes>>>> = {
  morning: { whole: hours(5, 12), early: hours(4, 9), mid: hours(8.5, 11.5), late: hours(9.5, 12.5) },
  noon: { whole: hours(11.5, 12.5), early: hours(11, 12.5), mid: hours(11.5, 12.5), late: hours(11.5, 13.5) },
  lunch: { whole: hours(11, 15), early: hours(11, 13), mid: hours(11.5, 14), late: hours(12.5, 15.5) },
  afternoon: { whole: hours(12, 18), early: hours(12, 15), mid: hours(13, 16.5), late: hours(15, 18.5) },
  evening: { whole: hours(17, 24), early: hours(16, 20), mid: hours(18, 22), late: hours(20, 25) },
  night: { whole: hours(18, 30), early: hours(18, 24), mid: hours(22, 30), late: hours(20, 30) },
  daytime: { whole: hours(7, 19), early: hours(7, 12), mid: hours(10, 16), late: hours(14, 20) },
  am: { whole: hours(0, 12), early: hours(0, 9), mid: hours(3, 11), late: hours(8, 12) },
  pm: { whole: hours(12, 24), early: hours(12, 16), mid: hours(13, 20), late: hours(15, 24) },
  breakfast: { whole: hours(5, 11), early: hours(5, 9), mid: hours(6, 10), late: hours(8, 12) },
  dinner: { whole: hours(16, 22), early: hours(16, 19), mid: hours(17, 21), late: hours(19, 23) },
  'after work': { whole: hours(15, 22), early: hours(15, 19), mid: hours(16, 21), late: hours(17, 23) },
};

/** A day without a part of it named, but early, mid or late. */
export const DAY_SHARES: Readonly<Record<Part, Minutes>> = {
  early: hours(0, 12),
  mid: hours(9, 17),
  late: hours(14, 24),
};

/** Within which hours a clock time without am or pm may lie when a part of the day is named with it. */
export const CLOCK_PARTS: Readonly<Record<DayPart, readonly Minutes[]>> = {
  morning: [hours(0, 12)],
  noon: [hours(11, 14)],
  lunch: [hours(11, 15)],
  afternoon: [hours(12, 19)],
  evening: [hours(16, 24)],
  // Two at night is in the night before the day as well as in the one after it.
  night: [hours(0, 6), hours(18, 30)],
  daytime: [hours(6, 20)],
  am: [hours(0, 12)],
  pm: [hours(12, 24)],
  breakfast: [hours(5, 12)],
  dinner: [hours(16, 23)],
  'after work': [hours(15, 23)],
};

/** Days of a month by part, first and last inclusive; the last one counts from the month's end. */
export const MONTH_PARTS: Readonly<Record<Part, readonly [number, number]>> = {
  early: [1, 12],
  mid: [9, 22],
  late: [18, 31],
};

/** Days of a week by part, counted from Monday, first and last inclusive. */
export const WEEK_PARTS: Readonly<Record<Part, readonly [number, number]>> = {
  early: [-1, 2],
  mid: [1, 3],
  late: [3, 6],
};

/** Minutes added either side. */
export const AROUND_MINUTE = 30;
export const AROUND_HOUR = 60;
export const HOUR_ROUNDED = 30;

/** Days added either side of what is said to be around. */
export const AROUND_DAY = 2;

/** Days either side of `n` days, weeks or months ago. */
export function agoSlack(n: number, unit: 'day' | 'week' | 'month'): number {
  if (unit === 'month') return 15;
  if (unit === 'week') return n < 4 ? 3 : 7;
  if (n <= 2) return 0;
  return n <= 6 ? 1 : 2;
}

/** Readings further apart than this are not covered by one interval: the examiner is asked instead. */
export const MOST_COVERED_DAYS = 16;
/** A date without a year that lies this long before the receipt is as likely a slip. Days. */
export const MOST_YEARLESS_DAYS = 270;
