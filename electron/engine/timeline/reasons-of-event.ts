import type { ReasonList, Reasons } from '../../../shared/contract/stage';
import { appError } from '../../../shared/errors';
import { parseRecordId, recordId, sourceId } from '../../../shared/model/ids';
import type { Micros } from '../../../shared/model/time';
import { AppFailure, unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { covers, reasonSources, unexplained } from './unexplained';

interface FoundEvent {
  readonly ticket: string | undefined;
  readonly service: boolean;
  readonly customerless: boolean;
  readonly unexplained: boolean;
}

/**
 * What could explain one access, and where it was looked for: its ticket, an assignment, a rostered shift, a service
 * account. `found` names the record of the list that says so.
 * @throws AppFailure `usage.event`
 */
export async function reasons(connection: ReadConnection, id: string): Promise<Reasons> {
  const { source, record } = unwrap(parseRecordId(id));
  const event = sql`(SELECT * FROM event WHERE source = ${source} AND record = ${record})`;
  const row = await connection.one<FoundEvent>(sql`
    SELECT e.ticket, e.account IN (SELECT i.account FROM account_info i WHERE i.service) AS service,
           e.customer IS NULL AS customerless, ${await unexplained(connection)} AS unexplained FROM ${event} e`);
  if (row === undefined) {
    throw new AppFailure(appError('usage.event', `There is no event ${id} in this case.`, { id }));
  }
  const { ticketed } = await reasonSources(connection);
  return {
    id,
    ...(row.ticket === undefined ? {} : { ticket: row.ticket }),
    ticketsNamed: ticketed.includes(source),
    customerless: row.customerless,
    service: row.service,
    unexplained: row.unexplained,
    assignments: await lists(connection, 'assignments', sql`assignment`),
    assignment: await assignmentOf(connection, event),
    shifts: await lists(connection, 'shifts', sql`shift`),
    shift: await shiftOf(connection, event),
  };
}

/** The lists of a kind, with what they reach over. */
async function lists(
  connection: ReadConnection,
  kind: 'assignments' | 'shifts',
  table: Sql,
): Promise<ReasonList[]> {
  const rows = await connection.rows<{
    source: number;
    from: Micros | undefined;
    to: Micros | undefined;
  }>(sql`
    SELECT s.ordinal AS source, min(t.from_ts) AS "from", max(t.to_ts) AS "to"
    FROM source s LEFT JOIN ${table} t ON t.source = s.ordinal WHERE s.kind = ${kind} GROUP BY 1 ORDER BY 1`);
  return rows.map(({ source, from, to }) => ({
    source: sourceId(source),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }));
}

interface FoundSpan {
  readonly source: number;
  readonly record: bigint;
  readonly from: Micros | undefined;
  readonly to: Micros | undefined;
}

async function assignmentOf(connection: ReadConnection, event: Sql): Promise<Reasons['assignment']> {
  const row = await connection.one<FoundSpan>(sql`
    SELECT g.source, g.record, g.from_ts AS "from", g.to_ts AS "to" FROM assignment g, ${event} e
    WHERE ${await covers(connection)} ORDER BY g.source, g.record LIMIT 1`);
  return row === undefined ? undefined : spanOf(row);
}

/** The rostered shift the access falls into. */
async function shiftOf(connection: ReadConnection, event: Sql): Promise<Reasons['shift']> {
  const merged = await mergedKinds(connection);
  const row = await connection.one<FoundSpan>(sql`
    SELECT g.source, g.record, g.from_ts AS "from", g.to_ts AS "to" FROM shift g, ${event} e
    WHERE ${canonical('account', sql`g.account`, merged)} = ${canonical('account', sql`e.account`, merged)}
      AND g.from_ts <= e.ts AND e.ts < g.to_ts
    ORDER BY g.source, g.record LIMIT 1`);
  return row === undefined ? undefined : spanOf(row);
}

function spanOf({ source, record, from, to }: FoundSpan) {
  return {
    id: recordId(source, record),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
