import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where everything of a case lies. */
export interface CasePaths {
  readonly folder: string;
  readonly header: string;
  readonly journal: string;
  readonly checkpoints: string;
  readonly database: string;
  /** What the database file was when it was last closed whole. */
  readonly seal: string;
  readonly lock: string;
  /** Sealed copies, `sources/EV-0001/…`. */
  readonly sources: string;
  readonly exports: string;
  /** Spill and staging; emptied at every writable open. */
  readonly work: string;
}

export function casePaths(folder: string): CasePaths {
  return {
    folder,
    header: join(folder, 'case.json'),
    journal: join(folder, 'journal.jsonl'),
    checkpoints: join(folder, 'checkpoints.jsonl'),
    database: join(folder, 'events.duckdb'),
    seal: join(folder, 'events.seal.json'),
    lock: join(folder, 'lock.json'),
    sources: join(folder, 'sources'),
    exports: join(folder, 'exports'),
    work: join(folder, '.work'),
  };
}

/** The absolute folder meant by `folder`: itself, or with `.throughline` added when only that is a case. */
export function caseFolder(folder: string): string {
  const given = resolve(folder);
  const named = `${given}.throughline`;
  return !existsSync(casePaths(given).header) && existsSync(casePaths(named).header) ? named : given;
}
