import type { ImportChoices, ImportSettings, SourceSummary } from '../../../shared/contract/sources';
import { sourceId } from '../../../shared/model/ids';
import { refuseReadOnly } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import type { Container } from './detect/container';
import { decideOrder } from './detect/decide-order';
import { completeSettings } from './detect/detect';
import { look } from './detect/look';
import { importOne } from './import-one';
import { listSources } from './source-rows';

/** A file with everything decided. */
export interface Prepared {
  readonly container: Container;
  readonly settings: ImportSettings;
}

/**
 * Imports files, each as a source of its own in a transaction of its own. All questions are asked before the first
 * of them begins.
 * @throws AppFailure `import.needs-decision` with `detail.questions`, `import.same-file`, other `import.*`,
 *   `integrity.count`, `io.disk-full`, `usage.*`, `cancelled`. What was imported before stays.
 */
export async function importFiles(
  context: EngineContext,
  session: CaseSession,
  request: {
    readonly paths: readonly string[];
    readonly choices: ImportChoices;
    readonly byReference: boolean;
  },
  job: Job,
): Promise<SourceSummary[]> {
  refuseReadOnly(session);
  const prepared: Prepared[] = [];
  for (const path of request.paths) {
    job.progress({
      stage: 'Looking at the files',
      done: prepared.length,
      total: request.paths.length,
      unit: 'files',
    });
    prepared.push(await prepare(context, path, request.choices, job.signal));
  }
  const imported: SourceSummary[] = [];
  for (const each of prepared) {
    const ordinal = await importOne(context, session, each, request.byReference, job);
    imported.push(await summary(session, ordinal));
  }
  return imported;
}

async function prepare(
  context: EngineContext,
  path: string,
  choices: ImportChoices,
  signal: AbortSignal,
): Promise<Prepared> {
  const detection = await look(
    { path, choices, signal, scratch: context.stateFolder },
    async (found) => found,
  );
  const decided = await decideOrder(detection, signal);
  return { container: decided.container, settings: completeSettings(decided) };
}

async function summary(session: CaseSession, ordinal: number): Promise<SourceSummary> {
  const signal = new AbortController().signal;
  const sources = await session.database.read('background', signal, (connection) =>
    listSources(connection, session.folder),
  );
  const found = sources.find(({ id }) => id === sourceId(ordinal));
  if (found === undefined) throw new Error('An import that went through has a source.');
  return found;
}
