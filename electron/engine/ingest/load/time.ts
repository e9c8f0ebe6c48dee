import type { ReadConnection } from '../../db/connection';
import { ident, literal, type Sql, sql } from '../../db/sql';
import type { LoadPlan } from './plan';
import { isMapped, textRows, valueColumn } from './text';

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
}

const NO = sql`false`;
const NULL_TIME = sql`NULL::BIGINT`;

const EPOCH_UNITS: Readonly<Record<string, Sql>> = {
  'epoch-s': sql`1000000`,
  'epoch-ms': sql`1000`,
  'epoch-us': sql`1`,
};

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
    format === 'iso' ? await isoReading(connection, plan, field, text) : patternReading(field, text, format);
  if (reading.absolute === 'all' || zone === 'UTC') return { ...reading, absolute: 'all' };
  if (zone !== undefined) return reading;
  // Without a zone only those that carry their offset can be read; the others become rejects.
  const micros =
    reading.absolute === 'none' ? NULL_TIME : sql`CASE WHEN ${reading.absolute} THEN ${reading.micros} END`;
  return { ...reading, micros, absolute: 'all' };
}

function patternReading(field: string, text: Sql, format: string): TimeReading {
  const micros = microsOf(text, format);
  const absolute = isAbsolute(format) ? 'all' : 'none';
  const isDay = format.startsWith('epoch-') || /%[HIMSfgncXT]/.test(format) ? NO : sql`true`;
  return { field, micros, absolute, isDay };
}

/** The texts of a time field: trimmed when any of them has blanks around it, which costs and is rare. */
async function timeText(connection: ReadConnection, plan: LoadPlan, field: string): Promise<Sql> {
  const text = valueColumn(field);
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
  const isDay = sql`length(trim(${text})) <= 10`;
  if (await allZulu(connection, plan, text)) return { field, micros: asWall(text), absolute: 'all', isDay };
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
  return { field, micros, absolute: hasOffset(text), isDay };
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
  if (!format.startsWith('epoch-')) return sql`epoch_us(try_strptime(trim(${text}), ${literal(format)}))`;
  if (format === 'epoch-ns') {
    return sql`try_cast(floor(try_cast(${text} AS DECIMAL(38, 3)) / 1000) AS BIGINT)`;
  }
  const unit = EPOCH_UNITS[format];
  if (unit === undefined) throw new Error(`There is no time format “${format}”.`);
  return sql`try_cast(floor(try_cast(${text} AS DECIMAL(28, 9)) * ${unit}) AS BIGINT)`;
}

/** A text in some format as microseconds, zones aside: to try whether it is written so. NULL when it is not. */
export function roughMicros(text: Sql, format: string): Sql {
  return bounded(format === 'iso' ? asAbsolute(text) : microsOf(text, format));
}

/** Whether a format says where the time is: seconds since 1970, an offset, or a Z at its end. */
export function isAbsolute(format: string): boolean {
  return format.startsWith('epoch-') || /%z/.test(format) || /[^%]Z$/.test(format);
}

/** Ends in Z, UTC, ±hh, ±hhmm or ±hh:mm. Thirteen characters are a date and an hour, whose hyphens are no offset. */
export function hasOffset(text: Sql): Sql {
  return sql`(ends_with(${text}, 'Z') OR ends_with(${text}, ' UTC') OR (length(${text}) > 13 AND (
    substr(${text}, -6, 1) IN ('+', '-') OR substr(${text}, -5, 1) IN ('+', '-')
    OR substr(${text}, -3, 1) IN ('+', '-'))))`;
}

function asWall(text: Sql): Sql {
  return sql`epoch_us(try_cast(${text} AS TIMESTAMP))`;
}

function asAbsolute(text: Sql): Sql {
  return sql`epoch_us(try_cast(${text} AS TIMESTAMPTZ))`;
}

/** Years 1000 to 9999. strptime takes a two-digit year for one of the first century: those are not read. */
export function bounded(micros: Sql): Sql {
  return sql`(CASE WHEN ${micros} BETWEEN -30610224000000000 AND 253402300799999999 THEN ${micros} END)`;
}

/** DuckDB takes the word ‘epoch’ for a time. About rows `r`. */
export function isEpochWord(field: string): Sql {
  return sql`(r.${microsColumn(field)} = 0 AND contains(lower(r.${valueColumn(field)}), 'epoch'))`;
}

/** The column of the timed rows that holds a field's microseconds as read. */
export function microsColumn(field: string): Sql {
  return ident(`w_${field}`);
}
