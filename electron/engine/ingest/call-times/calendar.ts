/** Days and times of a wall clock, as if it had shown UTC: whole days since 1970 and milliseconds since 1970. */
export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

export interface WallSpan {
  /** Milliseconds on the wall clock; `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Number of a day, or nothing when there is no such day. Years 1000 to 9999. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const time = new Date(Date.UTC(year, month - 1, day));
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return exists && year >= 1000 && year <= 9999 ? time.getTime() / DAY_MS : undefined;
}

export function dateOf(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const time = new Date(day * DAY_MS);
  return { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
}

/** First day of a month; months past 12 or below 1 run into the neighbouring years. */
export function monthStart(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) / DAY_MS;
}

/** 0 is Sunday, 6 Saturday. The first day of 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export function weekdayName(weekday: number): string {
  return NAMES[weekday] ?? '';
}

/** `6 August 2019`. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** The week that holds a day, where weeks begin on the given weekday. */
export function weekStart(day: number, begins: 0 | 1): number {
  return day - ((weekdayOf(day) - begins + 7) % 7);
}
