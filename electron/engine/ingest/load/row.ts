import { recordId, sourceId } from '../../../../shared/model/ids';
import type { WriteConnection } from '../../db/connection';
import { join, literal, nothing, type Sql, sql } from '../../db/sql';
import { KINDS, type KindLoad, type KindRow } from './kinds';
import { codeOf } from './names';
import { kindOf, type LoadPlan, rawTable } from './plan';
import { fieldText, isMapped } from './text';
import { type TimeReading, timeReading } from './time';
import { prepareZone } from './zone';

/** Everything needed to write SQL about a source's records. */
export interface RowReading {
  readonly kind: KindLoad;
  readonly times: ReadonlyMap<string, TimeReading>;
  readonly row: KindRow;
  /** Joins of the times alone, and of times and names. */
  readonly timeJoins: Sql;
  readonly allJoins: Sql;
}

/** Surveys the time columns and makes the zone's table; then the record's SQL can be written. */
export async function rowReading(connection: WriteConnection, plan: LoadPlan): Promise<RowReading> {
  const kind = KINDS[kindOf(plan)];
  const times = new Map<string, TimeReading>();
  for (const field of kind.times) times.set(field, await timeReading(connection, plan, field));
  await prepareZone(connection, plan, [...times.values()]);
  const timeJoins = concat([...times.values()].map((reading) => reading.join));
  const nameJoins = concat(kind.names.map((field) => codeOf(plan, field).join));
  return { kind, times, row: kindRow(plan, times), timeJoins, allJoins: concat([timeJoins, nameJoins]) };
}

function kindRow(plan: LoadPlan, times: ReadonlyMap<string, TimeReading>): KindRow {
  const reading = (field: string): TimeReading => {
    const found = times.get(field);
    if (found === undefined) throw new Error(`“${field}” is not a time of this kind.`);
    return found;
  };
  return {
    text: (field) => fieldText(plan, field),
    code: (field) => codeOf(plan, field).code,
    time: (field) => reading(field).ts,
    isDay: (field) => reading(field).isDay,
    flags: () => flagsOf([...times.values()]),
    id: () => reportId(plan),
  };
}

/** The flags of all times of the record together. */
function flagsOf(readings: readonly TimeReading[]): Sql {
  const zoned = readings.filter(({ wall }) => wall !== undefined);
  if (zoned.length === 0) return sql`0`;
  return join(
    zoned.map(({ flags }) => sql`coalesce(${flags}, 0)`),
    sql` | `,
  );
}

/**
 * A report keeps the id its file gives it when no other report of the case has it; else it gets the record's id.
 * The looks of a record's id are reserved for records.
 */
function reportId(plan: LoadPlan): Sql {
  const own = sql`${literal(`${sourceId(plan.ordinal)}:`)} || (r.rowid + 1)`;
  if (!isMapped(plan, 'report')) return own;
  const given = fieldText(plan, 'report');
  const others = sql`(SELECT ${given} FROM ${rawTable(plan)} r GROUP BY 1 HAVING count(*) > 1 AND ${given} IS NOT NULL)`;
  return sql`CASE WHEN ${given} IS NULL OR regexp_full_match(${given}, 'EV-[0-9]{4,}:[0-9]+')
    OR ${given} IN (SELECT id FROM report) OR ${given} IN ${others} THEN ${own} ELSE ${given} END`;
}

function concat(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? nothing : join(parts, nothing);
}

/** For messages: the id of a record of this source. */
export function idOf(plan: LoadPlan, record: bigint | number): string {
  return recordId(plan.ordinal, record);
}
