import { AppFailure } from '../../../../shared/result';
import type { WriteConnection } from '../../db/connection';
import { Database } from '../../db/database';
import { createSchema } from '../../db/schema';

/** How long one that nobody needs is kept, milliseconds: opening one costs more than many a look. */
const KEPT_MS = 5_000;
const NEVER = new AbortController().signal;

let idle: Database | undefined;

/**
 * A database in memory for a look at a file before it is imported: locked down, it may read no file at all; what is
 * asked of it travels with the question. It has the tables of a case, empty. Whatever the work makes in it is taken
 * back when it ends.
 */
export async function inMemory<T>(
  signal: AbortSignal,
  work: (connection: WriteConnection) => Promise<T>,
): Promise<T> {
  const kept = idle;
  idle = undefined;
  const database = kept ?? (await open());
  try {
    const value = await database.write(signal, (connection) => takenBack(connection, work));
    await giveBack(database);
    return value;
  } catch (error) {
    if (error instanceof AppFailure) await giveBack(database);
    else await database.close();
    throw error;
  }
}

async function open(): Promise<Database> {
  const database = await Database.open({
    file: ':memory:',
    folders: [],
    files: [],
    spill: '',
    readOnly: false,
    memoryMiB: 512,
  });
  await database.write(NEVER, createSchema);
  return database;
}

async function takenBack<T>(
  connection: WriteConnection,
  work: (connection: WriteConnection) => Promise<T>,
): Promise<T> {
  const done: T[] = [];
  try {
    await connection.transaction(async () => {
      done.push(await work(connection));
      throw END;
    });
  } catch (error) {
    if (error !== END) throw error;
  }
  return done[0] as T;
}

/** Ends a transaction whose work went well all the same without keeping anything of it. */
const END = new Error('Nothing of it is kept.');

async function giveBack(database: Database): Promise<void> {
  if (idle !== undefined) return await database.close();
  idle = database;
  setTimeout(() => {
    if (idle !== database) return;
    idle = undefined;
    void database.close();
  }, KEPT_MS).unref();
}
