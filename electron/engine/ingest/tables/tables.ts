import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { contentBlocks, type Unpack } from '../bytes/content';
import { zipEntries } from '../bytes/zip';
import { listDuckdb } from './duckdb/table-process';
import { refuseLogs } from './logs';
import { isTableStep, type TableStep } from './render';
import { listSqlite } from './sqlite/table-list';
import type { TableItem } from './table-item';
import { withUnpacked } from './unpacked';
import { listSheets, sheetNotes } from './xlsx/render-sheet';

/** What holds sheets or tables. */
export type TableFile = TableStep['type'];

/** Where the marks lie by which files of tables are known. A workbook's is inside its archive. */
const MARKS: readonly { readonly type: TableFile; readonly at: number; readonly text: string }[] = [
  { type: 'sqlite', at: 0, text: 'SQLite format 3\0' },
  { type: 'duckdb', at: 8, text: 'DUCK' },
  { type: 'parquet', at: 0, text: 'PAR1' },
];

/** What kind of tables a file holds by its first bytes; a workbook looks like any ZIP archive. @param head 16 bytes or more */
export function tableFileOf(head: Uint8Array): TableFile | undefined {
  const text = Buffer.from(head.subarray(0, 16)).toString('latin1');
  return MARKS.find(({ at, text: mark }) => text.startsWith(mark, at))?.type;
}

/** Whether a ZIP archive, given as a file or as its bytes, is a workbook of Excel's newer form, macros or not. */
export async function isWorkbook(zip: string | Buffer): Promise<boolean> {
  for await (const { name } of zipEntries(zip)) if (/^\/?xl\/workbook\.(xml|bin)$/i.test(name)) return true;
  return false;
}

/**
 * The sheets or tables of a file, in the order it has them. Nothing in it is run.
 * @param unpack how the file is got out of `file` when it is inside others
 * @throws AppFailure `import.damaged`, `import.kind-of-file`, `import.limit`
 */
export async function tablesOf(
  file: string,
  type: TableFile,
  unpack: Unpack = [],
): Promise<readonly TableItem[]> {
  if (unpack.length === 0) refuseLogs(file, type);
  if (type === 'parquet') return [{ step: { type }, name: 'Parquet' }];
  if (unpack.length === 0) return await listed(file, type);
  return await withUnpacked(file, contentBlocks(file, unpack), (inner) => listed(inner, type));
}

async function listed(file: string, type: Exclude<TableFile, 'parquet'>): Promise<readonly TableItem[]> {
  if (type === 'xlsx') return await listSheets(file);
  return type === 'sqlite' ? await listSqlite(file, statSync(file).size) : await listDuckdb(file);
}

/** What should be known of a sheet or table before it is imported, as sentences. @param unpack the source's, whole */
export async function tableNotes(file: string, unpack: Unpack): Promise<readonly string[]> {
  const step = unpack.at(-1);
  if (!isTableStep(step)) return [];
  if (step.type === 'xlsx') {
    const outer = unpack.slice(0, -1);
    if (outer.length === 0) return await sheetNotes(file, step.sheet);
    return await withUnpacked(file, contentBlocks(file, outer), (inner) => sheetNotes(inner, step.sheet));
  }
  if (step.type === 'parquet') return ['Parquet: its rows are read as text, in their order.'];
  const title = step.type === 'sqlite' ? 'an SQLite' : 'a DuckDB';
  return [`Table “${step.table}” of ${title} database, read from a copy, in the order of its rows.`];
}

const OLE_SECTOR = 512;

/** Advice on an Office document of the older form, which is also what an encrypted one comes in. */
export function oldDocumentAdvice(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(OLE_SECTOR);
    readSync(handle, header, 0, OLE_SECTOR, 0);
    const directory = Buffer.alloc(OLE_SECTOR * 8);
    readSync(handle, directory, 0, directory.length, (header.readUInt32LE(48) + 1) * OLE_SECTOR);
    const names = directory.toString('utf16le');
    if (names.includes('EncryptedPackage'))
      return 'It is encrypted: open it with its password and save it without one.';
    if (names.includes('Workbook') || names.includes('Book'))
      return 'It is a workbook of Excel 97-2003: save it as .xlsx.';
    return 'Save it as CSV.';
  } finally {
    closeSync(handle);
  }
}
