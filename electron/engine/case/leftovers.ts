import { existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CasePaths } from './paths';
import { isRunning } from './process-identity';
import { removeTree } from './remove-tree';

/** Removes drafts of locks whose writers were killed before they could. */
export function removeLockDrafts(paths: CasePaths): void {
  const prefix = `${basename(paths.lock)}.`;
  for (const name of readdirSync(paths.folder)) {
    const pid = Number(/\.(\d+)\.[0-9a-f]{8}$/.exec(name)?.[1]);
    if (name.startsWith(prefix) && pid > 0 && !isRunning({ pid })) removeTree(join(paths.folder, name));
  }
}

/** Empties the staging folder: whatever lies there belongs to an act that was never finished. */
export function emptyWork(paths: CasePaths): void {
  // The folder itself stays: it may be a disk of its own. What a link leads to is not ours to empty.
  if (lstatSync(paths.work, { throwIfNoEntry: false })?.isDirectory() === true) {
    for (const name of readdirSync(paths.work)) removeTree(join(paths.work, name));
  } else {
    removeTree(paths.work);
    mkdirSync(paths.work, { recursive: true });
  }
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
  for (const name of orphans) removeTree(join(paths.sources, name));
  return orphans;
}
