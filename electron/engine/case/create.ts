import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { appError } from '../../../shared/errors';
import { AppFailure, unwrap } from '../../../shared/result';
import { JournalFile } from '../journal/journal-file';
import { GENESIS } from '../journal/line';
import { APP_VERSION } from '../version';
import { type NewCase, newHeader } from './header';
import { type CasePaths, casePaths } from './paths';
import { syncFolder } from './sync-folder';

/**
 * Makes the folder of a new case: header, first journal line, empty places for sources and exports. It appears whole
 * or not at all; the database is made when it is first opened.
 * @returns its absolute path.
 * @throws AppFailure `usage.*` for what cannot be a case, `case.exists`, `io.create`.
 */
export async function createCase(folder: string, wanted: NewCase): Promise<string> {
  const header = unwrap(newHeader(wanted));
  const target = resolve(folder);
  refuseUnkeepable(target);
  refuseOccupied(target);
  const draft = casePaths(`${target}.new-${process.pid}`);
  try {
    layOut(draft, header);
    const hand = { actor: header.examiner, app: APP_VERSION };
    const journal = await JournalFile.open(draft.journal, hand, { lines: 0, head: GENESIS, bytes: 0 });
    await journal.append({ action: 'case.create', objects: [header.id], after: header });
    await journal.close();
    syncFolder(draft.folder);
    renameSync(draft.folder, target);
    syncFolder(dirname(target));
  } catch (error) {
    rmSync(draft.folder, { recursive: true, force: true });
    throw error instanceof AppFailure ? error : new AppFailure(cannotCreate(target, error));
  }
  return target;
}

function layOut(paths: CasePaths, header: object): void {
  mkdirSync(dirname(paths.folder), { recursive: true });
  for (const folder of [paths.folder, paths.sources, paths.exports, paths.work])
    mkdirSync(folder, { mode: 0o700 });
  writeFileSync(paths.header, `${JSON.stringify(header, undefined, 2)}\n`, { flush: true, mode: 0o600 });
}

/** DuckDB takes what follows a question mark in a path for settings, and loses its write-ahead log there. */
function refuseUnkeepable(target: string): void {
  if (!target.includes('?')) return;
  throw new AppFailure(
    appError('usage.folder', `A case cannot be kept in ${target}: choose a path without a question mark.`, {
      folder: target,
    }),
  );
}

/** @throws AppFailure `case.exists` unless the folder is absent or empty. */
export function refuseOccupied(target: string): void {
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined || (found.isDirectory() && readdirSync(target).length === 0)) return;
  throw new AppFailure(
    appError('case.exists', `${target} is there already. Choose another name, or open it.`, {
      folder: target,
    }),
  );
}

function cannotCreate(target: string, cause: unknown) {
  return appError(
    'io.create',
    `The case could not be made in ${target}. Check that the disk has room and that you may write there.`,
    { folder: target },
    cause,
  );
}
