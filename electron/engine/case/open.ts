import { existsSync, rmSync } from 'node:fs';
import { type AppError, appError } from '../../../shared/errors';
import { AppFailure, unwrap } from '../../../shared/result';
import type { CheckpointSigner } from '../journal/checkpoint-record';
import { JournalFile } from '../journal/journal-file';
import { setTornLineAside } from '../journal/torn-line';
import { APP_VERSION } from '../version';
import type { Working } from './build-database';
import { commit } from './commit';
import { readHeader } from './header';
import { emptyWork, removeUnfinishedSources } from './leftovers';
import { type HeldLock, takeLock } from './lock';
import { OpenCase } from './open-case';
import { openDatabase } from './open-database';
import { type CasePaths, caseFolder, casePaths } from './paths';
import { missingSources } from './presence';
import { privateCopy } from './private-copy';
import { readOnlyJournal } from './read-only-journal';
import { type JournalScan, scanJournal } from './scan-journal';
import { breakSeal, checkSeal, writeSeal } from './seal';
import type { CaseHeader, CaseSession } from './session';

export interface OpenOptions {
  readonly folder: string;
  readonly stateFolder: string;
  /** The key that signs checkpoints; asked for when the first one is due. */
  readonly signer: () => CheckpointSigner;
  /** Take a lock over that cannot be shown to be stale: one of another host. */
  readonly takeOver?: boolean;
  /** Make the database again whatever it is like. */
  readonly rebuild?: boolean;
  readonly working: Working;
}

/**
 * Opens a case for writing: locks it, puts away what a crash left, and makes sure that the database says what the
 * journal says. A case that was killed at any point opens without a question.
 * @throws AppFailure `case.absent`, `case.locked`, `integrity.journal`, `case.database-busy`.
 */
export async function openCase(options: OpenOptions): Promise<CaseSession> {
  const { paths, header } = locate(options.folder);
  const lock = unwrap(takeLock(paths.lock, options.takeOver ?? false));
  try {
    return await openLocked(options, paths, header, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Opens a case for reading only: no lock, no journal line, nothing in its folder is touched. Works on a private copy
 * of the database, and shows what the journal held at this moment.
 */
export async function openReadOnly(options: OpenOptions): Promise<CaseSession> {
  const { paths, header } = locate(options.folder);
  const place = privateCopy(paths, options.stateFolder);
  const removeCopy = async () => rmSync(place.work, { recursive: true, force: true });
  try {
    const journal = scanJournal(paths, header);
    const seal = existsSync(place.file) ? await checkSeal(paths.seal, place.file) : 'none';
    const opened = await openDatabase({
      ...options.working,
      paths,
      place,
      journal,
      seal,
      rebuild: false,
      thorough: false,
    });
    const problems = problemsOf(journal, header).map(
      (problem) => `The journal does not check out: ${problem}`,
    );
    const gone = await opened.database.read('page', options.working.signal, (c) =>
      missingSources(paths.folder, c),
    );
    return new OpenCase({
      paths,
      header,
      readOnly: true,
      database: opened.database,
      journal: readOnlyJournal(journal),
      history: journal.history,
      notices: [...problems, ...opened.notices, ...gone],
      signer: options.signer,
      finish: removeCopy,
    });
  } catch (error) {
    await removeCopy();
    throw error;
  }
}

async function openLocked(
  options: OpenOptions,
  paths: CasePaths,
  header: CaseHeader,
  lock: HeldLock,
): Promise<CaseSession> {
  const torn = setTornLineAside(paths.folder, paths.journal);
  const scan = scanJournal(paths, header);
  const problems = problemsOf(scan, header);
  if (problems.length > 0) throw new AppFailure(brokenJournal(problems));
  emptyWork(paths);
  const unfinished = removeUnfinishedSources(paths, scan.sources);
  const seal = existsSync(paths.database) ? await checkSeal(paths.seal, paths.database) : 'none';
  breakSeal(paths.seal);
  const opened = await openDatabase({
    ...options.working,
    paths,
    place: { file: paths.database, work: paths.work },
    journal: scan,
    seal,
    rebuild: options.rebuild ?? false,
    thorough: true,
  });
  const journal = await JournalFile.open(paths.journal, { actor: header.examiner, app: APP_VERSION }, scan);
  const gone = await opened.database.read('page', options.working.signal, (c) =>
    missingSources(paths.folder, c),
  );
  const session = new OpenCase({
    paths,
    header,
    readOnly: false,
    database: opened.database,
    journal,
    history: scan.history,
    notices: [...sentences(lock, torn, unfinished), ...opened.notices, ...gone],
    signer: options.signer,
    finish: async () => {
      await writeSeal(paths.seal, paths.database, { seq: journal.lines, head: journal.head });
      lock.release();
    },
  });
  await writeOpening(session, lock, torn, options.rebuild ?? false);
  return session;
}

async function writeOpening(
  session: CaseSession,
  lock: HeldLock,
  torn: string | undefined,
  rebuilt: boolean,
): Promise<void> {
  const quiet = { emit: () => undefined };
  const objects = [session.header.id];
  if (lock.tookOver !== undefined) {
    await commit(quiet, session, { action: 'case.takeover', objects, before: lock.tookOver });
  }
  if (rebuilt) await commit(quiet, session, { action: 'case.rebuild', objects });
  const after = {
    notices: session.notices,
    ...(torn === undefined ? {} : { tornLine: torn }),
  };
  await commit(quiet, session, { action: 'case.open', objects, after });
}

function sentences(
  lock: HeldLock,
  torn: string | undefined,
  unfinished: readonly string[],
): readonly string[] {
  const found: string[] = [];
  const { tookOver } = lock;
  if (tookOver === 'unreadable') found.push('An unreadable lock was taken over.');
  else if (tookOver !== undefined) {
    found.push(
      `The lock of ${tookOver.host}, process ${tookOver.pid}, since ${tookOver.since}, was taken over.`,
    );
  }
  if (torn !== undefined)
    found.push(`An unfinished line at the end of the journal was set aside as ${torn}.`);
  if (unfinished.length > 0) found.push(`An unfinished import was removed: ${unfinished.join(', ')}.`);
  return found;
}

function locate(folder: string): { readonly paths: CasePaths; readonly header: CaseHeader } {
  const paths = casePaths(caseFolder(folder));
  return { paths, header: unwrap(readHeader(paths.header, paths.folder)) };
}

function problemsOf(scan: JournalScan, header: CaseHeader): readonly string[] {
  const same = JSON.stringify(scan.created) === JSON.stringify(header);
  return same
    ? scan.check.problems
    : [...scan.check.problems, 'case.json is not what line 1 of the journal says.'];
}

function brokenJournal(problems: readonly string[]): AppError {
  return appError(
    'integrity.journal',
    `The journal does not check out, so nothing can be added to it: ${problems[0]} Open the case read-only, or restore it from a copy.`,
    { problems },
  );
}
