import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import type { Values } from '../cut/extractor';

/** The columns of a record whose values could not be used, or that was repaired, as they stand now. */
export async function asRead(
  connection: ReadConnection,
  source: number,
  record: number,
): Promise<Values | undefined> {
  const row = await connection.one<{ vals: string }>(
    sql`SELECT to_json(vals)::VARCHAR AS vals FROM as_read WHERE source = ${source} AND record = ${record}`,
  );
  return row === undefined
    ? undefined
    : (JSON.parse(row.vals) as (string | null)[]).map((value) => value ?? undefined);
}
