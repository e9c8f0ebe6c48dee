import type { EventRow } from '../../../shared/contract/timeline';
import { appError } from '../../../shared/errors';
import { parseRecordId } from '../../../shared/model/ids';
import { AppFailure, unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { readRows } from './event-rows';

/** One event by its id. @throws AppFailure `usage.event` when the id is malformed or no event of this case. */
export async function eventById(connection: ReadConnection, id: string): Promise<EventRow> {
  const { source, record } = unwrap(parseRecordId(id));
  const rows = await readRows(
    connection,
    sql`SELECT * FROM event e WHERE e.source = ${source} AND e.record = ${record}`,
  );
  const row = rows[0];
  if (row !== undefined) return row;
  throw new AppFailure(
    appError('usage.event', `“${id}” is no access event of this case. It may be a reject or a duplicate.`),
  );
}
