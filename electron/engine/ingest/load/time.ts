import type { ReadConnection } from '../../db/connection';
import { ident, literal, nothing, type Sql, sql } from '../../db/sql';
import { type LoadPlan, rawTable, scratch } from './plan';
import { fieldText, isMapped } from './text';
import { bucketOf, resolvedFlags, resolvedShift } from './zone';

/** How one time field is read. Both expressions are about table `r` and the joins. */
export interface TimeReading {
  readonly field: string;
  /** Microseconds UTC; NULL when the text is no such time. */
  readonly ts: Sql;
  /** 0, 1 (the hour happened twice; the first is taken) or 2 (it never happened; read with the offset before). */
  readonly flags: Sql;
  /** Joins the expressions need, behind `FROM raw r`. */
  readonly join: Sql;
  /** Wall-clock microseconds to be looked up in the zone; absent when nothing is. */
  readonly wall: Sql | undefined;
  /** Whether the text names a day only. */
  readonly isDay: Sql;
}

const ZERO = sql`0`;
const NO = sql`false`;
const NULL_TIME = sql`NULL::BIGINT`;
/** Years 1000 to 9999. strptime takes a two-digit year for one of the first century: those are not read. */
const FIRST = -30_610_224_000_000_000n;
const LAST = 253_402_300_799_999_999n;

const EPOCH_UNITS: Readonly<Record<string, Sql>> = {
  'epoch-s': sql`1000000`,
  'epoch-ms': sql`1000`,
  'epoch-us': sql`1`,
};

/** @param zone undefined: only times that carry their offset can be read. */
export async function timeReading(
  connection: ReadConnection,
  plan: LoadPlan,
  field: string,
): Promise<TimeReading> {
  const none = { field, flags: ZERO, join: nothing, wall: undefined, isDay: NO };
  if (!isMapped(plan, field)) return { ...none, ts: NULL_TIME };
  const format = plan.settings.timeFormats[field] ?? 'iso';
  const text = fieldText(plan, field);
  if (format.startsWith('epoch-')) return { ...none, ts: epoch(text, format) };
  if (format === 'iso') return await isoReading(connection, plan, field, text);
  const parsed = sql`try_strptime(${text}, ${literal(format)})`;
  if (isAbsolute(format)) return { ...none, ts: bounded(sql`epoch_us(${parsed})`) };
  const reading = wallReading(plan, field, sql`epoch_us(${parsed})`);
  return { ...reading, isDay: /%[HIMSfgncXT]/.test(format) ? NO : sql`true` };
}

/** A text in some format as microseconds, zones aside: to try whether it is written so. NULL when it is not. */
export function roughMicros(text: Sql, format: string): Sql {
  if (format.startsWith('epoch-')) return epoch(text, format);
  if (format === 'iso') return bounded(asAbsolute(text));
  return bounded(sql`epoch_us(try_strptime(${text}, ${literal(format)}))`);
}

/** Whether a strptime format says where the time is: by an offset, or by a Z at its end. */
export function isAbsolute(format: string): boolean {
  return /%z/.test(format) || /[^%]Z$/.test(format);
}

function epoch(text: Sql, format: string): Sql {
  if (format === 'epoch-ns') {
    return bounded(sql`CAST(floor(try_cast(${text} AS DECIMAL(38, 3)) / 1000) AS BIGINT)`);
  }
  const unit = EPOCH_UNITS[format];
  if (unit === undefined) throw new Error(`There is no time format “${format}”.`);
  return bounded(sql`try_cast(floor(try_cast(${text} AS DECIMAL(28, 9)) * ${unit}) AS BIGINT)`);
}

async function isoReading(
  connection: ReadConnection,
  plan: LoadPlan,
  field: string,
  text: Sql,
): Promise<TimeReading> {
  const zulu = sql`right(${text}, 1) = 'Z'`;
  const { withOffset, zuluOnly, total } = await isoSurvey(connection, plan, text, zulu);
  // DuckDB drops an offset it finds in a TIMESTAMP: only Z may be read so, which is faster.
  const absolute = zuluOnly === withOffset ? asWall(text) : asAbsolute(text);
  const none = { field, flags: ZERO, join: nothing, wall: undefined, isDay: NO };
  if (withOffset === total) return { ...none, ts: bounded(absolute) };
  const wall =
    withOffset === 0 ? asWall(text) : sql`CASE WHEN NOT ${hasOffset(text)} THEN ${asWall(text)} END`;
  const reading = wallReading(plan, field, wall);
  const isDay = sql`length(${text}) <= 10`;
  if (withOffset === 0) return { ...reading, isDay };
  const chosen = sql`CASE WHEN ${hasOffset(text)} THEN ${bounded(absolute)} ELSE ${reading.ts} END`;
  return { ...reading, ts: chosen, isDay };
}

interface IsoSurvey {
  readonly withOffset: number;
  readonly zuluOnly: number;
  readonly total: number;
}

async function isoSurvey(
  connection: ReadConnection,
  plan: LoadPlan,
  text: Sql,
  zulu: Sql,
): Promise<IsoSurvey> {
  const found = await connection.one<IsoSurvey>(sql`
    SELECT count(*) FILTER (${hasOffset(text)})::DOUBLE AS withOffset,
           count(*) FILTER (${zulu})::DOUBLE AS zuluOnly,
           count(${text})::DOUBLE AS total
    FROM ${rawTable(plan)} r`);
  return found ?? { withOffset: 0, zuluOnly: 0, total: 0 };
}

/** Ends in Z, UTC, ±hh, ±hhmm or ±hh:mm. Thirteen characters are a date and an hour, whose hyphens are no offset. */
export function hasOffset(text: Sql): Sql {
  return sql`(right(${text}, 1) = 'Z' OR right(${text}, 4) = ' UTC' OR (length(${text}) > 13 AND (
    substr(${text}, -6, 1) IN ('+', '-') OR substr(${text}, -5, 1) IN ('+', '-')
    OR substr(${text}, -3, 1) IN ('+', '-'))))`;
}

/** DuckDB also takes ‘epoch’, ‘infinity’ and years before Christ for times: what does not begin with a digit is none. */
function guarded(text: Sql, time: Sql): Sql {
  return sql`CASE WHEN ascii(${text}) BETWEEN 48 AND 57 THEN epoch_us(${time}) END`;
}

function asWall(text: Sql): Sql {
  return guarded(text, sql`try_cast(${text} AS TIMESTAMP)`);
}

function asAbsolute(text: Sql): Sql {
  return guarded(text, sql`try_cast(${text} AS TIMESTAMPTZ)`);
}

function bounded(ts: Sql): Sql {
  return sql`(CASE WHEN (${ts}) BETWEEN ${literalNumber(FIRST)} AND ${literalNumber(LAST)} THEN (${ts}) END)`;
}

function literalNumber(value: bigint): Sql {
  return sql`CAST(${literal(String(value))} AS BIGINT)`;
}

/** @param wall microseconds as if the wall clock showed UTC */
function wallReading(plan: LoadPlan, field: string, wall: Sql): TimeReading {
  const { zone } = plan.settings;
  const none = { field, flags: ZERO, join: nothing, wall: undefined, isDay: NO };
  if (zone === undefined) return { ...none, ts: NULL_TIME };
  if (zone === 'UTC') return { ...none, ts: bounded(wall) };
  const alias = ident(`zone_${field}`);
  const safe = bounded(wall);
  return {
    field,
    wall: safe,
    ts: sql`(${safe} - CASE WHEN ${alias}.steady THEN ${alias}.shift ELSE ${resolvedShift(zone, safe)} END)`,
    flags: sql`CASE WHEN ${alias}.steady THEN ${alias}.flags ELSE ${resolvedFlags(zone, safe)} END`,
    join: sql` LEFT JOIN ${scratch(plan, 'zone')} ${alias} ON ${alias}.bucket = ${bucketOf(safe)}`,
    isDay: NO,
  };
}
