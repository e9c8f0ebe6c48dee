import type { AccessReason } from '../../../shared/contract/grid';
import { recordId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { join, type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';

/**
 * What reason is on record for accesses. An assignment fits when it is of the same account, its ticket or its customer
 * is that of the access, and it holds at that time; a ticket that nothing assigns to the account is only named.
 */
export async function reasonsOf(
  connection: ReadConnection,
  records: readonly { readonly source: number; readonly record: bigint }[],
): Promise<ReadonlyMap<string, AccessReason>> {
  if (records.length === 0) return new Map();
  const assigned = await assignedCondition(connection);
  const sources = [...new Set(records.map(({ source }) => source))];
  const wanted = sources.map((source) => {
    const own = records.flatMap((each) => (each.source === source ? [each.record] : []));
    return sql`(e.source = ${source} AND list_contains(${own}::BIGINT[], e.record))`;
  });
  const rows = await connection.rows<{ source: number; record: bigint; reason: AccessReason }>(sql`
    WITH wanted AS MATERIALIZED (SELECT * FROM event e WHERE ${join(wanted, sql` OR `)})
    SELECT e.source, e.record, CASE WHEN ${assigned} THEN 'assigned' WHEN e.ticket IS NOT NULL THEN 'ticket'
      ELSE 'nothing' END AS reason FROM wanted e`);
  return new Map(rows.map(({ source, record, reason }) => [recordId(source, record), reason]));
}

/** Whether an assignment fits `event e`. */
async function assignedCondition(connection: ReadConnection): Promise<Sql> {
  const merged = await mergedKinds(connection);
  const same = (kind: 'account' | 'customer', a: Sql, b: Sql) =>
    sql`${canonical(kind, a, merged)} = ${canonical(kind, b, merged)}`;
  return sql`EXISTS (
    SELECT 1 FROM assignment s WHERE ${same('account', sql`s.account`, sql`e.account`)}
      AND (s.ticket = e.ticket OR ((s.ticket IS NULL OR e.ticket IS NULL)
        AND ${same('customer', sql`s.customer`, sql`e.customer`)}))
      AND (s.from_ts IS NULL OR e.ts >= s.from_ts) AND (s.to_ts IS NULL OR e.ts < s.to_ts))`;
}
