import type { ReadConnection } from '../db/connection';
import { ident, type Sql, sql } from '../db/sql';

/** A source's immutable table of columns as read. */
export function rawTable(source: number): Sql {
  return ident(`raw_${source}`);
}

export interface RawColumns {
  readonly source: number;
  readonly columns: readonly string[];
}

/** The columns of all access sources' raw tables, in order of import. */
export async function rawColumns(connection: ReadConnection): Promise<readonly RawColumns[]> {
  const rows = await connection.rows<{ source: number; columns: string }>(sql`
    SELECT s.ordinal AS source, string_agg(c.column_name, ' ' ORDER BY c.column_index) AS columns
    FROM source s JOIN duckdb_columns() c ON c.table_name = 'raw_' || s.ordinal
    WHERE s.kind = 'access' GROUP BY 1 ORDER BY 1`);
  return rows.map(({ source, columns }) => ({ source, columns: columns.split(' ') }));
}

/** The raw column each access source's times were read from. */
export async function timeColumns(connection: ReadConnection): Promise<ReadonlyMap<number, string>> {
  const rows = await connection.rows<{ source: number; name: string }>(sql`
    SELECT ordinal AS source, time_column AS name FROM source
    WHERE kind = 'access' AND time_column IS NOT NULL ORDER BY 1`);
  return new Map(rows.map(({ source, name }) => [source, name]));
}
