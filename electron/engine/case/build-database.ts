import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../../../shared/contract/wire';
import { Database, type DatabaseOptions } from '../db/database';
import { createSchema } from '../db/schema';
import { referencedFiles } from '../ingest/references';
import type { CasePaths } from './paths';
import { replay } from './replay';
import { walOf } from './seal';

/** Where a database lies and spills: in the case, or in a private folder beside it for reading. */
export interface DatabasePlace {
  readonly file: string;
  /** Staging and spill. */
  readonly work: string;
}

export interface Working {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

export function databaseOptions(paths: CasePaths, place: DatabasePlace): DatabaseOptions {
  const spill = join(place.work, 'spill');
  mkdirSync(spill, { recursive: true });
  const files = referencedFiles(paths.journal);
  return { file: place.file, folders: [paths.folder, place.work], files, spill, readOnly: false };
}

/**
 * Makes the database of a case from its sources and journal, beside its place. Moving it there is left to the caller,
 * so that a crash or a missing source leaves what was there before.
 * @returns the file it was made in.
 */
export async function buildDatabase(
  paths: CasePaths,
  place: DatabasePlace,
  working: Working,
): Promise<string> {
  const { signal, progress } = working;
  const draft = join(place.work, 'building.duckdb');
  removeDatabase(draft);
  const database = await Database.open(databaseOptions(paths, { ...place, file: draft }));
  try {
    await database.write(signal, async (connection) => {
      await connection.transaction(() => createSchema(connection));
      await replay({ paths: { ...paths, work: place.work }, connection, after: 0, signal, progress });
    });
  } finally {
    await database.close();
  }
  return draft;
}

/** Removes a database file with its log. */
export function removeDatabase(file: string): void {
  rmSync(file, { force: true });
  rmSync(walOf(file), { force: true });
}
