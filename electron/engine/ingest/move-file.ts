import { constants } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';

/**
 * Moves a read-only file to its place, also from another disk: then it is copied, and is on the disk before the first
 * one goes. What a failure leaves half-way is removed.
 */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyAcross(from, to);
    await rm(from, { force: true });
  }
}

async function copyAcross(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    const handle = await open(to, 'r');
    try {
      await handle.chmod(0o444);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}
