import type { EventFilter } from '../../../shared/contract/common';
import { MICROS_PER_HOUR, type Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { column } from './density';
import { EVERYTHING } from './filter';
import { floorTo } from './floor';
import { minutes } from './tally';

/**
 * How many events lie in each hour, cumulated: a table of contents of the event order. With it a page deep inside
 * millions of rows is found by binary search and read from its own hours, instead of counting off all rows before it.
 * Small (8,760 hours a year), so it can be kept for every filter in use.
 */
export interface EventIndex {
  /** Hours since 1970 with events, ascending. */
  readonly hours: Float64Array;
  /** `before[i]` = events in all earlier hours; one longer than `hours`, ending with the total. */
  readonly before: Float64Array;
}

/** Counted from the minute pyramid when nothing is filtered, by one scan otherwise. */
export async function eventIndex(connection: ReadConnection, condition: Sql): Promise<EventIndex> {
  const columns = await connection.columns(
    condition === EVERYTHING
      ? sql`SELECT (${floorTo(sql`e.ts`, MICROS_PER_HOUR)})::DOUBLE AS hour, sum(e.n)::DOUBLE AS n
            FROM ${(await minutes(connection, undefined)).table} GROUP BY 1 ORDER BY 1`
      : sql`SELECT (${floorTo(sql`e.ts`, MICROS_PER_HOUR)})::DOUBLE AS hour, count(*)::DOUBLE AS n
            FROM event e WHERE ${condition} GROUP BY 1 ORDER BY 1`,
  );
  const hours = Float64Array.from(column(columns, 'hour'), Number);
  const before = new Float64Array(hours.length + 1);
  column(columns, 'n').forEach((n: number | bigint, i: number) => {
    before[i + 1] = (before[i] ?? 0) + Number(n);
  });
  return { hours, before };
}

/** What an index was counted for; two filters that mean the same share one. */
export function indexKey(filter: EventFilter | undefined): string {
  return JSON.stringify(
    Object.entries(filter ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
  );
}

/** The first indexed hour at or after `hour`, as a place in `hours`. */
export function placeOfHour({ hours }: EventIndex, hour: number): number {
  return firstPlace(hours.length, (i) => (hours[i] ?? 0) >= hour);
}

/** The place of the hour that holds the nth event (from 0). */
export function placeOfEvent({ before, hours }: EventIndex, nth: number): number {
  return firstPlace(hours.length, (i) => (before[i + 1] ?? 0) > nth);
}

/** Smallest place for which `holds`, which must stay true once it is; `length` when it never is. */
function firstPlace(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Events of the order that come before a time.
 * @param condition the one the index was counted for.
 */
export async function countBefore(
  connection: ReadConnection,
  index: EventIndex,
  condition: Sql,
  time: Micros,
): Promise<number> {
  const start = time - (((time % MICROS_PER_HOUR) + MICROS_PER_HOUR) % MICROS_PER_HOUR);
  const whole = index.before[placeOfHour(index, Number(start / MICROS_PER_HOUR))] ?? 0;
  if (start === time) return whole;
  const row = await connection.one<{ n: number }>(sql`
    SELECT count(*)::DOUBLE AS n FROM event e WHERE e.ts >= ${start} AND e.ts < ${time} AND ${condition}`);
  return whole + (row?.n ?? 0);
}
