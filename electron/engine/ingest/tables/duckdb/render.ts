import type { DuckDBConnection } from '@duckdb/node-api';
import { ident, literal } from '../../../db/sql';
import { blocksOf, csvLine } from '../csv';
import { noSuchTable, unreadableTable } from '../failures';
import type { TableItem } from '../table-item';
import { lineSql } from './exact-text';
import { asDamage, openUntrusted, type Untrusted } from './instance';

/** A step that DuckDB renders. */
export type DuckdbStep = { readonly type: 'duckdb'; readonly table: string } | { readonly type: 'parquet' };

/**
 * A table of a DuckDB file, or a Parquet file, as comma-separated text with a header, in the order of its rows. Opens
 * the file where it is: see {@link ./table-process} for who may call it.
 */
export async function* renderBlocks(
  file: string,
  step: DuckdbStep,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { connection, close } =
    step.type === 'parquet' ? await openUntrusted([file]) : await openDatabase(file);
  try {
    const from =
      step.type === 'parquet'
        ? `read_parquet(${literal(file).text})`
        : await tableSql(connection, step.table);
    yield* blocksOf(lines(connection, from));
  } catch (error) {
    throw asDamage(error);
  } finally {
    close();
  }
}

async function* lines(connection: DuckDBConnection, from: string): AsyncGenerator<string, void, undefined> {
  const shape = await connection.run(`SELECT * FROM ${from} LIMIT 0`);
  const names = shape.columnNames();
  yield csvLine(names);
  const result = await connection.stream(`SELECT ${lineSql(names, shape.columnTypes())} FROM ${from}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield `${chunk.getColumnValues(0).join('\n')}\n`;
  }
}

/** A database, attached read-only. What DuckDB would look for beside it is allowed. */
async function openDatabase(file: string): Promise<Untrusted> {
  const opened = await openUntrusted([file, `${file}.wal`]);
  try {
    await opened.connection.run(`ATTACH ${literal(file).text} AS evidence (READ_ONLY)`);
    return opened;
  } catch (error) {
    opened.close();
    throw isOtherVersion(error) ? otherVersion(error) : asDamage(error);
  }
}

interface TableRow {
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly rows: number;
}

async function tableRows(connection: DuckDBConnection): Promise<readonly TableRow[]> {
  const found = await connection.run(`
    SELECT 'table' AS kind, schema_name AS "schema", table_name AS name, estimated_size::DOUBLE AS rows
    FROM duckdb_tables() WHERE database_name = 'evidence' AND NOT internal
    UNION ALL SELECT 'view', schema_name, view_name, 0 FROM duckdb_views()
    WHERE database_name = 'evidence' AND NOT internal ORDER BY 2, 3`);
  return (await found.getRowObjectsJS()) as unknown as TableRow[];
}

/** How a table is called in a step: `name` in the schema `main`, `schema.name` elsewhere. */
function stepName({ schema, name }: TableRow): string {
  return schema === 'main' ? name : `${schema}.${name}`;
}

/** All tables and views of a database, which is opened where it is. */
export async function listTables(file: string): Promise<readonly TableItem[]> {
  const { connection, close } = await openDatabase(file);
  try {
    const view = 'It is a view: a question somebody else wrote, which is not run. Import its tables.';
    return (await tableRows(connection)).map((row) => {
      const name = stepName(row);
      const skip = row.kind === 'view' ? view : row.rows === 0 ? 'The table is empty.' : undefined;
      const step = { type: 'duckdb' as const, table: name };
      return {
        step,
        name,
        ...(row.kind === 'view' ? {} : { rows: row.rows }),
        ...(skip === undefined ? {} : { skip }),
      };
    });
  } catch (error) {
    throw asDamage(error);
  } finally {
    close();
  }
}

async function tableSql(connection: DuckDBConnection, wanted: string): Promise<string> {
  const rows = (await tableRows(connection)).filter(({ kind }) => kind === 'table');
  const row = rows.find((each) => stepName(each) === wanted);
  if (row === undefined) throw noSuchTable('table', wanted, rows.map(stepName));
  return ['evidence', row.schema, row.name].map((name) => ident(name).text).join('.');
}

function isOtherVersion(error: unknown): boolean {
  return (
    error instanceof Error &&
    /version number|storage version|newer version|older version/i.test(error.message)
  );
}

function otherVersion(error: unknown) {
  return unreadableTable(
    'It is a DuckDB database of a version that cannot be read here. Export its tables as Parquet or CSV with the DuckDB that made it.',
    error,
  );
}
