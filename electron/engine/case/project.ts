import type { JournalEntry } from '../../../shared/contract/journal';
import type { Progress } from '../../../shared/contract/wire';
import { projectCasework } from '../casework/project';
import type { WriteConnection } from '../db/connection';
import { projectIdentity } from '../identity/project';
import { isAboutIdentity } from '../identity/stored';
import { projectSkew } from '../ingest/clock/skew';
import { isAboutSkew } from '../ingest/clock/stored';
import { isAboutRepair, projectRepair } from '../ingest/repair/project';
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

const casework: Projection = (entry, target) =>
  isAboutRepair(entry) ? projectRepair(entry, target) : projectCasework(entry, target.connection);

/** Taking back and doing again are lines like the first one. */
const undone: Projection = async (entry, target) => {
  if (isAboutSkew(entry)) await projectSkew(entry, target.connection);
  else if (isAboutIdentity(entry)) await projectIdentity(entry, target.connection);
  else await casework(entry, target);
};

/** What each action does to the database, live and when it is made again. An action not named here does nothing. */
const PROJECTIONS: Readonly<Record<string, Projection>> = {
  'source.import': replayImport,
  'annotation.add': casework,
  'annotation.edit': casework,
  'annotation.remove': casework,
  'exhibit.add': casework,
  'exhibit.remove': casework,
  'view.save': casework,
  'view.remove': casework,
  'reject.repair': projectRepair,
  'reject.replay': projectRepair,
  'identity.merge': (entry, target) => projectIdentity(entry, target.connection),
  'identity.split': (entry, target) => projectIdentity(entry, target.connection),
  undo: undone,
  redo: undone,
  'source.skew': (entry, target) => projectSkew(entry, target.connection),
  'leads.run': (entry, target) => projectLeadsRun(entry, target.connection),
};

/** Applies one journal line to the database. */
export async function project(entry: JournalEntry, target: ProjectionTarget): Promise<void> {
  const projection = Object.hasOwn(PROJECTIONS, entry.action) ? PROJECTIONS[entry.action] : undefined;
  await projection?.(entry, target);
}
