import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes a file or folder of our own even where sealed copies made parts of it read-only. Absent is fine. */
export function removeTree(path: string): void {
  openUp(path);
  rmSync(path, { recursive: true, force: true });
}

function openUp(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  chmodSync(path, 0o700);
  for (const name of readdirSync(path)) openUp(join(path, name));
}
