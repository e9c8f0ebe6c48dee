import type { Call } from '../../../shared/contract/timeline';
import { sourceId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';

/** Every report of the case with its call's interval, in order of the interval's start. */
export async function allCalls(connection: ReadConnection): Promise<Call[]> {
  const rows = await connection.rows<
    Omit<Call, 'source' | 'record'> & { source: number; record: bigint }
  >(sql`
    SELECT r.id, r.source, r.record, c.name AS customer, r.call_from AS "from", r.call_to AS "to", r.received,
           r.known_fields AS knownFields, r.caller_number AS callerNumber, r.claimed, r.notes
    FROM report r JOIN customer c ON c.code = r.customer ORDER BY r.call_from, r.source, r.record`);
  return rows.map((row) => ({ ...row, source: sourceId(row.source), record: Number(row.record) }));
}
