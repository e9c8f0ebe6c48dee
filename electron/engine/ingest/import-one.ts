import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { type CaseTransaction, transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import { againDecision, againNote, againQuestion, judgeAgain, sameFile, withBytes } from './again/ask';
import { sameUnpack } from './again/content';
import { withText } from './again/same-text';
import { isMember, isPart } from './bytes/content';
import { draftOf } from './entry';
import { ImportProgress } from './import-progress';
import { type Loaded, loadSource } from './load/load-source';
import type { LoadPlan } from './load/plan';
import { pauseOf } from './pause';
import { hashFile } from './recheck';
import type { ScanResult } from './scan/job';
import type { RunningScan } from './scan/run-scan';
import { type Ahead, type Beginning, type Begun, begin } from './set/ahead';
import type { CaseSources } from './set/case-sources';
import type { Evidence } from './set/evidence';
import type { Prepared } from './set/prepare';
import { insertSource, type NewSource, type SourceWithOrdinal, summaryOfNew } from './source-rows';
import { checkUnchanged, cleanUp, full, type Staged, seal, unstage } from './stage';
import { warningsOf } from './warnings';

/** One file of a set. */
export interface WhatToImport extends Omit<Beginning, 'ordinal'> {
  readonly sources: CaseSources;
  /** Where the file may have been begun already. */
  readonly ahead: Ahead;
  /** What may be begun once this one, of that number, is read to its end. */
  next(ordinal: number): Promise<Beginning | undefined>;
}

/** One import under way. */
interface Import {
  readonly context: EngineContext;
  readonly session: CaseSession;
  readonly what: WhatToImport;
  readonly prepared: Prepared;
  readonly staged: Staged;
  readonly scan: RunningScan;
  readonly plan: LoadPlan;
  /** Sources the case has already. */
  readonly before: readonly SourceWithOrdinal[];
  readonly job: Job;
  readonly progress: ImportProgress;
  /** The archive that the file is inside of. */
  evidence: Evidence | undefined;
  /** The decision to import bytes again that the case has already. */
  again: readonly string[];
  /** Once it is there. From here on nothing may be taken back. */
  journaled: SourceWithOrdinal | undefined;
}

/**
 * Imports one file: stages it, scans and loads it, seals it, writes the journal line, commits. When it fails or is
 * cancelled, the case is as it was.
 * @returns the source, and the archive it is inside of as the case keeps it now
 */
export async function importOne(
  context: EngineContext,
  session: CaseSession,
  what: WhatToImport,
  job: Job,
): Promise<{ readonly source: SourceWithOrdinal; readonly evidence: Evidence | undefined }> {
  const { prepared, archive } = what;
  const { container, settings } = prepared;
  const { name, bytes } = container;
  const before = await what.sources.list(job.signal);
  const { staged, scan } = await beginning(session, what, before.length + 1, job);
  const progress = new ImportProgress(job, name, bytes);
  const plan = { ordinal: before.length + 1, settings };
  const work: Import = {
    ...{ context, session, what, prepared, staged, scan, plan, before, job, progress },
    evidence: archive,
    again: [],
    journaled: undefined,
  };
  try {
    if (staged.byReference) await session.database.allow(staged.file);
    if (settings.unpack.some(isPart)) work.evidence ??= await archiveOf(staged, name, job);
    await transact(context, session, job.signal, (transaction) => scanAndLoad(work, transaction));
  } catch (error) {
    if (job.signal.aborted && work.journaled === undefined) throw new AppFailure(cancelled());
    if (isFull(error) && !isFolderNamed(error)) throw await full(session.paths, bytes * 2);
    // A file that changes breaks what reads it in many ways; this is the one that says what to do.
    if (work.journaled === undefined) await checkUnchanged(staged.original);
    throw error;
  } finally {
    progress.end();
    await scan.stop();
    if (work.journaled === undefined) await unstage(session.paths, staged);
    else await cleanUp(staged);
  }
  const { evidence, journaled: source } = work;
  if (source === undefined) throw new Error('An import that went through has a source.');
  what.sources.add(source);
  return { source, evidence: evidence === undefined ? undefined : { ...evidence, file: source.file } };
}

/** The file staged and being scanned, and the next one too as soon as this one is read to its end. */
async function beginning(
  session: CaseSession,
  what: WhatToImport,
  ordinal: number,
  job: Job,
): Promise<Begun> {
  const { name, bytes } = what.prepared.container;
  job.progress({ stage: `Copying ${name}`, done: 0, total: bytes, unit: 'bytes' });
  const begun =
    (await what.ahead.take(ordinal, what.prepared)) ??
    (await begin(session, { ...what, ordinal }, job.signal));
  begun.scan.result.then(
    () => what.ahead.start(() => what.next(ordinal + 1)),
    () => undefined,
  );
  return begun;
}

/** A copy of an archive, hashed before the first of its files is read from it. */
async function archiveOf(staged: Staged, name: string, job: Job): Promise<Evidence> {
  const { file, kept, byReference, original } = staged;
  const total = original.bytes;
  let done = 0;
  const sha256 = await hashFile(file, job.signal, (block) => {
    done += block.length;
    job.progress({ stage: `Hashing the archive of ${name}`, done, total, unit: 'bytes' });
  });
  return { file, kept, byReference, original, sha256, bytes: total };
}

/** Everything that becomes of the file, the journal line, and the end of doubt: one transaction. */
async function scanAndLoad(work: Import, transaction: CaseTransaction): Promise<void> {
  const { context, what, staged, scan, plan, progress, job } = work;
  const { connection } = transaction;
  const { file, output } = staged;
  const pause = pauseOf(context.calls);
  const unfollow = pause.follow((paused) => {
    scan.pause(paused);
    progress.pause(paused);
  });
  try {
    progress.follow(scan);
    const loaded = await loadSource(connection, {
      plan,
      file,
      output,
      scan,
      earlier: await what.sources.earlier(connection, plan.ordinal),
      check: (result) => checkKnown(work, result),
      loaded: (rows, bad) => progress.loaded(rows, bad),
      step: (stage) => progress.step(stage),
      mayGoOn: () => pause.over(job.signal),
    });
    await finish(work, transaction, loaded);
  } finally {
    unfollow();
  }
}

/** The last steps: everything is in the database, nothing is in the journal. */
async function finish(work: Import, transaction: CaseTransaction, { scan, counts }: Loaded): Promise<void> {
  const { prepared, staged, plan, session, progress, job } = work;
  await checkUnchanged(staged.original);
  const { reasons, from, to, records, events, rejects, duplicates, blanks } = counts;
  const source: NewSource = {
    ordinal: plan.ordinal,
    name: prepared.container.name,
    kind: plan.settings.kind,
    ...identityOf(work, scan),
    kept: staged.kept,
    byReference: staged.byReference,
    settings: plan.settings,
    ...{ from, to, records, events, rejects, duplicates, blanks },
    asides: scan.asides,
    importedAt: nowMicros(),
    warnings: [...prepared.notes, ...work.again, ...warningsOf(counts, plan.settings, scan)],
  };
  await insertSource(transaction.connection, source);
  progress.step('Sealing');
  await seal(session.paths, staged);
  if (job.signal.aborted) throw new AppFailure(cancelled());
  const path = prepared.container.path;
  const decided = [...prepared.reasons, ...work.again];
  const draft = draftOf({ source, path, scan, reasons, decided });
  work.journaled = summaryOfNew(source, session.folder);
  await transaction.journal(draft);
}

/** A file in an archive is known by the hash of the archive, which is what the case keeps, and by its own. */
function identityOf(
  { evidence, prepared }: Import,
  { sha256, bytes }: ScanResult,
): Pick<NewSource, 'sha256' | 'bytes' | 'contentSha256'> {
  if (evidence === undefined) return { sha256, bytes };
  const whole = { sha256: evidence.sha256, bytes: evidence.bytes };
  return prepared.settings.unpack.some(isMember) ? { ...whole, contentSha256: sha256 } : whole;
}

function nowMicros(): bigint {
  return BigInt(Date.now()) * 1_000n;
}

/**
 * @throws AppFailure `import.same-file` when the case has this file already, read in the same way,
 *   `import.needs-decision` when it has the same bytes, read in another, and nobody has decided to import them again
 */
async function checkKnown(work: Import, scan: ScanResult): Promise<void> {
  const { before, prepared, staged, session, job } = work;
  const { container, settings } = prepared;
  const { sha256, contentSha256 } = identityOf(work, scan);
  const text = { file: staged.file, settings, bytes: scan.contentBytes };
  const alike = [
    ...withBytes(before, contentSha256 ?? sha256, settings.unpack),
    ...(await withText(before, text, session.paths.journal, job.signal)),
  ];
  const exact = before.filter(
    (source) => source.sha256 === sha256 && sameUnpack(source.settings.unpack, settings.unpack),
  );
  const again = judgeAgain({ exact, alike }, settings, true);
  if (again?.is === 'known') throw sameFile(container.name, again.source, sha256);
  if (again === undefined) return;
  if (!prepared.again) {
    const question = againQuestion(container.name, again, settings);
    throw new AppFailure(againDecision(container.path, container.name, question));
  }
  work.again = [againNote(again, settings)];
}

function isFull(error: unknown): boolean {
  if (error instanceof AppFailure) return error.error.code === 'io.disk-full';
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ENOSPC' || /no space left on device/i.test(String(error));
}

/** It says itself where there is too little room. */
function isFolderNamed(error: unknown): boolean {
  return error instanceof AppFailure && error.error.detail?.folder !== undefined;
}
