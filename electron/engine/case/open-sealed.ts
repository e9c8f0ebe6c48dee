import { existsSync } from 'node:fs';
import { Database } from '../db/database';
import { assess } from './assess';
import { databaseOptions, type Working } from './build-database';
import type { CasePaths } from './paths';
import type { JournalScan } from './scan-journal';
import { checkSeal } from './seal';

/**
 * Opens the database of a closed case where it lies, for reading. Meant for a moment: while it is open, nobody can
 * open the case for writing.
 * @param work a private folder to spill to
 * @returns nothing when the file is not the one that was closed, does not say what the journal says, or is in use by
 *   somebody who writes: then a copy is needed
 */
export async function openSealed(
  paths: CasePaths,
  work: string,
  journal: JournalScan,
  { signal }: Working,
): Promise<Database | undefined> {
  if (!existsSync(paths.database) || (await checkSeal(paths.seal, paths.database)) !== 'whole')
    return undefined;
  const place = { file: paths.database, work };
  let database: Database;
  try {
    database = await Database.open({ ...databaseOptions(paths, place), readOnly: true });
  } catch {
    // Whatever is wrong with it, the copy will show, and say.
    return undefined;
  }
  const standing = await database.read('page', signal, (connection) => assess(connection, journal));
  if (standing.state === 'current') return database;
  await database.close();
  return undefined;
}
