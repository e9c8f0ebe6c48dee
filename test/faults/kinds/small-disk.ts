import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of so many bytes at a folder. @returns what takes it away */
export function mountSmallDisk(folder: string, bytes: number): () => void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', folder], { stdio: 'pipe' });
  return () => void execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
}

/** Why no small disk can be had here; nothing when it can. */
export function noSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-mount-'));
  try {
    mountSmallDisk(folder, 1_048_576)();
    return undefined;
  } catch (error) {
    return `a tmpfs cannot be mounted: ${String(error).split('\n').slice(0, 2).join(' ')}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function freeOn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Fills a disk until so many bytes are free. @returns what makes room again */
export function fillUpTo(folder: string, free: number): () => void {
  const file = join(folder, 'filler');
  writeFileSync(file, Buffer.alloc(Math.max(0, freeOn(folder) - free)));
  return () => rmSync(file, { force: true });
}
