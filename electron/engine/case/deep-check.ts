import type { ReadConnection } from '../db/connection';
import { ident, sql } from '../db/sql';

/**
 * Reads every value of every table, so that DuckDB checks the checksum of every block it uses. For databases whose
 * last writer did not close them.
 * @throws what DuckDB says of the first damaged block.
 */
export async function readEveryBlock(connection: ReadConnection): Promise<void> {
  const tables = await connection.rows<{ name: string }>(
    sql`SELECT table_name AS name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name`,
  );
  for (const { name } of tables) {
    await connection.rows(sql`SELECT bit_xor(hash(t)) AS h FROM ${ident(name)} t`);
  }
}
