import { existsSync } from 'node:fs';
import { type AppError, appError } from '../../../shared/errors';
import { AppFailure, unwrap } from '../../../shared/result';
import { JournalFile } from '../journal/journal-file';
import { setTornLineAside } from '../journal/torn-line';
import { countEvents } from '../timeline/pyramid';
import { APP_VERSION } from '../version';
import { commit } from './commit';
import { emptyWork, removeLockDrafts, removeUnfinishedSources } from './leftovers';
import { type LocatedCase, locate, type OpenOptions, problemsOf } from './locate';
import { type HeldLock, takeLock } from './lock';
import { OpenCase } from './open-case';
import { openDatabase } from './open-database';
import { missingSources } from './presence';
import { Releases } from './releases';
import { type JournalScan, scanJournal } from './scan-journal';
import { breakSeal, checkSeal, writeSeal } from './seal';
import type { CaseSession } from './session';

/** What was found of earlier, unfinished work. */
interface Found {
  readonly lock: HeldLock;
  /** File a torn journal line was set aside in. */
  readonly torn: string | undefined;
  /** Sealed copies without a journal line. */
  readonly unfinished: readonly string[];
}

/**
 * Opens a case for writing: locks it, puts away what a crash left, and makes sure that the database says what the
 * journal says. A case that was killed at any point opens without a question.
 * @throws AppFailure `case.absent`, `case.locked`, `integrity.journal`, `case.database-busy`.
 */
export async function openCase(options: OpenOptions): Promise<CaseSession> {
  const located = locate(options.folder);
  const { paths } = located;
  const releases = new Releases();
  return await releases.guard(async () => {
    const lock = unwrap(takeLock(paths.lock, options.takeOver ?? false));
    releases.add(() => lock.release());
    const torn = setTornLineAside(paths.folder, paths.journal);
    const scan = scanJournal(paths, located.header);
    const problems = problemsOf(scan, located.header);
    if (problems.length > 0) throw new AppFailure(brokenJournal(problems));
    removeLockDrafts(paths);
    emptyWork(paths);
    const found = { lock, torn, unfinished: removeUnfinishedSources(paths, scan.sources) };
    const session = await openLocked(options, located, scan, found, releases);
    await writeOpening(session, found, options.rebuild ?? false);
    return session;
  });
}

async function openLocked(
  options: OpenOptions,
  { paths, header }: LocatedCase,
  scan: JournalScan,
  found: Found,
  releases: Releases,
): Promise<CaseSession> {
  const { signal, progress } = options.working;
  const seal = existsSync(paths.database) ? await checkSeal(paths.seal, paths.database) : 'none';
  breakSeal(paths.seal);
  const place = { file: paths.database, work: paths.work };
  const how = { paths, place, journal: scan, seal, rebuild: options.rebuild ?? false, thorough: true };
  const { database, notices } = await openDatabase({ ...how, signal, progress });
  releases.add(() => database.close());
  await database.write(signal, (connection) => connection.transaction(() => countEvents(connection)));
  const gone = await database.read('page', signal, (c) => missingSources(paths.folder, c));
  const journal = await JournalFile.open(paths.journal, { actor: header.examiner, app: APP_VERSION }, scan);
  releases.add(() => journal.close());
  return new OpenCase({
    paths,
    header,
    readOnly: false,
    database,
    journal,
    history: scan.history,
    notices: [...sentences(found), ...notices, ...gone],
    signer: options.signer,
    finish: async () => {
      try {
        await writeSeal(paths.seal, paths.database, { seq: journal.lines, head: journal.head });
      } finally {
        found.lock.release();
      }
    },
  });
}

async function writeOpening(session: CaseSession, { lock, torn }: Found, rebuilt: boolean): Promise<void> {
  const quiet = { emit: () => undefined };
  const objects = [session.header.id];
  if (lock.tookOver !== undefined) {
    await commit(quiet, session, { action: 'case.takeover', objects, before: lock.tookOver });
  }
  if (rebuilt) await commit(quiet, session, { action: 'case.rebuild', objects });
  const after = { notices: session.notices, ...(torn === undefined ? {} : { tornLine: torn }) };
  await commit(quiet, session, { action: 'case.open', objects, after });
}

function sentences({ lock: { tookOver }, torn, unfinished }: Found): readonly string[] {
  const said: string[] = [];
  if (tookOver === 'unreadable') said.push('An unreadable lock was taken over.');
  else if (tookOver !== undefined) {
    said.push(
      `The lock of ${tookOver.host}, process ${tookOver.pid}, since ${tookOver.since}, was taken over.`,
    );
  }
  if (torn !== undefined) said.push(`An unfinished line at the end of the journal was set aside as ${torn}.`);
  if (unfinished.length > 0) said.push(`An unfinished import was removed: ${unfinished.join(', ')}.`);
  return said;
}

function brokenJournal(problems: readonly string[]): AppError {
  return appError(
    'integrity.journal',
    `The journal does not check out, so nothing can be added to it: ${problems[0]} Open the case read-only, or restore it from a copy.`,
    { problems },
  );
}
