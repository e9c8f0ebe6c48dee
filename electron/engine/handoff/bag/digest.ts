import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, type FileHandle, open } from 'node:fs/promises';
import { cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { Algorithm } from './manifest';

/** Lower-case hex by algorithm, and the bytes they were taken over. */
export interface Digest<A extends Algorithm = Algorithm> {
  readonly bytes: number;
  readonly hashes: Readonly<Record<A, string>>;
}

export interface Watch {
  readonly signal: AbortSignal;
  /** Called with the number of bytes just done. */
  readonly onBytes: (bytes: number) => void;
}

const BLOCK = 1 << 20;

/** Several hashes over one pass. */
export class Digester<A extends Algorithm> {
  private readonly parts: readonly (readonly [A, Hash])[];
  private bytes = 0;

  constructor(algorithms: readonly A[]) {
    this.parts = algorithms.map((algorithm) => [algorithm, createHash(algorithm)]);
  }

  update(block: Uint8Array): void {
    this.bytes += block.length;
    for (const [, hash] of this.parts) hash.update(block);
  }

  digest(): Digest<A> {
    const hashes = Object.fromEntries(this.parts.map(([name, hash]) => [name, hash.digest('hex')]));
    return { bytes: this.bytes, hashes: hashes as Record<A, string> };
  }
}

/** Calls `take` with the file's blocks in order; the block is reused. @throws AppFailure `cancelled`; file errors. */
export async function readBlocks(
  file: string,
  watch: Watch,
  take: (block: Uint8Array) => unknown,
): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await pump(handle, watch, take);
  } finally {
    await handle.close();
  }
}

async function pump(handle: FileHandle, watch: Watch, take: (block: Uint8Array) => unknown): Promise<void> {
  const block = Buffer.allocUnsafe(BLOCK);
  for (;;) {
    if (watch.signal.aborted) throw new AppFailure(cancelled());
    const { bytesRead } = await handle.read(block, 0, BLOCK);
    if (bytesRead === 0) return;
    await take(block.subarray(0, bytesRead));
    watch.onBytes(bytesRead);
  }
}

/** Hashes a file in one pass. */
export async function digestFile<A extends Algorithm>(
  file: string,
  algorithms: readonly A[],
  watch: Watch,
): Promise<Digest<A>> {
  const digester = new Digester(algorithms);
  await readBlocks(file, watch, (block) => digester.update(block));
  return digester.digest();
}

/**
 * Copies a file and hashes what arrived. Where the file system can, the copy shares the source's blocks and is then
 * read back; elsewhere the bytes are hashed on their way. The copy is fsynced.
 */
export async function copyWithDigest<A extends Algorithm>(
  from: string,
  to: string,
  algorithms: readonly A[],
  watch: Watch,
): Promise<Digest<A>> {
  if (await reflinked(from, to)) return await digestFile(to, algorithms, watch);
  const digester = new Digester(algorithms);
  const target = await open(to, 'wx', 0o644);
  try {
    await readBlocks(from, watch, async (block) => {
      digester.update(block);
      await target.writeFile(block);
    });
    await target.sync();
  } finally {
    await target.close();
  }
  return digester.digest();
}

/** What file systems answer that cannot share blocks, or not between these two places. */
const NO_REFLINK: ReadonlySet<unknown> = new Set([
  'ENOTSUP',
  'EOPNOTSUPP',
  'EXDEV',
  'EINVAL',
  'ENOSYS',
  'ENOTTY',
]);

async function reflinked(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_REFLINK.has(error.code)) return false;
    throw error;
  }
  await chmod(to, 0o644);
  await syncPath(to);
  return true;
}

/** Fsyncs a file or folder by its path. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
