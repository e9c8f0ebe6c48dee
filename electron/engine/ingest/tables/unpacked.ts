import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileBlocks } from '../bytes/file-blocks';
import { asFullDisk, privateFolder, removePrivate } from './private-folder';
import { type TableStep, tableBlocks } from './render';

type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

/**
 * A sheet or table of a file on the disk.
 * @param seen gets every block of the file itself, before any of the text comes
 */
export async function* renderedBlocks(
  file: string,
  step: TableStep,
  seen?: (block: Uint8Array) => void,
): Blocks {
  if (seen !== undefined) for await (const _ of fileBlocks(file, 0, seen));
  yield* tableBlocks(file, step);
}

/** The same of a file inside others, which lies in a private folder while it is read. */
export async function* renderedInside(file: string, step: TableStep, content: Blocks): Blocks {
  const folder = privateFolder(file);
  try {
    const unpacked = join(folder, 'unpacked');
    await write(unpacked, content);
    yield* tableBlocks(unpacked, step);
  } finally {
    removePrivate(folder);
  }
}

/** Gives `work` a file with that content, for as long as it takes. @param beside see {@link privateFolder} */
export async function withUnpacked<T>(
  beside: string,
  content: Blocks,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = privateFolder(beside);
  try {
    const unpacked = join(folder, 'unpacked');
    await write(unpacked, content);
    return await work(unpacked);
  } finally {
    removePrivate(folder);
  }
}

async function write(file: string, content: Blocks): Promise<void> {
  const handle = opened(file);
  try {
    for await (const block of content) {
      for (let at = 0; at < block.length; ) at += writeSync(handle, block, at);
    }
  } catch (error) {
    throw asFullDisk(error, dirname(file));
  } finally {
    closeSync(handle);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    throw asFullDisk(error, dirname(file));
  }
}
