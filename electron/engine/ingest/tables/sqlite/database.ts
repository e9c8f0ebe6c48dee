import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { AppFailure } from '../../../../../shared/result';
import { damagedTable, unreadableTable } from '../failures';
import { privateCopy, removePrivate } from '../private-folder';

/** Bytes 18 and 19 of the header: 2 means that a write-ahead log goes with it (SQLite file format, section 1.3.3). */
const JOURNAL_MODE_AT = 18;
const ENCODING_AT = 59;

/**
 * Opens a private copy of a database, read-only, inside SQLite's WebAssembly sandbox, and has nothing in its schema
 * trusted. The caller calls `close`.
 * @throws AppFailure `import.damaged`, `import.kind-of-file`
 */
export async function openSqlite(
  file: string,
): Promise<{ readonly database: Database; readonly close: () => void }> {
  const { folder, copy } = await privateCopy(file, 'table.db');
  let database: Database | undefined;
  const close = () => {
    database?.close();
    removePrivate(folder);
  };
  try {
    prepareCopy(copy);
    database = new sqlite.Database(copy, { fileMustExist: true, readOnly: true });
    for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON']) {
      database.exec(`PRAGMA ${pragma}`);
    }
    database.get('SELECT count(*) FROM sqlite_schema');
    return { database, close };
  } catch (error) {
    close();
    throw asDamage(error);
  }
}

/** The copy stands alone: the log that its header asks for is not there, and was made sure to hold nothing. */
function prepareCopy(copy: string): void {
  const handle = openSync(copy, 'r+');
  try {
    const header = Buffer.alloc(100);
    if (readSync(handle, header, 0, 100, 0) < 100) throw damagedTable('its header is cut short');
    if ((header[ENCODING_AT] ?? 0) > 1) throw otherEncoding();
    const pages = header.readUInt32BE(28);
    const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    if (header.readUInt32BE(24) === header.readUInt32BE(92) && pages * pageBytes > statSync(copy).size) {
      throw damagedTable('its end is missing');
    }
    if (header[JOURNAL_MODE_AT] === 2) writeSync(handle, Buffer.from([1, 1]), 0, 2, JOURNAL_MODE_AT);
  } finally {
    closeSync(handle);
  }
}

/** Own failures stay what they are; what SQLite says becomes one that says what to do. */
export function asDamage(error: unknown): unknown {
  if (error instanceof AppFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return damagedTable(`SQLite says “${message}”`, error);
}

function otherEncoding(): AppFailure {
  return unreadableTable(
    'It is an SQLite database whose texts are UTF-16, which cannot be read here. Make a UTF-8 one of a copy: sqlite3 COPY .dump, without its encoding line.',
  );
}
