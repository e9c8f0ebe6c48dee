import type { FailedFile, ImportChoices, SkippedFile, SourceSummary } from '../../../shared/contract/sources';
import { type AppError, appError, CANCELLED } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { refuseReadOnly } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import { setContactsApart } from '../timeline/contact';
import { countEvents } from '../timeline/pyramid';
import { contentLengths } from './again/content';
import { isPart, type Unpack } from './bytes/content';
import { importOne, type WhatToImport } from './import-one';
import { formatsInForce } from './own-formats/known';
import { pauseOf } from './pause';
import { Ahead } from './set/ahead';
import { CaseSources } from './set/case-sources';
import { type Collected, collect } from './set/collect';
import { Present } from './set/evidence';
import type { Prepared } from './set/prepare';
import { type RoomItem, roomForSet } from './set/room';
import { SetProgress } from './set/set-progress';
import { listSources } from './source-rows';

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly choices: ImportChoices;
  readonly byReference: boolean;
  /** Files with choices of their own, over those for all. */
  readonly items?: readonly {
    readonly path: string;
    readonly unpack?: Unpack | undefined;
    readonly choices: ImportChoices;
  }[];
  /** Go on with the next file when one fails. */
  readonly keepGoing?: boolean;
}

/** What became of everything that was to be imported. */
export interface Imported {
  readonly sources: SourceSummary[];
  readonly skipped: SkippedFile[];
  readonly failed: FailedFile[];
}

/**
 * Imports files, folders, patterns and archives as one set, each file as a source of its own in a transaction of its
 * own. All questions are asked before the first of them begins. A file that the case has already is left out, so
 * that an import that was cut off goes on where it was; alone, it is an error.
 * @throws AppFailure `import.needs-decision` with `detail.questions`, `import.same-file`, `import.no-files`, other
 *   `import.*`, `integrity.count`, `io.disk-full`, `usage.*`, `cancelled`. What was imported before stays.
 */
export async function importFiles(
  context: EngineContext,
  session: CaseSession,
  request: ImportRequest,
  job: Job,
): Promise<Imported> {
  refuseReadOnly(session);
  const present = await presentIn(session, job.signal);
  const collected = await collect(formatsInForce(context), present, request, job);
  const { prepared, skipped, isSet } = collected;
  const needs = await roomForSet(prepared.map(roomItem), request.byReference);
  job.progress({ stage: 'Beginning', done: 0, unit: 'files', needs });
  const progress = isSet ? new SetProgress(job, prepared.length, bytesOf(prepared)) : undefined;
  const ahead = new Ahead(session, job.signal);
  const sources = new CaseSources(session);
  const run: Run = { context, session, present, sources, ahead, byReference: request.byReference, isSet };
  const imported: Imported = { sources: [], skipped: [...skipped], failed: [...collected.failed] };
  try {
    for (const [i, each] of prepared.entries()) {
      const own = progress?.next(each.container.bytes);
      const noted = withNotes(each, imported.sources.length === 0, collected);
      const outcome = await importNext(run, noted, prepared[i + 1], own ?? job);
      own?.done();
      if ('id' in outcome) imported.sources.push(outcome);
      else if ('reason' in outcome) imported.skipped.push(outcome);
      else if (request.keepGoing === true) imported.failed.push(outcome);
      else throw new AppFailure(afterOthers(outcome, imported.sources.length, isSet));
    }
  } finally {
    await ahead.end();
    await prepareTimeline(session, job);
  }
  return imported;
}

/** For what has been imported, so cancelling no longer reaches it. */
async function prepareTimeline({ database }: CaseSession, job: Job): Promise<void> {
  job.progress({ stage: 'Preparing the timeline', done: 0, unit: 'steps' });
  await database.write(NEVER, async (connection) => {
    await connection.transaction(() => countEvents(connection));
    await setContactsApart(connection);
  });
}

const NEVER = new AbortController().signal;

interface Run {
  readonly context: EngineContext;
  readonly session: CaseSession;
  readonly present: Present;
  readonly sources: CaseSources;
  readonly ahead: Ahead;
  readonly byReference: boolean;
  readonly isSet: boolean;
}

/** One file of the set. @returns its source, why it was left out, or its error @throws when it is cancelled */
async function importNext(
  run: Run,
  prepared: Prepared,
  following: Prepared | undefined,
  job: Job,
): Promise<SourceSummary | SkippedFile | FailedFile> {
  const { context, session, present, sources, ahead, byReference, isSet } = run;
  const { path, name } = prepared.container;
  try {
    const archive = await present.archiveOf(path);
    const next: WhatToImport['next'] = (ordinal) => nextOf(run, following, ordinal);
    const what = { prepared, byReference, archive, sources, ahead, next };
    const { source, evidence } = await importOne(context, session, what, job);
    if (evidence !== undefined) present.keep(path, evidence);
    const { ordinal: _, ...summary } = source;
    return summary;
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.code === CANCELLED) throw error;
    if (isSet && error.error.code === 'import.same-file') return { name, reason: error.message };
    return { name, error: error.error };
  }
}

/** What may be begun with the next file: nothing of an archive that is not sealed yet, and nothing during a pause. */
async function nextOf(
  { context, present, byReference }: Run,
  prepared: Prepared | undefined,
  ordinal: number,
): ReturnType<WhatToImport['next']> {
  if (prepared === undefined || pauseOf(context.calls).paused) return undefined;
  const { container, settings } = prepared;
  const archive = await present.archiveOf(container.path);
  if (archive === undefined && settings.unpack.some(isPart)) return undefined;
  return { ordinal, prepared, byReference, archive };
}

/** The first source of a set says what was left out of it. */
function withNotes(prepared: Prepared, isFirst: boolean, { notes }: Collected): Prepared {
  return isFirst ? { ...prepared, notes: [...prepared.notes, ...notes] } : prepared;
}

function afterOthers({ name, error }: FailedFile, before: number, isSet: boolean): AppError {
  if (!isSet) return error;
  const message = error.message.includes(name) ? error.message : `“${name}”: ${error.message}`;
  const others = before === 1 ? 'The file before it stays' : `The ${before} files before it stay`;
  const stay = before === 0 ? '' : ` ${others} in the case; import the set again to go on.`;
  return appError(error.code, `${message}${stay}`, { ...error.detail, name, imported: before }, error.cause);
}

function roomItem({ container: { path, bytes }, settings: { unpack } }: Prepared): RoomItem {
  return { path, bytes, unpack };
}

function bytesOf(prepared: readonly Prepared[]): number {
  return prepared.reduce((sum, { container }) => sum + container.bytes, 0);
}

/** What the open case has already. */
export async function presentIn(session: CaseSession, signal: AbortSignal): Promise<Present> {
  const sources = await session.database.read('background', signal, (connection) =>
    listSources(connection, session.folder),
  );
  return new Present(sources, signal, contentLengths(sources, session.paths.journal));
}
