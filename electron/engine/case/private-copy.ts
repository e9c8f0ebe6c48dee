import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabasePlace } from './build-database';
import type { CasePaths } from './paths';
import { isRunning } from './process-identity';
import { walOf } from './seal';

/** DuckDB's header blocks: the file's current state is what they point at, and blocks in use are never overwritten. */
const HEADER_BYTES = 3 * 4096;
const TRIES = 5;

/** A folder of our own, for what reading a case needs beside it. */
export function privateFolder(stateFolder: string): string {
  const parent = join(stateFolder, 'reading');
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  removeAbandoned(parent);
  return mkdtempSync(join(parent, `${process.pid}-`));
}

/**
 * A place of our own for reading a case: a copy of its database, a clone where the file system can. The case itself
 * is not touched, may lie on read-only media, and may be open for writing elsewhere meanwhile: a copy whose headers
 * changed while it was made is made again, and one that never holds still is left out, to be made from the journal.
 * @param work see {@link privateFolder}
 */
export function privateCopy(paths: CasePaths, work: string): DatabasePlace {
  const file = join(work, 'events.duckdb');
  for (let n = 0; n < TRIES && existsSync(paths.database); n += 1) {
    const before = headers(paths.database);
    copy(paths.database, file);
    if (existsSync(walOf(paths.database))) copy(walOf(paths.database), walOf(file));
    if (before.equals(headers(paths.database))) return { file, work };
    rmSync(file, { force: true });
    rmSync(walOf(file), { force: true });
  }
  return { file, work };
}

function copy(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

function headers(file: string): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** Copies of processes that no longer run. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = Number(name.split('-')[0]);
    if (Number.isInteger(pid) && !isRunning({ pid }))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}
