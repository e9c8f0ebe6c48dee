import type { EventRow } from '../../../shared/contract/timeline';
import { timeFlagNames } from '../../../shared/model/event-flags';
import { recordId, sourceId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { reportsOfAll } from '../identity/twins';
import { joinedColumns } from '../ingest/load/plan';
import { REPAIRED_FLAG } from '../ingest/repair/flag';
import { rawTable, timeColumns } from './raw';
import { effectiveTeam } from './roster';

interface Found extends Omit<EventRow, 'id' | 'source' | 'record' | 'timeText' | 'flags' | 'skew'> {
  readonly skew: bigint;
  readonly source: number;
  readonly record: bigint;
  readonly flags: number;
}

/**
 * Complete rows of the events a statement selects (`SELECT * FROM event e …`), in order of time, source, record. Only
 * these rows get their strings and are looked up in the raw tables.
 */
export async function readRows(connection: ReadConnection, selected: Sql): Promise<EventRow[]> {
  const found = await connection.rows<Found>(sql`
    WITH page AS MATERIALIZED (${selected})
    SELECT e.source, e.record, e.ts AS time, a.name AS account, c.name AS customer, x.name AS action, e.ticket,
           h.name AS host, e.ip, f.name AS fields, e.session, ${effectiveTeam} AS team,
           e.reach::DOUBLE AS count, e.flags, coalesce(k.micros, 0) AS skew,
           (SELECT count(*) FROM ${reportsOfAll} r WHERE r.customer = e.customer AND r.call_from > e.ts)::DOUBLE AS callsAfter
    FROM page e JOIN account a ON a.code = e.account LEFT JOIN customer c ON c.code = e.customer
      LEFT JOIN action x ON x.code = e.action LEFT JOIN host h ON h.code = e.host
      LEFT JOIN fieldset f ON f.code = e.fieldset LEFT JOIN source_skew k ON k.source = e.source
    ORDER BY e.ts, e.source, e.record`);
  const texts = await timeTexts(connection, found);
  return found.map(({ skew, ...row }) => {
    const id = recordId(row.source, row.record);
    return {
      ...row,
      ...(skew === 0n ? {} : { skew }),
      id,
      source: sourceId(row.source),
      record: Number(row.record),
      timeText: texts.get(id) ?? '',
      flags: flagNames(row.flags),
    };
  });
}

function flagNames(flags: number): string[] {
  return [...timeFlagNames(flags), ...((flags & REPAIRED_FLAG) === 0 ? [] : ['repaired'])];
}

/** The time of each found record as its source has it written. */
async function timeTexts(
  connection: ReadConnection,
  found: readonly Found[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const [source, column] of await timeColumns(connection)) {
    const records = found.filter((row) => row.source === source).map((row) => row.record);
    if (records.length === 0) continue;
    for (const row of await readTimes(connection, source, column, records)) {
      texts.set(recordId(source, row.record), row.text ?? '');
    }
  }
  return texts;
}

/** Bounded by the lowest and highest row id first: DuckDB prunes on those, a join on row ids reads the whole table. */
function readTimes(
  connection: ReadConnection,
  source: number,
  timeColumn: string,
  records: readonly bigint[],
): Promise<{ record: bigint; text: string | undefined }[]> {
  const places = records.map((record) => record - 1n);
  const [lowest, highest] = bounds(places);
  return connection.rows(sql`
    SELECT rowid + 1 AS record, ${joinedColumns(timeColumn)} AS text FROM ${rawTable(source)}
    WHERE rowid >= ${lowest} AND rowid <= ${highest} AND rowid IN (SELECT unnest(${places}::BIGINT[]))`);
}

function bounds(places: readonly bigint[]): readonly [bigint, bigint] {
  const [first = 0n] = places;
  let [lowest, highest] = [first, first];
  for (const place of places) {
    if (place < lowest) lowest = place;
    if (place > highest) highest = place;
  }
  return [lowest, highest];
}
