import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePaths } from './paths';

/** Empties the staging folder: whatever lies there belongs to an act that was never finished. */
export function emptyWork(paths: CasePaths): void {
  remove(paths.work);
  mkdirSync(paths.work, { recursive: true });
}

/**
 * Removes sealed copies that no journal line names: an import that was cut off between sealing and its line. Only
 * for a journal that is known to be whole, lest a lost line takes its evidence with it.
 * @returns the names removed.
 */
export function removeUnfinishedSources(paths: CasePaths, known: ReadonlySet<string>): readonly string[] {
  if (!existsSync(paths.sources)) return [];
  const orphans = readdirSync(paths.sources).filter((name) => {
    const id = /^EV-\d{4,}/.exec(name)?.[0];
    return id !== undefined && !known.has(id);
  });
  for (const name of orphans) remove(join(paths.sources, name));
  return orphans;
}

/** Sealed copies and their folders may be read-only. */
function remove(path: string): void {
  openUp(path);
  rmSync(path, { recursive: true, force: true });
}

function openUp(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  chmodSync(path, 0o700);
  for (const name of readdirSync(path)) openUp(join(path, name));
}
