import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Database } from 'node-sqlite3-wasm';
import { csvLine } from '../csv';
import { damagedTable, noSuchTable, tooMuch, unreadableTable } from '../failures';
import { asDamage, openSqlite } from './database';
import { isVirtual, quoted, schemaRows, skipReason } from './table-list';

const BLOCK_BYTES = 262_144;
/** Columns that are put together by SQLite at once: an expression may not be deeper than a thousand. */
const COLUMNS_A_PIECE = 100;
/** What a table may be rendered to, as a multiple of its file; more comes from rows that share their bytes. */
const MOST_RATIO = 64;
const MOST_RATIO_FROM = 1_073_741_824;
const COMMA = Buffer.from(',');
const LINE_END = Buffer.from('\n');

/**
 * A table as comma-separated bytes with a header, in order of its row ids (of its key, when it has none). No value is
 * nothing, an empty text two quotes, a blob `x'HEX'`, a real the shortest text that gives it back. Texts are passed
 * through byte by byte, also those that are not valid UTF-8.
 */
export async function* sqliteBlocks(
  file: string,
  table: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { database, close } = await openSqlite(file);
  try {
    const plan = planOf(database, table);
    let waiting: Uint8Array[] = [Buffer.from(csvLine(plan.columns))];
    let length = 0;
    for (const parts of rowsOf(database, plan, statSync(file).size)) {
      waiting.push(...parts);
      length += parts.reduce((sum, part) => sum + part.length, 0);
      if (length < BLOCK_BYTES) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      length = 0;
      await setImmediate();
    }
    checkTable(database, table);
    yield Buffer.concat(waiting);
  } catch (error) {
    throw asDamage(error);
  } finally {
    close();
  }
}

interface TablePlan {
  readonly columns: readonly string[];
  readonly statement: string;
  readonly pieces: readonly string[];
}

function* rowsOf(
  database: Database,
  { statement, pieces }: TablePlan,
  fileBytes: number,
): Generator<readonly Uint8Array[], void, undefined> {
  const most = Math.max(MOST_RATIO_FROM, fileBytes * MOST_RATIO);
  let total = 0;
  let last: number | bigint | undefined;
  const prepared = database.prepare(statement);
  try {
    for (const row of prepared.iterate()) {
      const id = row.id as number | bigint | undefined;
      if (id !== undefined && last !== undefined && id <= last)
        throw damagedTable('its rows are in no order');
      last = id;
      const parts = pieces.flatMap((name, i) => [...(i === 0 ? [] : [COMMA]), bytesOf(row[name])]);
      parts.push(LINE_END);
      total += parts.reduce((sum, part) => sum + part.length, 0);
      if (total > most) throw tooMuch('The table is many times larger than the file it is in.');
      yield parts;
    }
  } finally {
    prepared.finalize();
  }
}

function bytesOf(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw damagedTable('a row cannot be read');
}

function planOf(database: Database, table: string): TablePlan {
  const rows = schemaRows(database);
  const row = rows.find(({ name, type }) => name === table && type === 'table');
  const names = rows.filter(({ type }) => type === 'table').map(({ name }) => name);
  if (row === undefined) throw noSuchTable('table', table, names);
  const skip = skipReason(
    row,
    rows.filter(isVirtual).map(({ name }) => name),
  );
  if (skip !== undefined) throw unreadableTable(`The table “${table}” is not read. ${skip}`);
  const columns = storedColumns(database, table);
  const list = database.get(`PRAGMA table_list(${quoted(table)})`);
  const id = Number(list?.wr ?? 0) === 1 ? undefined : rowIdName(columns);
  const pieces = Array.from({ length: Math.ceil(columns.length / COLUMNS_A_PIECE) }, (_, i) =>
    columns.slice(i * COLUMNS_A_PIECE, (i + 1) * COLUMNS_A_PIECE),
  );
  const selected = pieces.map(
    (part, i) => `CAST(${part.map((name) => valueSql(quoted(name))).join(" || ',' || ")} AS BLOB) AS p${i}`,
  );
  if (id !== undefined) selected.unshift(`${id} AS id`);
  const order = id === undefined ? '' : ` ORDER BY ${id}`;
  return {
    columns,
    pieces: pieces.map((_, i) => `p${i}`),
    statement: `SELECT ${selected.join(', ')} FROM ${quoted(table)} NOT INDEXED${order}`,
  };
}

/** Columns that have values of their own: not those worked out anew at each reading. */
function storedColumns(database: Database, table: string): readonly string[] {
  const found = database.all(`PRAGMA table_xinfo(${quoted(table)})`);
  const stored = found.filter(({ hidden }) => Number(hidden) === 0 || Number(hidden) === 3);
  if (stored.length === 0)
    throw unreadableTable(`The table “${table}” has no stored columns. Choose another.`);
  return stored.map(({ name }) => String(name));
}

function rowIdName(columns: readonly string[]): string | undefined {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name));
}

/** A value as text, quoted where CSV needs it. An integer-valued real keeps its `.0`, as SQLite shows it. */
function valueSql(column: string): string {
  const special = [`','`, `'"'`, 'char(10)', 'char(13)'].map((mark) => `instr(${column}, ${mark})`);
  return `CASE typeof(${column}) WHEN 'null' THEN '' WHEN 'blob' THEN 'x''' || hex(${column}) || ''''
    WHEN 'text' THEN CASE WHEN length(CAST(${column} AS BLOB)) = 0 OR ${special.join(' OR ')}
      THEN '"' || replace(${column}, '"', '""') || '"' ELSE ${column} END
    ELSE CAST(${column} AS TEXT) END`;
}

/** What SQLite itself finds wrong with the table, now that all of it was read. */
function checkTable(database: Database, table: string): void {
  const found = database.all(`PRAGMA quick_check(${quoted(table)})`);
  const [first] = found.map((row) => String(Object.values(row)[0]));
  if (first !== 'ok') throw damagedTable(`SQLite says “${first ?? 'nothing'}”`);
}
