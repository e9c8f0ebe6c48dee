import { existsSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { Database, type DatabaseOptions } from '../db/database';
import { assess, type Standing } from './assess';
import {
  buildDatabase,
  type DatabasePlace,
  databaseOptions,
  removeDatabase,
  type Working,
} from './build-database';
import { readEveryBlock } from './deep-check';
import type { CasePaths } from './paths';
import { replay } from './replay';
import type { JournalScan } from './scan-journal';
import { type SealState, walOf } from './seal';

export interface OpenedDatabase {
  readonly database: Database;
  readonly notices: readonly string[];
}

export interface OpenDatabaseOptions extends Working {
  readonly paths: CasePaths;
  readonly place: DatabasePlace;
  readonly journal: JournalScan;
  readonly seal: SealState;
  /** Make it again whatever it is like. */
  readonly rebuild: boolean;
  /** Read every block when the seal cannot vouch for the file. */
  readonly thorough: boolean;
}

/** Opens the projection of a case so that it says exactly what the journal says: as it is, caught up, or made again. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { file } = options.place;
  if (options.rebuild) return await makeAgain(options, 'Asked for', false);
  if (!existsSync(file)) return await makeAgain(options, 'The database was missing', false);
  if (options.seal === 'changed') {
    return await makeAgain(options, 'The database file was changed since it was closed', true);
  }
  const tried = await tryOpen(options);
  if (!('database' in tried)) return await makeAgain(options, tried.reason, tried.keep);
  if (tried.behind === undefined) return { database: tried.database, notices: [] };
  await followJournal(tried.database, tried.behind, options);
  return { database: tried.database, notices: [] };
}

async function followJournal(database: Database, after: number, options: OpenDatabaseOptions): Promise<void> {
  const { place, signal, progress } = options;
  const paths = { ...options.paths, work: place.work };
  try {
    await database.write(signal, (connection) => replay({ paths, connection, after, signal, progress }));
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Tried =
  | { readonly database: Database; readonly behind?: number }
  | { readonly reason: string; readonly keep: boolean };

async function tryOpen(options: OpenDatabaseOptions): Promise<Tried> {
  let database: Database;
  try {
    database = await openPatiently(databaseOptions(options.paths, options.place), options.signal);
  } catch (error) {
    if (isLocked(error)) throw new AppFailure(busy(options.place.file, error));
    return { reason: `The database could not be opened (${firstLine(error)})`, keep: true };
  }
  const standing = await judge(database, options);
  if (standing.state === 'current') return { database };
  if (standing.state === 'behind') return { database, behind: standing.seq };
  await closeDamaged(database);
  return standing;
}

const PATIENCE_MS = 5_000;
const PAUSE_MS = 50;

/** Somebody may be reading the closed file at this moment: waits a little for them to finish. */
async function openPatiently(options: DatabaseOptions, signal: AbortSignal): Promise<Database> {
  for (const until = performance.now() + PATIENCE_MS; ; ) {
    try {
      return await Database.open(options);
    } catch (error) {
      if (!isLocked(error) || performance.now() > until) throw error;
    }
    await setTimeout(PAUSE_MS, undefined, { signal });
  }
}

function isLocked(error: unknown): boolean {
  return String(error).includes('Could not set lock on file');
}

async function judge(database: Database, options: OpenDatabaseOptions): Promise<Standing> {
  const { signal, seal, thorough, journal } = options;
  try {
    return await database.read('page', signal, async (connection) => {
      const standing = await assess(connection, journal);
      if (standing.state !== 'unfit' && seal === 'none' && thorough) {
        options.progress({ stage: 'Checking the database', done: 0, unit: 'steps' });
        await readEveryBlock(connection);
      }
      return standing;
    });
  } catch (error) {
    if (signal.aborted) {
      await closeDamaged(database);
      throw error;
    }
    return { state: 'unfit', reason: `The database is damaged (${firstLine(error)})`, keep: true };
  }
}

/** A damaged database may fail to close; its file is put away all the same. */
async function closeDamaged(database: Database): Promise<void> {
  await database.close().catch(() => undefined);
}

async function makeAgain(
  options: OpenDatabaseOptions,
  reason: string,
  keep: boolean,
): Promise<OpenedDatabase> {
  const { paths, place } = options;
  const isNew = options.journal.lines === 1 && !keep;
  const stage = isNew ? 'Making the database' : 'Making the database again from sources and journal';
  options.progress({ stage, done: 0, unit: 'steps' });
  const made = await buildDatabase(paths, place, options);
  const kept = keep ? putAway(place.file) : undefined;
  removeDatabase(place.file);
  renameSync(made, place.file);
  const database = await Database.open(databaseOptions(paths, place));
  await refuseUnlike(database, options);
  if (isNew) return { database, notices: [] };
  const notice = `${reason}: it was made again from sources and journal.`;
  return { database, notices: [kept === undefined ? notice : `${notice} The old one is kept as ${kept}.`] };
}

/** What was made again must say what the journal says; else the sources or this program are not what they were. */
async function refuseUnlike(database: Database, options: OpenDatabaseOptions): Promise<void> {
  const standing = await judge(database, { ...options, thorough: false });
  if (standing.state === 'current') return;
  await closeDamaged(database);
  const reason = standing.state === 'unfit' ? standing.reason : `It ends at line ${standing.seq}`;
  throw new AppFailure(
    appError(
      'integrity.rebuild',
      `Made again from sources and journal, the database is not what the journal says. ${reason}. Check the sources.`,
    ),
  );
}

/** @returns the name of the file it was kept as. */
function putAway(file: string): string {
  let n = 1;
  while (existsSync(`${file}.kept-${n}`)) n += 1;
  const kept = `${file}.kept-${n}`;
  renameSync(file, kept);
  if (existsSync(walOf(file))) renameSync(walOf(file), walOf(kept));
  return basename(kept);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function busy(file: string, cause: unknown) {
  return appError(
    'case.database-busy',
    `Another program has ${file} open. Close it there and open the case again.`,
    { file },
    cause,
  );
}
