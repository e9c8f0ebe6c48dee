import type { HourSeries } from '../../../shared/contract/panels';
import type { Mark } from '../../drawing/panels/figure';

export interface DayRange {
  /** Days since 1970-01-01; `end` is one past the last. */
  readonly first: number;
  readonly end: number;
}

/** Hours by columns of one or more days, 24 rows. */
export interface DayGrid {
  readonly account: string | undefined;
  readonly listed: number;
  readonly first: number;
  readonly daysAColumn: number;
  readonly columns: number;
  /** By hour, then column. */
  readonly counts: Uint32Array;
}

/** Columns that a panel on its own, and one of several, has room for. */
const MOST_COLUMNS = 150;
const MOST_OF_SEVERAL = 90;

/** The days on which any of the series has events. */
export function dayRange(series: readonly HourSeries[]): DayRange {
  const ends = series.flatMap(({ day }) => (day.length === 0 ? [] : [day[0] ?? 0, day[day.length - 1] ?? 0]));
  return ends.length === 0 ? { first: 0, end: 1 } : { first: Math.min(...ends), end: Math.max(...ends) + 1 };
}

export function daysToAColumn(days: number, series: number): number {
  return Math.max(1, Math.ceil(days / (series > 1 ? MOST_OF_SEVERAL : MOST_COLUMNS)));
}

export function dayGrid(series: HourSeries, { first, end }: DayRange, daysAColumn: number): DayGrid {
  const { account, listed, day, hour, n } = series;
  const columns = Math.ceil((end - first) / daysAColumn);
  const counts = new Uint32Array(24 * columns);
  for (let i = 0; i < n.length; i += 1) {
    const place = (hour[i] ?? 0) * columns + Math.floor(((day[i] ?? 0) - first) / daysAColumn);
    counts[place] = (counts[place] ?? 0) + (n[i] ?? 0);
  }
  return { account, listed, first, daysAColumn, columns, counts };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Share of a panel's width that a month's name needs. */
const ROOM = 1 / 14;

/** The first column, and each that a month begins in, as far apart as their names need. */
export function monthMarks({ first, daysAColumn, columns }: DayGrid): readonly Mark[] {
  const marks: Mark[] = [];
  let month = -1;
  for (let at = 0; at < columns; at += 1) {
    const date = new Date((first + at * daysAColumn) * 86_400_000);
    if (date.getUTCMonth() === month) continue;
    month = date.getUTCMonth();
    const last = marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    const room = columns * ROOM * (marks.length === 1 ? 1.6 : 1);
    if (at - last < room) continue;
    const year = marks.length === 0 ? ` ${date.getUTCFullYear()}` : '';
    marks.push({ at, text: `${MONTHS[month] ?? ''}${year}` });
  }
  return marks;
}
