import type { ReadConnection } from '../db/connection';
import { ident, type Sql, sql } from '../db/sql';

/** A source's immutable table of columns as read. */
export interface RawTable {
  readonly source: number;
  readonly table: Sql;
  readonly columns: readonly string[];
  /** The column the time was read from. */
  readonly timeColumn: string | undefined;
}

/** The raw tables of all access sources, in order of import. */
export async function rawTables(connection: ReadConnection): Promise<readonly RawTable[]> {
  const rows = await connection.rows<{ source: number; columns: string; time: string | undefined }>(sql`
    SELECT s.ordinal AS source, s.time_column AS time,
           string_agg(c.column_name, ' ' ORDER BY c.column_index) AS columns
    FROM source s JOIN duckdb_columns() c ON c.table_name = 'raw_' || s.ordinal
    WHERE s.kind = 'access' GROUP BY 1, 2 ORDER BY 1`);
  return rows.map(({ source, columns, time }) => ({
    source,
    table: ident(`raw_${source}`),
    columns: columns.split(' '),
    timeColumn: time,
  }));
}
