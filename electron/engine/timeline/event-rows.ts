import type { EventRow } from '../../../shared/contract/timeline';
import { CORRECTED_FLAG, timeFlagNames } from '../../../shared/model/event-flags';
import { recordId, sourceId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { reportsOfAll } from '../identity/twins';
import { REPAIRED_FLAG } from '../ingest/repair/flag';
import { effectiveTeam } from './roster';
import { timeShapes, timeTextIn } from './time-shapes';

interface Found extends Omit<EventRow, 'id' | 'source' | 'record' | 'timeText' | 'flags' | 'skew'> {
  readonly skew: bigint;
  readonly keptText: string | undefined;
  readonly source: number;
  readonly record: bigint;
  readonly flags: number;
}

const BY_TIME = sql`e.ts, e.source, e.record`;

/**
 * Complete rows of the events a statement selects (`SELECT * FROM event e …`), in order of time, source, record or as
 * `order` says. Only these rows get their strings.
 */
export async function readRows(
  connection: ReadConnection,
  selected: Sql,
  order: Sql = BY_TIME,
): Promise<EventRow[]> {
  const found = await connection.rows<Found>(sql`
    WITH page AS MATERIALIZED (${selected})
    SELECT e.source, e.record, e.ts AS time, e.time_text AS "keptText", a.name AS account, c.name AS customer, x.name AS action, e.ticket,
           h.name AS host, i.name AS ip, f.name AS fields, e.session, ${effectiveTeam} AS team,
           e.reach::DOUBLE AS count, e.flags, coalesce(k.micros, 0) AS skew,
           (SELECT count(*) FROM ${reportsOfAll} r WHERE r.customer = e.customer AND r.call_from > e.ts)::DOUBLE AS callsAfter
    FROM page e JOIN account a ON a.code = e.account LEFT JOIN customer c ON c.code = e.customer
      LEFT JOIN action x ON x.code = e.action LEFT JOIN host h ON h.code = e.host
      LEFT JOIN fieldset f ON f.code = e.fieldset LEFT JOIN ip i ON i.code = e.ip LEFT JOIN source_skew k ON k.source = e.source
    ORDER BY ${order}`);
  const shapes = await timeShapes(connection);
  return found.map(({ skew, keptText, ...row }) => {
    const id = recordId(row.source, row.record);
    const recorded = (row.flags & CORRECTED_FLAG) === 0 ? row.time : row.time + skew;
    return {
      ...row,
      ...(skew === 0n ? {} : { skew }),
      id,
      source: sourceId(row.source),
      record: Number(row.record),
      timeText: timeTextIn(shapes, { ...row, time: recorded, timeText: keptText }),
      flags: flagNames(row.flags),
    };
  });
}

function flagNames(flags: number): string[] {
  return [...timeFlagNames(flags), ...((flags & REPAIRED_FLAG) === 0 ? [] : ['repaired'])];
}
