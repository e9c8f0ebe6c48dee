import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ImportSettings } from '../../../shared/contract/sources';
import { appError } from '../../../shared/errors';
import { sourceId } from '../../../shared/model/ids';
import { AppFailure } from '../../../shared/result';
import type { CasePaths } from '../case/paths';
import { syncFolder } from '../case/sync-folder';
import { isPart } from './bytes/content';
import { moveFile } from './move-file';
import { SEGMENT_BYTES, SEGMENTS_AHEAD } from './scan/job';
import { isTableStep } from './tables/table-step';

/** A file on its way into a case. */
export interface Staged {
  /** Where its bytes are once they are scanned. */
  readonly file: string;
  /** There is no such file yet: the scan reads the examiner's and writes it. */
  readonly isToBeCopied: boolean;
  /** What the database will keep: relative to the case folder, or absolute for a reference. */
  readonly kept: string;
  readonly byReference: boolean;
  /** The case keeps it already, for another source: it is neither sealed nor taken back. */
  readonly isShared: boolean;
  /** Stem of the files an import writes beside it. */
  readonly output: string;
  /** The examiner's file as it was found. */
  readonly original: Witness;
  /** Settles when the copy is on the disk. Under way while it is read; awaits the scan that writes it. */
  readonly durable: Promise<void>;
}

/** What shows that a file is still the same one. */
export interface Witness {
  readonly path: string;
  readonly bytes: number;
  readonly inode: bigint;
  readonly modified: bigint;
}

/** Share of the content that the database takes: a quarter of usual logs, more where values hardly repeat. */
const DATABASE_SHARE = 0.5;
/** A segment may be longer than its bound by what is read at a time. */
const SEGMENT_SHARE = 1.2;
/** Each value stands behind four bytes of its own length, and the shortest has two bytes of the file. */
const LENGTHS_SHARE = 3;
const PACKED_TIMES = 8;

export async function witness(path: string): Promise<Witness> {
  const { size, ino, mtimeNs } = await stat(path, { bigint: true });
  return { path, bytes: Number(size), inode: ino, modified: mtimeNs };
}

/** @throws AppFailure `import.changed` when the file is not what it was */
export async function checkUnchanged(before: Witness): Promise<void> {
  const { path } = before;
  const now = await witness(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (now?.bytes === before.bytes && now.modified === before.modified && now.inode === before.inode) return;
  const what =
    now === undefined
      ? `${path} was moved or deleted while it was read. Nothing was imported. Bring it back, or import a copy.`
      : `${path} changed while it was read. Nothing was imported. Stop what writes to it, or import a copy.`;
  throw new AppFailure(appError('import.changed', what, { path }));
}

/**
 * Brings a file into the case's work folder, or leaves it where it is. Where the file system can, the copy shares its
 * blocks; where it cannot, the scan copies what it reads, unless it is to read only a part of the file. The file itself
 * is opened for reading only.
 * @throws AppFailure `io.disk-full` with the bytes needed, `import.changed`
 */
export async function stage(
  paths: CasePaths,
  ordinal: number,
  path: string,
  byReference: boolean,
  settings: Pick<ImportSettings, 'unpack'>,
): Promise<Staged> {
  const id = sourceId(ordinal);
  const original = await witness(path);
  await mkdir(paths.work, { recursive: true });
  const output = join(paths.work, id);
  await checkRoom(paths, original.bytes, byReference, settings);
  if (byReference)
    return {
      file: path,
      kept: path,
      isToBeCopied: false,
      byReference,
      isShared: false,
      output,
      original,
      durable: Promise.resolve(),
    };
  const file = `${output}.bin`;
  await rm(file, { force: true });
  const copied = { file, kept: `sources/${id}.bin`, byReference, isShared: false, output, original };
  try {
    const isToBeCopied = !(await shareBlocks(path, file)) && readsAll(settings.unpack);
    if (isToBeCopied) return { ...copied, isToBeCopied, durable: Promise.resolve() };
    if (!existsSync(file)) await copyFile(path, file);
    await checkUnchanged(original);
  } catch (error) {
    await rm(file, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw await full(paths, original.bytes);
    throw error;
  }
  return { ...copied, isToBeCopied: false, durable: flushed(file) };
}

/** @param written settles when the scan has written the copy */
export function whenCopied(staged: Staged, written: Promise<unknown>): Staged {
  if (!staged.isToBeCopied) return staged;
  return { ...staged, durable: flushed(staged.file, written) };
}

/** Waited for in seal; until then a failure must not count as unhandled. */
function flushed(file: string, written: Promise<unknown> = Promise.resolve()): Promise<void> {
  const durable = written.then(() => flush(file));
  durable.catch(() => undefined);
  return durable;
}

/** Whether the copy could be made of the file's own blocks, at once and without taking room. */
async function shareBlocks(path: string, file: string): Promise<boolean> {
  try {
    await copyFile(path, file, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    // Why it cannot be done, or not in this way, is for the ordinary copy to say.
    await rm(file, { force: true });
    return false;
  }
}

/** Only compressed files and plain ones are read from the first byte to the last. */
function readsAll(unpack: ImportSettings['unpack']): boolean {
  return !unpack.some((step) => isPart(step) || isTableStep(step));
}

/**
 * Uses an archive that the case keeps already for another of its files.
 * @param bytes of the file inside
 * @throws AppFailure `io.disk-full`, `import.changed` when the examiner's archive is not what it was
 */
export async function stageShared(
  paths: CasePaths,
  ordinal: number,
  { file, kept, byReference, original }: Pick<Staged, 'file' | 'kept' | 'byReference' | 'original'>,
  bytes: number,
  settings: Pick<ImportSettings, 'unpack'>,
): Promise<Staged> {
  await mkdir(paths.work, { recursive: true });
  await checkRoom(paths, bytes, true, settings);
  await checkUnchanged(original);
  const output = join(paths.work, sourceId(ordinal));
  const durable = Promise.resolve();
  return { file, isToBeCopied: false, kept, byReference, isShared: true, output, original, durable };
}

/** The copy of a read-only file is read-only itself, and could not be opened. */
async function flush(file: string): Promise<void> {
  await chmod(file, 0o600);
  const handle = await open(file, 'r+');
  try {
    await handle.chmod(0o444);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts the sealed copy in its place, to stay there whatever happens, just before the journal says so. */
export async function seal(paths: CasePaths, staged: Staged): Promise<void> {
  if (staged.byReference || staged.isShared) return;
  await staged.durable;
  await mkdir(paths.sources, { recursive: true });
  const place = join(paths.folder, staged.kept);
  await rm(place, { force: true });
  await moveFile(staged.file, place);
  syncFolder(paths.sources);
}

/** Takes back everything staging left behind, when the import did not come about. */
export async function unstage(paths: CasePaths, staged: Staged): Promise<void> {
  await dropStaged(staged);
  if (!staged.byReference && !staged.isShared) await rm(join(paths.folder, staged.kept), { force: true });
}

/** The same for what cannot have been sealed yet. */
export async function dropStaged(staged: Staged): Promise<void> {
  if (!staged.byReference && !staged.isShared) {
    await staged.durable.catch(() => undefined);
    await rm(staged.file, { force: true });
  }
  await cleanUp(staged);
}

/** Removes the files an import writes on the way. */
export async function cleanUp({ output }: Pick<Staged, 'output'>): Promise<void> {
  const folder = dirname(output);
  const stem = `${basename(output)}.`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(stem) && !name.endsWith('.bin')) await rm(join(folder, name), { force: true });
  }
}

/**
 * Disk an import takes, in bytes, from measurements: estimates but for the copy. The content of a compressed file is
 * taken to be so many times its size as such logs usually are.
 */
export function roomNeeded(
  bytes: number,
  byReference: boolean,
  { unpack }: Pick<ImportSettings, 'unpack'>,
): { readonly copyBytes: number; readonly databaseBytes: number; readonly temporaryBytes: number } {
  const content = bytes * (unpack.length === 0 ? 1 : PACKED_TIMES);
  const segments = Math.min(content * LENGTHS_SHARE, (SEGMENTS_AHEAD + 1) * SEGMENT_BYTES * SEGMENT_SHARE);
  return {
    copyBytes: byReference ? 0 : bytes,
    databaseBytes: Math.ceil(content * DATABASE_SHARE),
    temporaryBytes: Math.ceil(segments),
  };
}

async function checkRoom(
  paths: CasePaths,
  bytes: number,
  byReference: boolean,
  settings: Pick<ImportSettings, 'unpack'>,
): Promise<void> {
  const { copyBytes, databaseBytes, temporaryBytes } = roomNeeded(bytes, byReference, settings);
  const [disk, other] = await disksOf(paths);
  const sealed = copyBytes + databaseBytes;
  // On a disk of its own, the work folder has the copy too, until it is moved.
  const needed = other === undefined ? sealed + temporaryBytes : sealed;
  if (disk.free < needed) throw fullDisk(disk, needed);
  if (other !== undefined && other.free < copyBytes + temporaryBytes)
    throw fullDisk(other, copyBytes + temporaryBytes);
}

interface Disk {
  readonly title: string;
  readonly free: number;
  readonly advice: string;
}

/** The disk of the case, and that of its work folder when it is another one. */
async function disksOf(paths: CasePaths): Promise<readonly [Disk, Disk?]> {
  const free = async (folder: string) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  };
  const disk: Disk = {
    title: 'The disk of the case',
    free: await free(paths.folder),
    advice: 'Make room, or move the case to a larger disk.',
  };
  const work = await stat(paths.work).catch(() => undefined);
  if (work === undefined || work.dev === (await stat(paths.folder)).dev) return [disk];
  const advice = 'Make room on it, or have the work folder on the disk of the case.';
  const title = `The disk of the case’s work folder, ${paths.work},`;
  return [disk, { title, free: await free(paths.work), advice }];
}

/** @param needed bytes */
export async function full(paths: CasePaths, needed: number): Promise<AppFailure> {
  const [disk, other] = await disksOf(paths);
  return fullDisk(other !== undefined && other.free < disk.free ? other : disk, needed);
}

function fullDisk({ title, free, advice }: Disk, needed: number): AppFailure {
  return new AppFailure(
    appError(
      'io.disk-full',
      `${title} is full: about ${megabytes(needed)} are needed and ${megabytes(free)} are free. ${advice}`,
      { needed: Math.ceil(needed), free },
    ),
  );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000).toLocaleString('en-GB')} MB`;
}
