import type { PackageReceipt } from '../../../../shared/contract/handoff';
import { appError, cancelled } from '../../../../shared/errors';
import { type Micros, parseIso } from '../../../../shared/model/time';
import { AppFailure, unwrap } from '../../../../shared/result';
import { transact } from '../../case/commit';
import type { CaseSession } from '../../case/session';
import type { EngineContext, Job } from '../../context';
import { readClock } from '../../journal/clock';
import { BagWriter } from '../bag/writer';
import { writeSignatures } from '../signatures';
import { openSigner, type Signer } from '../signing';
import { fillBag } from './fill-bag';
import { type Gathered, gather } from './gather';
import { packageName } from './names';
import { sha256 } from './sha256';
import { openStaging, type Staging } from './staging';
import { countExports } from './write-audit';

export interface ExportRequest {
  /** Folder that gets the package folder inside. */
  readonly out: string;
  readonly keyFile?: string;
  readonly authority?: string;
  readonly recipient?: string;
}

/** One export under way. */
export interface Undertaking extends ExportRequest {
  readonly session: CaseSession;
  readonly signer: Signer;
  readonly name: string;
  readonly gathered: Gathered;
  readonly producedAt: Micros;
  readonly job: Job;
}

/**
 * Writes the evidence package of the open case: whole under its name, or not at all. Three journal lines tell of it:
 * `package.export` before (the package holds it, signed), then `package.seal` with the hash that was signed, or
 * `package.fail` with the reason.
 * @throws AppFailure `case.read-only`, `case.examiner`, `integrity.*`, `io.*`, `usage.key`, `cancelled`
 */
export async function exportPackage(
  context: EngineContext,
  session: CaseSession,
  request: ExportRequest,
  job: Job,
): Promise<PackageReceipt> {
  if (session.header.examiner.trim() === '') throw new AppFailure(noExaminer());
  const signer = openSigner({ stateFolder: context.stateFolder, keyFile: request.keyFile });
  const name = packageName(session.header.id, countExports(session) + 1);
  const gathered = await session.database.read('background', job.signal, (c) => gather(session, c));
  refuseWrongSums(gathered);
  const staging = await openStaging(request.out, name, session.header.id);
  const producedAt = unwrap(parseIso(readClock().utc));
  const undertaking = { ...request, session, signer, name, gathered, producedAt, job };
  try {
    await announce(context, undertaking);
    const receipt = await write(undertaking, staging);
    await tell(context, session, 'package.seal', { ...receipt });
    return receipt;
  } catch (error) {
    await staging.discard();
    await tellFailure(context, session, name, error);
    throw isFull(error) ? new AppFailure(full(undertaking)) : error;
  }
}

async function write(undertaking: Undertaking, staging: Staging): Promise<PackageReceipt> {
  const { name, signer, job, gathered } = undertaking;
  const total = bytesOf(gathered);
  let done = 0;
  const bag = new BagWriter(staging.folder, {
    signal: job.signal,
    onBytes: (bytes) => {
      done += bytes;
      job.progress({ stage: `Writing ${name}`, done: Math.min(done, total), total, unit: 'bytes' });
    },
  });
  const audit = await fillBag(bag, undertaking);
  const tagManifest = await bag.writeManifests();
  await writeSignatures(bag, signer, tagManifest, `${name} journal ${audit.lines} ${audit.head}`);
  await bag.syncFolders();
  if (job.signal.aborted) throw new AppFailure(cancelled());
  const { files, bytes } = bag.written;
  return {
    package: await staging.finish(),
    name,
    files,
    bytes,
    fingerprint: signer.fingerprint,
    tagmanifestSha256: sha256(tagManifest),
    journalHead: audit.head,
  };
}

/** The line that goes into the package itself, with what it is about to hold. */
async function announce(context: EngineContext, undertaking: Undertaking): Promise<void> {
  const { session, name, gathered, signer, out, authority, recipient, job } = undertaking;
  const { sources, exhibits, annotations } = gathered;
  const after = {
    ...{ name, out, edition: 'full', authority, recipient, fingerprint: signer.fingerprint },
    sources: sources.map(({ id, sha256: hash, records, events, rejects, duplicates }) => ({
      ...{ id, sha256: hash, records, events, rejects, duplicates },
    })),
    exhibits: exhibits.map(({ id, rowsSha256, events }) => ({ id, rowsSha256, records: events.length })),
    annotations: annotations.length,
  };
  await transact(context, session, job.signal, (transaction) =>
    transaction.journal({ action: 'package.export', objects: [name], after }),
  );
}

async function tell(
  context: EngineContext,
  session: CaseSession,
  action: string,
  after: { readonly name: string },
  reason?: string,
): Promise<void> {
  const never = new AbortController().signal;
  await transact(context, session, never, (transaction) =>
    transaction.journal({ action, objects: [after.name], after, reason }),
  );
}

/** When even the line of the failure cannot be written, the failure itself is what the caller must hear of. */
async function tellFailure(
  context: EngineContext,
  session: CaseSession,
  name: string,
  error: unknown,
): Promise<void> {
  try {
    await tell(context, session, 'package.fail', { name }, reasonOf(error));
  } catch (second) {
    if (!(second instanceof AppFailure)) throw second;
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function full({ out, gathered }: Undertaking) {
  const bytes = bytesOf(gathered);
  return appError(
    'io.disk-full',
    `There is not enough room in ${out}: the package needs more than ${bytes.toLocaleString('en-US')} bytes. Nothing was exported; make room or choose another folder.`,
    { out, bytes },
  );
}

/** Of all originals: most of a package. */
function bytesOf({ sources }: Gathered): number {
  return sources.reduce((sum, source) => sum + source.bytes, 0);
}

function refuseWrongSums({ sources }: Gathered): void {
  const wrong = sources.find((s) => s.records !== s.events + s.rejects + s.duplicates);
  if (wrong === undefined) return;
  throw new AppFailure(
    appError(
      'integrity.counts',
      `The counts of ${wrong.id} do not add up. Nothing was exported. Make the database again with: throughline rebuild CASE`,
      { source: wrong.id },
    ),
  );
}

function noExaminer() {
  return appError(
    'case.examiner',
    'The case names no lead examiner, and no package leaves without somebody who answers for it. Name one first.',
  );
}

function reasonOf(error: unknown): string {
  return error instanceof AppFailure
    ? error.error.code
    : error instanceof Error
      ? error.message
      : String(error);
}
