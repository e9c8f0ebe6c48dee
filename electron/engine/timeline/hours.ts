import type { EventFilter } from '../../../shared/contract/common';
import type { HourSeries } from '../../../shared/contract/panels';
import { MICROS_PER_HOUR, type Micros, type Span } from '../../../shared/model/time';
import { type ClockSegment, clockSegments } from '../../../shared/model/zone-clock';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { checkSpan } from './bins';
import { column } from './density';
import { eventCondition } from './filter';
import { eachPart, type PanelQuestion } from './panel-question';
import { tallyByClock } from './tally';

export interface HoursQuestion extends PanelQuestion {
  /** IANA name. */
  readonly zone: string;
}

const DAY_HOURS = 24;
const WEEK_HOURS = 168;
/** 1970-01-01 was a Thursday; weeks here begin on Monday. */
const FIRST_WEEKDAY = 3;

/**
 * How many events fall into each hour of each day, and of each weekday, by the clock of a zone: an hour that came twice
 * holds the events of both, one that never came holds none. Every event is in exactly one hour of one day.
 * @throws AppFailure `usage.span`
 */
export async function hours(
  connection: ReadConnection,
  question: HoursQuestion,
): Promise<{ zone: string; series: HourSeries[] }> {
  const { zone } = question;
  const span = await spanOf(connection, question);
  if (span === undefined) return { zone, series: await eachPart(question, async () => foldHours([], [])) };
  checkSpan(span);
  const clock = clockSegments(zone, Number(span.from), Number(span.to));
  const series = await eachPart(question, (filter) => hoursOf(connection, span, clock, filter));
  return { zone, series };
}

/** The question's span; where an end is open, that of the events. */
async function spanOf(connection: ReadConnection, { from, to }: HoursQuestion): Promise<Span | undefined> {
  if (from !== undefined && to !== undefined) return { from, to };
  const ends = await connection.one<{ first: bigint | undefined; end: bigint | undefined }>(
    sql`SELECT min(ts) AS first, max(ts) + 1 AS "end" FROM event`,
  );
  if (ends?.first === undefined || ends.end === undefined) return undefined;
  // Whole hours, so that what was counted beforehand can be used.
  const span = { from: from ?? floorTo(ends.first), to: to ?? floorTo(ends.end) + MICROS_PER_HOUR };
  return span.to > span.from ? span : undefined;
}

function floorTo(time: Micros): Micros {
  const rest = time % MICROS_PER_HOUR;
  return time - (rest < 0n ? rest + MICROS_PER_HOUR : rest);
}

async function hoursOf(
  connection: ReadConnection,
  span: Span,
  clock: readonly ClockSegment[],
  filter: EventFilter | undefined,
): Promise<Omit<HourSeries, 'account'>> {
  const condition = await eventCondition(connection, filter);
  const tally = await tallyByClock(connection, span, filter, (unit) => fits(unit, span, clock));
  const columns = await connection.columns(sql`
    SELECT ${hourByClock(sql`e.ts`, clock)}::DOUBLE AS hour, sum(e.n)::UINTEGER AS n
    FROM ${tally.table} WHERE ${condition} GROUP BY 1 ORDER BY 1`);
  return foldHours(Array.from(column(columns, 'hour'), Number), Array.from(column(columns, 'n'), Number));
}

/** Whether every hour of the clock, and the span, begins and ends with a unit. */
function fits(unit: Micros, { from, to }: Span, clock: readonly ClockSegment[]): boolean {
  const whole = (time: number) => time % Number(unit) === 0;
  const jumps = clock.slice(1).map((segment) => segment.from);
  return (
    MICROS_PER_HOUR % unit === 0n &&
    from % unit === 0n &&
    to % unit === 0n &&
    clock.every(({ offset }) => whole(offset)) &&
    jumps.every(whole)
  );
}

/** Makes every time from year 1 on positive, where rounding down is one division. Hours. */
const LIFT = 20_000_016n;

/** Hours of the wall clock since 1970-01-01 0 h, BIGINT. */
function hourByClock(time: Sql, clock: readonly ClockSegment[]): Sql {
  const local = sql`(${time} + ${offsetAt(time, clock)} + ${LIFT * MICROS_PER_HOUR})`;
  return sql`(${local} // ${MICROS_PER_HOUR} - ${LIFT})`;
}

/** Clocks jump a few times a year: halving keeps the steps few over decades. */
function offsetAt(time: Sql, clock: readonly ClockSegment[]): Sql {
  const [first] = clock;
  if (clock.length <= 1) return sql`${BigInt(first?.offset ?? 0)}::BIGINT`;
  const middle = clock.length >> 1;
  const jump = BigInt(clock[middle]?.from ?? 0);
  return sql`CASE WHEN ${time} < ${jump} THEN ${offsetAt(time, clock.slice(0, middle))} ELSE ${offsetAt(time, clock.slice(middle))} END`;
}

function foldHours(hour: readonly number[], n: readonly number[]): Omit<HourSeries, 'account'> {
  const week = new Uint32Array(WEEK_HOURS);
  const day = hour.map((value) => Math.floor(value / DAY_HOURS));
  const ofDay = hour.map((value, i) => value - (day[i] ?? 0) * DAY_HOURS);
  let listed = 0;
  for (let i = 0; i < hour.length; i += 1) {
    const weekday = ((((day[i] ?? 0) + FIRST_WEEKDAY) % 7) + 7) % 7;
    const place = weekday * DAY_HOURS + (ofDay[i] ?? 0);
    week[place] = (week[place] ?? 0) + (n[i] ?? 0);
    listed += n[i] ?? 0;
  }
  return {
    listed,
    week,
    day: Float64Array.from(day),
    hour: Uint32Array.from(ofDay),
    n: Uint32Array.from(n),
  };
}
