import type { AccessReason } from '../../../shared/contract/grid';
import { recordId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { join, type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { assigned, unexplained } from './unexplained';

/**
 * What reason is on record for accesses, by id: an assignment of the account to the ticket or the customer at that time; else
 * a ticket that the record names; else none, where something could have told one (see {@link unexplained}).
 */
export async function reasonsOf(
  connection: ReadConnection,
  records: readonly { readonly source: number; readonly record: bigint }[],
): Promise<ReadonlyMap<string, AccessReason>> {
  if (records.length === 0) return new Map();
  const byList = sql`(${await assigned(connection)} OR ${await hasAssignedTicket(connection)})`;
  const sources = [...new Set(records.map(({ source }) => source))];
  const wanted = sources.map((source) => {
    const own = records.flatMap((each) => (each.source === source ? [each.record] : []));
    const ordered = own.toSorted((a, b) => (a < b ? -1 : 1));
    const [least = 0n, most = 0n] = [ordered[0], ordered.at(-1)];
    return sql`(e.source = ${source} AND e.record BETWEEN ${least} AND ${most} AND list_contains(${own}::BIGINT[], e.record))`;
  });
  const rows = await connection.rows<{ source: number; record: bigint; reason: AccessReason }>(sql`
    WITH wanted AS MATERIALIZED (SELECT * FROM event e WHERE ${join(wanted, sql` OR `)})
    SELECT e.source, e.record, CASE WHEN ${byList} THEN 'assigned' WHEN e.ticket IS NOT NULL THEN 'ticket'
      WHEN ${await unexplained(connection)} THEN 'nothing'
      WHEN e.account IN (SELECT i.account FROM account_info i WHERE i.service) THEN 'service' ELSE 'untold' END AS reason
    FROM wanted e`);
  return new Map(rows.map(({ source, record, reason }) => [recordId(source, record), reason]));
}

/** Whether the ticket of `event e` was given to its account at its time. */
async function hasAssignedTicket(connection: ReadConnection): Promise<Sql> {
  const merged = await mergedKinds(connection);
  const own = (code: Sql) => canonical('account', code, merged);
  return sql`EXISTS (SELECT 1 FROM assignment t WHERE t.ticket = e.ticket AND ${own(sql`t.account`)} = ${own(sql`e.account`)}
    AND (t.from_ts IS NULL OR t.from_ts <= e.ts) AND (t.to_ts IS NULL OR e.ts < t.to_ts))`;
}
