import type { WriteConnection } from '../db/connection';
import { ident, sql } from '../db/sql';

/** Drops the rows of imports that were cut off before their source came to be. */
export async function dropOrphanRows(connection: WriteConnection): Promise<void> {
  const orphans = await connection.rows<{ name: string }>(sql`
    SELECT table_name AS name FROM duckdb_tables()
    WHERE regexp_full_match(table_name, 'raw_[0-9]+')
      AND table_name NOT IN (SELECT 'raw_' || ordinal FROM source)`);
  for (const { name } of orphans) await connection.run(sql`DROP TABLE ${ident(name)}`);
}
