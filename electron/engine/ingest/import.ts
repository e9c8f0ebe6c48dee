import type { FailedFile, ImportChoices, SkippedFile, SourceSummary } from '../../../shared/contract/sources';
import { type AppError, appError, CANCELLED } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { refuseReadOnly } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import { contentLengths } from './again/content';
import type { Unpack } from './bytes/content';
import { importOne } from './import-one';
import { formatsInForce } from './own-formats/known';
import { type Collected, collect } from './set/collect';
import { Present } from './set/evidence';
import type { Prepared } from './set/prepare';
import { SetProgress } from './set/set-progress';
import { listSources, readSource } from './source-rows';

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
  const progress = isSet ? new SetProgress(job, prepared.length, bytesOf(prepared)) : undefined;
  const run: Run = { context, session, present, byReference: request.byReference, isSet };
  const imported: Imported = { sources: [], skipped: [...skipped], failed: [...collected.failed] };
  for (const each of prepared) {
    const own = progress?.next(each.container.bytes);
    const outcome = await importNext(
      run,
      withNotes(each, imported.sources.length === 0, collected),
      own ?? job,
    );
    own?.done();
    if ('id' in outcome) imported.sources.push(outcome);
    else if ('reason' in outcome) imported.skipped.push(outcome);
    else if (request.keepGoing === true) imported.failed.push(outcome);
    else throw new AppFailure(afterOthers(outcome, imported.sources.length, isSet));
  }
  return imported;
}

interface Run {
  readonly context: EngineContext;
  readonly session: CaseSession;
  readonly present: Present;
  readonly byReference: boolean;
  readonly isSet: boolean;
}

/** One file of the set. @returns its source, why it was left out, or its error @throws when it is cancelled */
async function importNext(
  { context, session, present, byReference, isSet }: Run,
  prepared: Prepared,
  job: Job,
): Promise<SourceSummary | SkippedFile | FailedFile> {
  const { path, name } = prepared.container;
  try {
    const archive = await present.archiveOf(path);
    const { ordinal, evidence } = await importOne(context, session, { prepared, byReference, archive }, job);
    if (evidence !== undefined) present.keep(path, evidence);
    return await summary(session, ordinal);
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.code === CANCELLED) throw error;
    if (isSet && error.error.code === 'import.same-file') return { name, reason: error.message };
    return { name, error: error.error };
  }
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

async function summary(session: CaseSession, ordinal: number): Promise<SourceSummary> {
  const { signal } = new AbortController();
  const found = await session.database.read('background', signal, (connection) =>
    readSource(connection, session.folder, ordinal),
  );
  if (found === undefined) throw new Error('An import that went through has a source.');
  const { ordinal: _, ...source } = found;
  return source;
}
