import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePaths } from './paths';
import { removeTree } from './remove-tree';

/** Empties the staging folder: whatever lies there belongs to an act that was never finished. */
export function emptyWork(paths: CasePaths): void {
  removeTree(paths.work);
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
  for (const name of orphans) removeTree(join(paths.sources, name));
  return orphans;
}
