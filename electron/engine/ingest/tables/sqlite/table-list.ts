import type { Database } from 'node-sqlite3-wasm';
import { damagedTable } from '../failures';
import type { TableItem } from '../table-item';
import { asDamage, openSqlite } from './database';

/** Tables of larger files are not counted beforehand: that would read them through. */
const COUNTED_BYTES = 268_435_456;

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** All tables and views of a database; views and virtual tables are named and not run. */
export async function listSqlite(file: string, bytes: number): Promise<readonly TableItem[]> {
  const { database, close } = await openSqlite(file);
  try {
    const rows = schemaRows(database);
    const virtual = rows.filter(isVirtual).map(({ name }) => name);
    return rows.map((row) => {
      const skip = skipReason(row, virtual);
      const { name } = row;
      const counted = skip === undefined && bytes <= COUNTED_BYTES ? { rows: countRows(database, name) } : {};
      return {
        step: { type: 'sqlite' as const, table: name },
        name,
        ...counted,
        ...(skip === undefined ? (counted.rows === 0 ? { skip: 'The table is empty.' } : {}) : { skip }),
      };
    });
  } catch (error) {
    throw asDamage(error);
  } finally {
    close();
  }
}

/** Tables and views in order of name. */
export function schemaRows(database: Database): readonly SchemaRow[] {
  const rows = database.all(
    "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name COLLATE BINARY",
  );
  return rows.map(({ type, name, sql }) => {
    if (typeof type !== 'string' || typeof name !== 'string') throw damagedTable('its schema has no names');
    return { type, name, sql: typeof sql === 'string' ? sql : null };
  });
}

/** Why something of the schema is not read as a table. */
export function skipReason(row: SchemaRow, virtual: readonly string[]): string | undefined {
  if (row.type === 'view')
    return 'It is a view: a question somebody else wrote, which is not run. Import its tables.';
  if (isVirtual(row)) return 'It is a virtual table, whose rows are made by a program and not stored.';
  if (row.name.startsWith('sqlite_')) return 'SQLite keeps it for itself.';
  const owner = virtual.find((name) => row.name.startsWith(`${name}_`));
  return owner === undefined ? undefined : `It stores what the virtual table “${owner}” is made of.`;
}

export function isVirtual({ sql }: SchemaRow): boolean {
  return /^\s*CREATE\s+VIRTUAL/i.test(sql ?? '');
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function countRows(database: Database, name: string): number {
  return Number(database.get(`SELECT count(*) AS n FROM ${quoted(name)} NOT INDEXED`)?.n ?? 0);
}
