import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { appError } from '../../../shared/errors';
import { fail, ok, type Result } from '../../../shared/result';
import { readClock } from '../journal/clock';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity';

const lockContent = z.object({
  host: z.string(),
  pid: z.number().int(),
  since: z.string(),
  startTime: z.string().optional(),
});

/** Who has a case open for writing. `since` is ISO 8601 UTC. */
export interface LockHolder extends ProcessIdentity {
  readonly since: string;
}

export interface HeldLock {
  /** Whose stale lock was taken over; absent when there was none. */
  readonly tookOver?: LockHolder | 'unreadable';
  release(): void;
}

/** Who holds the lock now. A holder of this host that no longer runs is stale and holds nothing. */
export function lockHolder(file: string): LockHolder | undefined {
  const found = readLock(file);
  return found === undefined || found === 'unreadable' || isStale(found) ? undefined : found;
}

/**
 * Takes the lock of a case. A stale one of this host is taken over; one of another host, or one that cannot be read,
 * only when `takeOver` says so.
 * @returns `case.locked` with host, pid and since of the holder.
 */
export function takeLock(file: string, takeOver: boolean): Result<HeldLock> {
  const mine = writeLock(file);
  if (mine !== undefined) return ok(mine);
  const found = readLock(file);
  if (found === undefined) return takeLock(file, takeOver);
  if (!mayReplace(found, takeOver)) return fail(refusal(found));
  if (!setAside(file, found)) return takeLock(file, false);
  const taken = writeLock(file);
  return taken === undefined ? takeLock(file, false) : ok({ ...taken, tookOver: found });
}

function mayReplace(found: LockHolder | 'unreadable', takeOver: boolean): boolean {
  if (found === 'unreadable') return takeOver;
  return isStale(found) || (takeOver && found.host !== thisProcess().host);
}

function isStale(holder: LockHolder): boolean {
  return holder.host === thisProcess().host && !isRunning(holder);
}

/** Written beside and linked into place: the lock is there whole or not at all, and only one process gets it. */
function writeLock(file: string): HeldLock | undefined {
  const text = `${JSON.stringify({ ...thisProcess(), since: readClock().utc })}\n`;
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { flag: 'wx', flush: true, mode: 0o600 });
  try {
    linkOrWrite(draft, file, text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (readText(file) === text) rmSync(file, { force: true });
    },
  };
}

function linkOrWrite(draft: string, file: string, text: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // File systems without hard links (FAT, some shares) say one of these.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    writeFileSync(file, text, { flag: 'wx', flush: true, mode: 0o600 });
  }
}

/** Moves exactly the lock that was judged stale out of the way; false when another process was quicker. */
function setAside(file: string, judged: LockHolder | 'unreadable'): boolean {
  const aside = `${file}.stale.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const moved = readLock(aside);
  const right = JSON.stringify(moved) === JSON.stringify(judged);
  if (right) rmSync(aside, { force: true });
  else renameSync(aside, file);
  return right;
}

function readLock(file: string): LockHolder | 'unreadable' | undefined {
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    const parsed = lockContent.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function refusal(found: LockHolder | 'unreadable') {
  if (found === 'unreadable') {
    return appError(
      'case.locked',
      'The case is locked, and its lock cannot be read. If nobody has it open, take it over; else open it read-only.',
    );
  }
  const { host, pid, since } = found;
  return appError(
    'case.locked',
    `The case is open for writing on ${host} (process ${pid}, since ${since}). Close it there, or open it read-only here.`,
    { host, pid, since, readOnlyPossible: true },
  );
}
