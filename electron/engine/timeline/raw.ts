import type { ReadConnection } from '../db/connection';
import { ident, type Sql, sql } from '../db/sql';

/** A source's table of the columns that are no fields. */
export function rawTable(source: number): Sql {
  return ident(`raw_${source}`);
}

export interface RawColumns {
  readonly source: number;
  readonly columns: readonly string[];
}

/** The columns of all access sources that are no fields, in order of import. Sources without such are left out. */
export async function rawColumns(connection: ReadConnection): Promise<readonly RawColumns[]> {
  const rows = await connection.rows<{ source: number; columns: string }>(sql`
    SELECT s.ordinal AS source, string_agg(c.column_name, ' ' ORDER BY c.column_index) AS columns
    FROM source s JOIN duckdb_columns() c ON c.table_name = 'raw_' || s.ordinal
    WHERE s.kind = 'access' AND c.column_name <> 'record' GROUP BY 1 ORDER BY 1`);
  return rows.map(({ source, columns }) => ({ source, columns: columns.split(' ') }));
}
