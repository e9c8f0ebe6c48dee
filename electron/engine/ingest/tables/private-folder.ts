import { createHash } from 'node:crypto';
import { constants, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { isRunning } from '../../case/process-identity';
import { leaveToMain, settled } from './left-behind';

/**
 * A folder that only this user may enter, for what has to be on the disk for the moment. It is inside the case where
 * the file is, so that evidence stays there; for any other file it is in the system's temporary folder.
 */
export function privateFolder(beside: string): string {
  const parent = workFolderOf(beside) ?? tmpdir();
  try {
    const folder = mkdtempSync(join(parent, ownPrefix()));
    leaveToMain(folder);
    return folder;
  } catch (error) {
    throw asFullDisk(error, parent);
  }
}

/**
 * An error of writing as what says which folder has too little room; any other as it is.
 * @param folder the one that was written to, or one in it
 */
export function asFullDisk(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  const isOurs = basename(dirname(folder)) === '.work' || basename(folder) === '.work';
  const parent = NAME.test(basename(folder)) ? dirname(folder) : folder;
  const advice = isOurs
    ? 'Make room on its disk.'
    : 'Make room on its disk, or name another folder in the variable TMPDIR and start again.';
  return new AppFailure(
    appError(
      'io.disk-full',
      `There is not enough room in ${parent}, where a copy of what is inside the file has to be for the moment. Nothing was imported. ${advice}`,
      { folder: parent },
      error,
    ),
  );
}

/** Removes what processes of this user and this machine left in the system's temporary folder when they were killed. */
export function removeAbandonedFolders(): void {
  const parent = tmpdir();
  if (!existsSync(parent)) return;
  const user = process.getuid?.();
  for (const name of readdirSync(parent)) {
    const [, machine, pid] = NAME.exec(name) ?? [];
    if (pid === undefined || machine !== thisMachine() || isRunning({ pid: Number(pid) })) continue;
    const folder = join(parent, name);
    if (user !== undefined && lstatSync(folder, { throwIfNoEntry: false })?.uid !== user) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

const PREFIX = 'throughline-table-';
const NAME = /^throughline-table-([0-9a-f]{8})-([0-9]+)-/;

/** Says whose it is: a temporary folder may be shared by machines, or by containers, that do not see each other. */
function ownPrefix(): string {
  return `${PREFIX}${thisMachine()}-${process.pid}-`;
}

function thisMachine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Removes it with all that is in it. */
export function removePrivate(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  settled(folder);
}

/** A copy of a file in a folder of its own, sharing its blocks where the file system can. */
export async function privateCopy(
  file: string,
  name: string,
): Promise<{ readonly folder: string; readonly copy: string }> {
  const folder = privateFolder(file);
  const copy = join(folder, name);
  try {
    await copyFile(file, copy, constants.COPYFILE_FICLONE);
    // Sealed and other read-only files give read-only copies, which what opens databases cannot open.
    await chmod(copy, 0o600);
  } catch (error) {
    removePrivate(folder);
    throw asFullDisk(error, folder);
  }
  return { folder, copy };
}

/** The work folder of the case that a staged or sealed file lies in. */
function workFolderOf(file: string): string | undefined {
  const folder = dirname(file);
  if (basename(folder) === '.work') return folder;
  const work = join(dirname(folder), '.work');
  return basename(folder) === 'sources' && existsSync(work) ? work : undefined;
}
