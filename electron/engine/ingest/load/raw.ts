import type { Dialect, ImportSettings } from '../../../../shared/contract/sources';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { MAX_RECORD_BYTES } from '../cut/rules';
import { jsonPointer } from '../formats/json-path';
import { type LoadPlan, rawTable } from './plan';

/** What DuckDB reads: the sealed file itself, or a clean copy of it. */
export interface RawInput {
  readonly file: string;
  /** How it is written; absent for JSON Lines and Parquet. */
  readonly dialect: Dialect | undefined;
  /** DuckDB may read it with several threads. Not where values hold line ends: it would guess where records begin. */
  readonly parallel: boolean;
}

/** Room above the longest record, for its line end. */
const LINE_BYTES = MAX_RECORD_BYTES + 4_096;

/**
 * Loads a source into its raw table, a VARCHAR column each, in file order. Nothing is detected: dialect and columns
 * are given whole. What an import that was cut off left under the name is replaced. An unquoted empty value is NULL, a quoted one ''.
 * @returns the number of rows
 */
export async function loadRaw(connection: WriteConnection, plan: LoadPlan, input: RawInput): Promise<number> {
  await connection.run(sql`CREATE OR REPLACE TABLE ${rawTable(plan)} AS ${rawSelect(plan.settings, input)}`);
  return await countRows(connection, rawTable(plan));
}

export async function countRows(connection: ReadConnection, table: Sql): Promise<number> {
  const found = await connection.one<{ n: number }>(sql`SELECT count(*)::DOUBLE AS n FROM ${table}`);
  return found?.n ?? 0;
}

function rawSelect(settings: ImportSettings, input: RawInput): Sql {
  switch (settings.format) {
    case 'jsonl':
      return jsonSelect(settings.columns, input.file);
    case 'parquet':
      return parquetSelect(settings.columns, input.file);
    default:
      return delimitedSelect(settings.columns, input);
  }
}

function delimitedSelect(columns: readonly string[], { file, dialect, parallel }: RawInput): Sql {
  if (dialect === undefined) throw new Error('Delimited text needs a dialect.');
  const names = join(
    columns.map((_, i) => sql`${literal(`c${i}`)}: 'VARCHAR'`),
    sql`, `,
  );
  return sql`SELECT * FROM read_csv(${literal(file)}, auto_detect = false, columns = {${names}},
    header = ${literal(String(dialect.header))}::BOOLEAN, delim = ${literal(dialect.delimiter)},
    quote = ${literal(dialect.quote)}, escape = ${literal(dialect.quote === '' ? '' : dialect.escape)},
    allow_quoted_nulls = false, null_padding = false, ignore_errors = false, compression = 'none',
    max_line_size = ${literal(String(LINE_BYTES))}::BIGINT, parallel = ${literal(String(parallel))}::BOOLEAN)`;
}

function jsonSelect(columns: readonly string[], file: string): Sql {
  const paths = join(
    columns.map((name) => literal(jsonPointer(name))),
    sql`, `,
  );
  const values = columns.map((_, i) => sql`v[${literal(String(i + 1))}::BIGINT] AS ${ident(`c${i}`)}`);
  return sql`SELECT ${join(values, sql`, `)} FROM (
    SELECT json_extract_string(json, [${paths}]) AS v
    FROM read_json_objects(${literal(file)}, format = 'newline_delimited', compression = 'uncompressed',
      maximum_object_size = ${literal(String(LINE_BYTES))}::UINTEGER))`;
}

function parquetSelect(columns: readonly string[], file: string): Sql {
  const values = columns.map((_, i) => sql`${ident(`c${i}`)}::VARCHAR AS ${ident(`c${i}`)}`);
  const names = join(
    columns.map((_, i) => ident(`c${i}`)),
    sql`, `,
  );
  return sql`SELECT ${join(values, sql`, `)} FROM read_parquet(${literal(file)}) AS p(${names})`;
}
