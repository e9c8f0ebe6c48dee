import type { SourceSummary } from '../../../shared/contract/sources';
import { appError, cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { type CaseTransaction, transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import { sql } from '../db/sql';
import { earlierSources } from './earlier';
import { draftOf } from './entry';
import type { Prepared } from './import';
import { ImportProgress } from './import-progress';
import { makeEvents, type RowLoad, rowsAfterScan, rowsMeanwhile } from './load/load-file';
import type { LoadedCounts } from './load/load-source';
import { LoadMismatch } from './load/loaded';
import { type LoadPlan, rawTable } from './load/plan';
import type { ScanJob, ScanResult } from './scan/job';
import { needsClean } from './scan/needs-clean';
import { type RunningScan, runScan } from './scan/run-scan';
import { insertSource, listSources, type NewSource } from './source-rows';
import { checkUnchanged, cleanUp, full, type Staged, seal, stage, unstage } from './stage';
import { warningsOf } from './warnings';

/** One import under way. */
interface Import {
  readonly context: EngineContext;
  readonly session: CaseSession;
  readonly prepared: Prepared;
  readonly staged: Staged;
  readonly plan: LoadPlan;
  /** Sources the case has already. */
  readonly before: readonly SourceSummary[];
  readonly job: Job;
  readonly progress: ImportProgress;
  /** From here on nothing may be taken back. */
  journaled: boolean;
}

/**
 * Imports one file: stages it, scans and loads it, seals it, writes the journal line, commits. When it fails or is
 * cancelled, the case is as it was.
 * @returns the source's ordinal
 */
export async function importOne(
  context: EngineContext,
  session: CaseSession,
  prepared: Prepared,
  byReference: boolean,
  job: Job,
): Promise<number> {
  const { container, settings } = prepared;
  const { name, bytes, path } = container;
  const before = await session.database.read('background', job.signal, (connection) =>
    listSources(connection, session.folder),
  );
  const ordinal = before.length + 1;
  job.progress({ stage: `Copying ${name}`, done: 0, total: bytes, unit: 'bytes' });
  const staged = await stage(session.paths, ordinal, path, byReference);
  if (byReference) await session.database.allow(staged.file);
  const progress = new ImportProgress(job, name, bytes);
  const plan = { ordinal, settings };
  const work: Import = { context, session, prepared, staged, plan, before, job, progress, journaled: false };
  try {
    await scanAndLoad(work);
  } catch (error) {
    if (job.signal.aborted && !work.journaled) throw new AppFailure(cancelled());
    throw isFull(error) ? await full(session.paths, bytes * 2) : error;
  } finally {
    progress.end();
    if (work.journaled) await cleanUp(staged);
    else await takeBack(work);
  }
  return ordinal;
}

async function takeBack({ session, staged, plan }: Import): Promise<void> {
  await session.database.write(NEVER, (connection) =>
    connection.run(sql`DROP TABLE IF EXISTS ${rawTable(plan)}`),
  );
  await unstage(session.paths, staged);
}

const NEVER = new AbortController().signal;

async function scanAndLoad(work: Import): Promise<void> {
  const { job, prepared, before } = work;
  const clean = needsClean(prepared.settings);
  const scan = startScan(work, clean);
  try {
    const maybeKnown = before.some(({ bytes }) => bytes === prepared.container.bytes);
    const atOnce = clean || maybeKnown ? undefined : await loadMeanwhile(work, scan);
    if (atOnce !== undefined) return await makeSource(work, atOnce);
    const { clean: copy } = await scan.result;
    const second = copy === undefined && !maybeKnown && prepared.settings.format !== 'parquet';
    const again = second ? startScan(work, true) : scan;
    try {
      await makeSource(work, await loadRows(work, again, job.signal, rowsAfterScan));
    } finally {
      await again.stop();
    }
  } finally {
    await scan.stop();
  }
}

/** @returns nothing when the file turned out not to be loadable as it is; then nothing has happened. */
async function loadMeanwhile(work: Import, scan: RunningScan): Promise<ScanResult | undefined> {
  const { signal } = work.job;
  const stopLoading = new AbortController();
  const either = AbortSignal.any([signal, stopLoading.signal]);
  try {
    return await loadRows(work, scan, either, (load) => rowsMeanwhile(load, () => stopLoading.abort()));
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof LoadMismatch || stopLoading.signal.aborted) return undefined;
    throw error;
  }
}

/**
 * Loads the rows in a transaction of their own: DuckDB reads rows that are not committed with one thread only. They
 * mean nothing until their source is in the journal, and are dropped when it does not get there.
 */
async function loadRows(
  work: Import,
  scan: RunningScan,
  signal: AbortSignal,
  load: (load: RowLoad) => Promise<ScanResult>,
): Promise<ScanResult> {
  const { session, staged, plan, progress } = work;
  return await session.database.write(signal, (connection) =>
    connection.transaction(() => {
      progress.follow(scan, connection);
      const check = (result: ScanResult) => refuseKnown(work, result);
      return load({ connection, plan, file: staged.file, scan, check });
    }),
  );
}

function startScan({ prepared, staged, job }: Import, clean: boolean): RunningScan {
  const { settings } = prepared;
  const { file, output } = staged;
  const scanJob: ScanJob = { file, unpack: settings.unpack, cutting: settings, output, clean };
  const scan = runScan(scanJob);
  if (job.signal.aborted) void scan.stop();
  else job.signal.addEventListener('abort', () => void scan.stop(), { once: true });
  return scan;
}

/** Everything that the loaded rows become, the journal line, and the end of doubt: one transaction. */
async function makeSource(work: Import, scan: ScanResult): Promise<void> {
  const { context, session, staged, plan, progress, job } = work;
  await transact(context, session, job.signal, async (transaction) => {
    const { connection } = transaction;
    const earlier = await earlierSources(connection, session.folder, plan.ordinal);
    const step = (stage: string) => progress.step(stage);
    const { file, output } = staged;
    const counts = await makeEvents({ connection, plan, file, output, earlier, step }, scan);
    await finish(work, transaction, scan, counts);
  });
}

/** The last steps: everything is in the database, nothing is in the journal. */
async function finish(
  work: Import,
  transaction: CaseTransaction,
  scan: ScanResult,
  counts: LoadedCounts,
): Promise<void> {
  const { prepared, staged, plan, session, progress, job } = work;
  await checkUnchanged(staged.original);
  const { reasons, folds: _folds, gaps: _gaps, unnamed: _unnamed, ...figures } = counts;
  const source: NewSource = {
    ordinal: plan.ordinal,
    name: prepared.container.name,
    kind: plan.settings.kind,
    sha256: scan.sha256,
    bytes: scan.bytes,
    kept: staged.kept,
    byReference: staged.byReference,
    settings: plan.settings,
    ...figures,
    importedAt: nowMicros(),
    warnings: warningsOf(counts, plan.settings),
  };
  await insertSource(transaction.connection, source);
  progress.step('Sealing');
  await seal(session.paths, staged);
  if (job.signal.aborted) throw new AppFailure(cancelled());
  const path = prepared.container.path;
  const cleaned = scan.clean !== undefined;
  const draft = draftOf({ source, path, contentBytes: scan.contentBytes, cleaned, reasons });
  work.journaled = true;
  await transaction.journal(draft);
}

function nowMicros(): bigint {
  return BigInt(Date.now()) * 1_000n;
}

/** @throws AppFailure `import.same-file` when the case has these bytes already */
function refuseKnown({ before, prepared }: Import, { sha256 }: ScanResult): void {
  const known = before.find((source) => source.sha256 === sha256);
  if (known === undefined) return;
  throw new AppFailure(
    appError(
      'import.same-file',
      `“${prepared.container.name}” is in the case already, as ${known.id} (${known.name}). Nothing was imported.`,
      { source: known.id, sha256 },
    ),
  );
}

function isFull(error: unknown): boolean {
  if (error instanceof AppFailure) return error.error.code === 'io.disk-full';
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ENOSPC' || /no space left on device/i.test(String(error));
}
