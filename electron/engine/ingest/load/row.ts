import { sourceId } from '../../../../shared/model/ids';
import type { WriteConnection } from '../../db/connection';
import { ident, join, literal, nothing, type Sql, sql } from '../../db/sql';
import {
  dropCallTimes,
  isWords,
  isWordsReading,
  prepareCallTimes,
  wordsReading,
} from '../call-times/prepare';
import { KINDS, type KindLoad, type KindRow } from './kinds';
import { codeOf } from './names';
import { kindOf, type LoadPlan, scratch } from './plan';
import { type Care, fieldText, fieldValue, isMapped, surveyCare, textRows } from './text';
import { abbreviationColumn, bounded, microsColumn, type TimeReading, timeReading } from './time';
import { prepareZone, utc } from './zone';

/** Everything needed to write SQL about a source's records, `FROM (rows) r` and joins. */
export interface RowReading {
  readonly kind: KindLoad;
  readonly times: ReadonlyMap<string, TimeReading>;
  readonly row: KindRow;
  readonly rows: Sql;
  /** Joins for the times alone, and for times and names. */
  readonly timeJoins: Sql;
  readonly allJoins: Sql;
}

/** Surveys the time columns and makes the zone's tables; then the records' SQL can be written. */
export async function rowReading(connection: WriteConnection, plan: LoadPlan): Promise<RowReading> {
  const kind = KINDS[kindOf(plan)];
  const times = new Map<string, TimeReading>();
  await prepareCallTimes(connection, plan);
  for (const field of kind.times) {
    const words = isWords(plan, field) ? wordsReading(plan, field) : undefined;
    times.set(field, words ?? (await timeReading(connection, plan, field)));
  }
  const readings = alike([...times.values()]);
  for (const reading of readings) times.set(reading.field, reading);
  const rows = timedRows(plan, readings);
  await prepareZone(connection, plan, readings, rows);
  const care = await surveyCare(connection, plan, kind.texts);
  const timeJoins = concat(readings.flatMap((reading) => utc(plan, reading).joins));
  const nameJoins = concat(kind.names.map((field) => codeOf(plan, field).join));
  return {
    kind,
    times,
    rows,
    row: kindRow(plan, times, care),
    timeJoins,
    allJoins: concat([timeJoins, nameJoins]),
  };
}

/** Where one time has abbreviations all do, if empty ones: they are looked up in one table. */
function alike(readings: readonly TimeReading[]): readonly TimeReading[] {
  if (readings.every(({ abbreviation }) => abbreviation === undefined)) return readings;
  return readings.map((reading) => ({ ...reading, abbreviation: reading.abbreviation ?? sql`''` }));
}

/** Drops the tables that {@link rowReading} made. */
export async function dropReading(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  for (const name of ['zone', 'moment'] as const) {
    await connection.run(sql`DROP TABLE IF EXISTS ${scratch(plan, name)}`);
  }
  await dropCallTimes(connection, plan);
}

/**
 * The text rows with each time field's microseconds. Built in layers, because DuckDB computes an expression of an
 * inner select once however often an outer one names it.
 */
function timedRows(plan: LoadPlan, readings: readonly TimeReading[]): Sql {
  if (readings.length === 0) return textRows(plan);
  const read = readings.flatMap(({ field, micros, absolute, abbreviation }) => [
    sql`${micros} AS ${microsColumn(field)}`,
    ...(typeof absolute === 'string' ? [] : [sql`${absolute} AS ${ident(`a_${field}`)}`]),
    ...(abbreviation === undefined
      ? []
      : [sql`coalesce(${abbreviation}, '') AS ${abbreviationColumn(field)}`]),
  ]);
  const kept = readings.map(({ field }) => sql`${bounded(microsColumn(field))} AS ${microsColumn(field)}`);
  return sql`SELECT * REPLACE (${join(kept, sql`, `)})
    FROM (SELECT *, ${join(read, sql`, `)} FROM (${textRows(plan)}))`;
}

function kindRow(
  plan: LoadPlan,
  times: ReadonlyMap<string, TimeReading>,
  care: ReadonlyMap<string, Care>,
): KindRow {
  const reading = (field: string): TimeReading => {
    const found = times.get(field);
    if (found === undefined) throw new Error(`“${field}” is not a time of this kind.`);
    return found;
  };
  return {
    text: (field) => fieldText(plan, field, care.get(field)),
    code: (field) => codeOf(plan, field).code,
    time: (field) => utc(plan, reading(field)).ts,
    lasts: (field) => (isMapped(plan, field) ? lastsOf(reading(field)) : sql`0`),
    flags: () => flagsOf(plan, [...times.values()]),
    timeText: () => (plan.keepTimeText === false ? sql`NULL::VARCHAR` : fieldValue(plan, 'time')),
    id: () => reportId(plan),
  };
}

const LAST_OF_DAY = sql`86399999999`;

/** Time readings speak of text columns by their bare names, which only rows `r` have. */
function lastsOf(reading: TimeReading): Sql {
  if (isWordsReading(reading)) return reading.lasts;
  return sql`(CASE WHEN coalesce(${reading.isDay}, false) THEN ${LAST_OF_DAY} ELSE 0 END)`;
}

/** The flags of all times of the record together. */
function flagsOf(plan: LoadPlan, readings: readonly TimeReading[]): Sql {
  const mapped = readings.filter(({ field }) => isMapped(plan, field));
  const flags = mapped.map((reading) => sql`coalesce(${utc(plan, reading).flags}, 0)`);
  const all = [...flags, ...readings.filter(isWordsReading).map((reading) => reading.flags)];
  return all.length === 0 ? sql`0` : sql`(${join(all, sql` | `)})`;
}

/**
 * A report keeps the id its file gives it when no other report of the case has it; else it gets the record's id.
 * The looks of a record's id are reserved for records.
 */
function reportId(plan: LoadPlan): Sql {
  const own = sql`${literal(`${sourceId(plan.ordinal)}:`)} || r.record`;
  if (!isMapped(plan, 'report')) return own;
  const given = fieldText(plan, 'report');
  const twice = sql`(SELECT ${given} FROM (${textRows(plan)}) r WHERE ${given} IS NOT NULL
    GROUP BY 1 HAVING count(*) > 1)`;
  return sql`CASE WHEN ${given} IS NULL OR regexp_full_match(${given}, 'EV-[0-9]{4,}:[0-9]+')
    OR ${given} IN (SELECT id FROM report) OR ${given} IN ${twice} THEN ${own} ELSE ${given} END`;
}

function concat(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? nothing : join(parts, nothing);
}
