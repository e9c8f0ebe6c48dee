import type { ReadConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';

export async function countRows(connection: ReadConnection, table: Sql): Promise<number> {
  const found = await connection.one<{ n: number }>(sql`SELECT count(*)::DOUBLE AS n FROM ${table}`);
  return found?.n ?? 0;
}
