import type { JournalEntry } from '../../../shared/contract/journal';
import type { Progress } from '../../../shared/contract/wire';
import { projectCasework } from '../casework/project';
import type { WriteConnection } from '../db/connection';
import { replayImport } from '../ingest/replay';
import { projectLeadsRun } from '../leads/run-table';
import type { CasePaths } from './paths';

/** Where a projection goes: inside an open transaction of the case's writer. */
export interface ProjectionTarget {
  readonly paths: CasePaths;
  readonly connection: WriteConnection;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

type Projection = (entry: JournalEntry, target: ProjectionTarget) => Promise<void>;

const casework: Projection = (entry, target) => projectCasework(entry, target.connection);

/** What each action does to the database, live and when it is made again. An action not named here does nothing. */
const PROJECTIONS: Readonly<Record<string, Projection>> = {
  'source.import': replayImport,
  'annotation.add': casework,
  'annotation.edit': casework,
  'annotation.remove': casework,
  'exhibit.add': casework,
  'exhibit.remove': casework,
  undo: casework,
  redo: casework,
  'leads.run': (entry, target) => projectLeadsRun(entry, target.connection),
};

/** Applies one journal line to the database. */
export async function project(entry: JournalEntry, target: ProjectionTarget): Promise<void> {
  const projection = Object.hasOwn(PROJECTIONS, entry.action) ? PROJECTIONS[entry.action] : undefined;
  await projection?.(entry, target);
}
