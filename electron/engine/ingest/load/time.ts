import type { ReadConnection } from '../../db/connection';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { type CountFormat, countFormat } from '../formats/time-counts';
import { alternativesOf, hasAbbreviation, isDayOnly, patternOf } from '../formats/time-formats';
import type { LoadPlan } from './plan';
import { isMapped, textRows, valueColumn } from './text';
import { carried, tidyIso, tidyPattern } from './tidy-time';

/**
 * How one time field is read, in SQL about the columns of {@link textRows}. Microseconds are UTC where the record is
 * `absolute`, else what its wall clock showed, as if that had been UTC.
 */
export interface TimeReading {
  readonly field: string;
  readonly micros: Sql;
  /** Whether a record's text says where its time is: all do, none does, or as the expression tells. */
  readonly absolute: 'all' | 'none' | Sql;
  /** Whether the text names a day only. */
  readonly isDay: Sql;
  /** The abbreviation of a zone that the text has, NULL without one; absent when the format has none. */
  readonly abbreviation?: Sql;
}

const NO = sql`false`;
const YES = sql`true`;
const NULL_TIME = sql`NULL::BIGINT`;

/** Decides how a mapped time field is to be read. `iso` looks at the whole column first: some texts carry offsets. */
export async function timeReading(
  connection: ReadConnection,
  plan: LoadPlan,
  field: string,
): Promise<TimeReading> {
  const { zone, timeFormats } = plan.settings;
  if (!isMapped(plan, field)) return { field, micros: NULL_TIME, absolute: 'all', isDay: NO };
  const format = timeFormats[field] ?? 'iso';
  const text = await timeText(connection, plan, field);
  const reading =
    format === 'iso' ? await isoReading(connection, plan, field, text) : writtenReading(field, text, format);
  if (reading.abbreviation !== undefined) return reading;
  if (reading.absolute === 'all' || zone === 'UTC') return { ...reading, absolute: 'all' };
  if (zone !== undefined) return reading;
  // Without a zone only those that carry their offset can be read; the others become rejects.
  const micros =
    reading.absolute === 'none' ? NULL_TIME : sql`CASE WHEN ${reading.absolute} THEN ${reading.micros} END`;
  return { ...reading, micros, absolute: 'all' };
}

/** A reading that needs no look at the column: of one format, or of several, each for the values it fits. */
function writtenReading(field: string, text: Sql, format: string): TimeReading {
  const readings = alternativesOf(format).map((one) => oneReading(field, text, one));
  const [first] = readings;
  if (first === undefined) throw new Error('A time has at least one format.');
  if (readings.length === 1) return first;
  const read = readings.map(({ micros }) => bounded(micros));
  const choose = (value: (reading: TimeReading) => Sql, otherwise: Sql = NO) =>
    sql`(CASE ${join(
      readings.map((reading, i) => sql`WHEN ${read[i] ?? NULL_TIME} IS NOT NULL THEN ${value(reading)}`),
      sql` `,
    )} ELSE ${otherwise} END)`;
  return {
    field,
    micros: sql`coalesce(${join(read, sql`, `)})`,
    absolute: readings.every(({ absolute }) => absolute === first.absolute && typeof absolute === 'string')
      ? first.absolute
      : choose(({ absolute }) => (absolute === 'all' ? YES : absolute === 'none' ? NO : absolute)),
    isDay: choose(({ isDay }) => isDay),
    ...(readings.some(({ abbreviation }) => abbreviation !== undefined)
      ? { abbreviation: sql`nullif(${choose(({ abbreviation = NO_NAME }) => abbreviation, NO_NAME)}, '')` }
      : {}),
  };
}

const NO_NAME = sql`''`;

function oneReading(field: string, text: Sql, format: string): TimeReading {
  if (format === 'iso')
    return { field, micros: mixedIso(text), absolute: hasOffset(text), isDay: isIsoDay(text) };
  if (hasAbbreviation(format)) {
    const abbreviation = abbreviationOf(text, format);
    return { field, micros: microsOf(text, format), absolute: 'none', isDay: NO, abbreviation };
  }
  const absolute = isAbsolute(format) ? 'all' : 'none';
  return { field, micros: microsOf(text, format), absolute, isDay: isDayOnly(format) ? YES : NO };
}

/** The texts of a time field: trimmed when any of them has blanks around it, which costs and is rare. */
async function timeText(connection: ReadConnection, plan: LoadPlan, field: string): Promise<Sql> {
  const text = valueColumn(field);
  const looks = plan.survey?.times.get(field);
  if (looks !== undefined) return looks.padded ? sql`trim(${text})` : text;
  const found = await connection.one<{ padded: boolean | undefined }>(sql`
    SELECT bool_or(starts_with(${text}, ' ') OR ends_with(${text}, ' ')) AS padded FROM (${textRows(plan)})`);
  return found?.padded === true ? sql`trim(${text})` : text;
}

async function isoReading(
  connection: ReadConnection,
  plan: LoadPlan,
  field: string,
  text: Sql,
): Promise<TimeReading> {
  const isDay = isIsoDay(text);
  if (plan.keepTimeText === false && plan.survey !== undefined) return strictReading(plan, field, text);
  const zuluOnly = plan.survey?.times.get(field)?.allZulu ?? (await allZulu(connection, plan, text));
  if (zuluOnly) return { field, micros: asWall(text), absolute: 'all', isDay };
  const found = await connection.one<{ offsets: number; zulu: number; total: number }>(sql`
    SELECT count(*) FILTER (${hasOffset(text)})::DOUBLE AS offsets,
           count(*) FILTER (ends_with(${text}, 'Z'))::DOUBLE AS zulu,
           count(${text})::DOUBLE AS total
    FROM (${textRows(plan)})`);
  const { offsets = 0, zulu = 0, total = 0 } = found ?? {};
  // DuckDB drops an offset it finds in a TIMESTAMP: only Z may be read so, which is the faster way.
  const micros = offsets === zulu ? asWall(text) : asAbsolute(text);
  if (offsets === total) return { field, micros, absolute: 'all', isDay };
  if (offsets === 0) return { field, micros: asWall(text), absolute: 'none', isDay };
  return { field, micros: offsets === zulu ? micros : mixedIso(text), absolute: hasOffset(text), isDay };
}

/** Of a column whose times all have one shape of digits, as the scan has found: nothing has to be looked at or tidied. */
function strictReading({ settings, survey }: LoadPlan, field: string, text: Sql): TimeReading {
  const micros = sql`epoch_us(try_cast(${text} AS TIMESTAMP))`;
  const isZulu = survey?.times.get(field)?.allZulu === true || settings.zone === 'UTC';
  return { field, micros, absolute: isZulu ? 'all' : 'none', isDay: NO };
}

/** By far the commonest case, and a quick question. */
async function allZulu(connection: ReadConnection, plan: LoadPlan, text: Sql): Promise<boolean> {
  const found = await connection.one<{ all: boolean | undefined }>(
    sql`SELECT bool_and(ends_with(${text}, 'Z')) AS "all" FROM (${textRows(plan)})`,
  );
  return found?.all === true;
}

/** Microseconds of a text in a format other than `iso`, NULL when it is not written so. */
function microsOf(text: Sql, format: string): Sql {
  const count = countFormat(format);
  if (count !== undefined) return countMicros(text, count);
  if (hasAbbreviation(format)) return microsOf(beside(text, format), format.replace(' %Z', ''));
  const { language, pattern } = patternOf(format);
  const parse = (value: Sql) => sql`epoch_us(try_strptime(${value}, ${literal(pattern)}))`;
  const tidy = sql`${parse(tidyPattern(text, pattern, language))} + ${carried(text)}`;
  return language === undefined ? sql`coalesce(${parse(sql`trim(${text})`)}, ${tidy})` : sql`(${tidy})`;
}

/** Before the year, as the command `date` writes it; else at the end. */
function isInside(format: string): boolean {
  return !format.endsWith('%Z');
}

/** The abbreviation in a text; NULL when it has none. At the end it may be a zone's name. */
function abbreviationOf(text: Sql, format: string): Sql {
  if (isInside(format)) return sql`nullif(regexp_extract(${text}, ' ([A-Z]{2,5}) \\d{4}$', 1), '')`;
  const last = sql`split_part(${text}, ' ', -1)`;
  return sql`(CASE WHEN left(${last}, 1) BETWEEN 'A' AND 'Z' THEN ${last} END)`;
}

/** The text without its abbreviation, NULL when it has none: strptime takes some for zones by rules of its own. */
function beside(text: Sql, format: string): Sql {
  if (isInside(format)) {
    return sql`(CASE WHEN regexp_matches(${text}, ' [A-Z]{2,5} \\d{4}$')
      THEN regexp_replace(${text}, ' [A-Z]{2,5}( \\d{4})$', '\\1') END)`;
  }
  const name = abbreviationOf(text, format);
  return sql`(CASE WHEN ${name} NOT IN ('AM', 'PM') THEN left(${text}, length(${text}) - length(${name}) - 1) END)`;
}

/** Fractions of a microsecond are cut off; of days, which are no exact fractions, the nearest millisecond is taken. */
function countMicros(text: Sql, { micros, per, origin }: CountFormat): Sql {
  const number = (value: Sql, type: Sql) => sql`try_cast(${value} AS ${type})`;
  const [unit, parts, from] = [micros, per, origin].map((value) => sql`${literal(String(value))}::HUGEINT`);
  if (micros > 1_000_000n) {
    const days = number(sql`replace(${text}, ',', '.')`, sql`DECIMAL(28, 12)`);
    return sql`try_cast(round(${days}::DOUBLE * 86400000) * 1000 + ${from ?? NO} AS BIGINT)`;
  }
  if (per > 1n) {
    // Whole numbers all the way: these have more digits than a double can tell apart.
    const whole = sql`floor(${number(text, sql`DECIMAL(38, 3)`)})::HUGEINT`;
    return sql`try_cast((${whole} - ((${whole} % ${parts ?? NO} + ${parts ?? NO}) % ${parts ?? NO})) // ${parts ?? NO} + ${from ?? NO} AS BIGINT)`;
  }
  return sql`try_cast(floor(${number(text, sql`DECIMAL(28, 9)`)} * ${unit ?? NO}) + ${from ?? NO} AS BIGINT)`;
}

/** A text in some format as microseconds, zones aside: to try whether it is written so. NULL when it is not. */
export function roughMicros(text: Sql, format: string): Sql {
  const read = alternativesOf(format).map((one) =>
    bounded(one === 'iso' ? mixedIso(text) : microsOf(text, one)),
  );
  return sql`coalesce(${join(read, sql`, `)})`;
}

/** Whether a format says where the time is: it counts from an instant, or has an offset, a Z or UTC in it. */
export function isAbsolute(format: string): boolean {
  return (
    countFormat(format)?.absolute ??
    (/%z/.test(format) || /[^%]Z$/.test(format) || / (UTC|GMT)( |$)/.test(format))
  );
}

/**
 * Ends in Z, UTC, GMT, ±hh, ±hhmm, ±hh:mm or a zone's name in brackets. Thirteen characters are a date and an hour,
 * whose hyphens are no offset.
 */
export function hasOffset(text: Sql): Sql {
  return sql`(ends_with(${text}, 'Z') OR ends_with(${text}, 'z') OR ends_with(${text}, ' UTC') OR ends_with(${text}, ' GMT')
    OR ends_with(${text}, ']') OR (length(${text}) > 13 AND (
    substr(${text}, -6, 1) IN ('+', '-') OR substr(${text}, -5, 1) IN ('+', '-')
    OR substr(${text}, -3, 1) IN ('+', '-'))))`;
}

function isIsoDay(text: Sql): Sql {
  return sql`length(trim(${text})) <= 10`;
}

function asWall(text: Sql): Sql {
  const read = (value: Sql) => sql`epoch_us(try_cast(${value} AS TIMESTAMP))`;
  return sql`coalesce(${read(text)}, ${read(tidyIso(text))} + ${carried(text)})`;
}

function asAbsolute(text: Sql): Sql {
  const read = (value: Sql) => sql`epoch_us(try_cast(${value} AS TIMESTAMPTZ))`;
  return sql`coalesce(${read(text)}, ${read(tidyIso(text))} + ${carried(text)})`;
}

/** Offsets where there are some; the names that follow other times are no zones, though DuckDB takes some for one. */
function mixedIso(text: Sql): Sql {
  return sql`(CASE WHEN ${hasOffset(text)} THEN ${asAbsolute(text)} ELSE ${asWall(text)} END)`;
}

/** Years 1000 to 9999. strptime takes a two-digit year for one of the first century: those are not read. */
export function bounded(micros: Sql): Sql {
  return sql`(CASE WHEN ${micros} BETWEEN -30610224000000000 AND 253402300799999999 THEN ${micros} END)`;
}

/** DuckDB takes the word ‘epoch’ for a time. About rows `r`. */
export function isEpochWord(field: string): Sql {
  return sql`(r.${microsColumn(field)} = 0 AND contains(lower(r.${valueColumn(field)}), 'epoch'))`;
}

/** The column of the timed rows that holds the abbreviation of a field's time, '' without one. */
export function abbreviationColumn(field: string): Sql {
  return ident(`z_${field}`);
}

/** The column of the timed rows that holds a field's microseconds as read. */
export function microsColumn(field: string): Sql {
  return ident(`w_${field}`);
}
