import type { Call } from '../../../shared/contract/timeline';
import { WORDS_FLAG } from '../../../shared/model/call-flags';
import { sourceId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';

/** Every report of the case with its call's interval, in order of the interval's start. */
export async function allCalls(connection: ReadConnection): Promise<Call[]> {
  const rows = await connection.rows<
    Omit<Call, 'source' | 'record' | 'approximate'> & { source: number; record: bigint; flags: number }
  >(sql`
    SELECT r.id, r.source, r.record, c.name AS customer, r.call_from AS "from", r.call_to AS "to", r.received,
           r.flags, r.known_fields AS knownFields, r.caller_number AS callerNumber, r.claimed, r.notes
    FROM report r JOIN customer c ON c.code = r.customer ORDER BY r.call_from, r.source, r.record`);
  return rows.map(({ flags, ...row }) => ({
    ...row,
    source: sourceId(row.source),
    record: Number(row.record),
    ...((flags & WORDS_FLAG) === 0 ? {} : { approximate: true }),
  }));
}
