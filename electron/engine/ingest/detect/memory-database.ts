import { Database } from '../../db/database';

const NEVER = new AbortController().signal;

export { NEVER };

/** A database in memory for a look at a file before it is imported: locked down, may read that file alone. */
export async function withMemoryDatabase<T>(
  files: readonly string[],
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await Database.open({
    file: ':memory:',
    folders: [],
    files,
    spill: '',
    readOnly: false,
    memoryMiB: 512,
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
