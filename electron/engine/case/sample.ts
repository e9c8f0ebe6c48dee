import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CaseInfo } from '../../../shared/contract/case';
import { cancelled } from '../../../shared/errors';
import type { SourceKind } from '../../../shared/model/fields';
import { AppFailure } from '../../../shared/result';
import type { EngineContext, Handler, Job } from '../context';
import { type SimulatedFile, SimulationStopped, simulate } from '../simulate';
import { closeSession } from './close';
import { createCase, refuseOccupied } from './create';
import { enterCase, openOptions } from './enter';
import { openCase } from './open';
import { caseFolder, casePaths } from './paths';
import { removeTree } from './remove-tree';
import type { CaseSession } from './session';
import { syncFolder } from './sync-folder';

export type SampleKind = 'off-ticket' | 'null';

export interface SampleRequest {
  readonly kind?: SampleKind;
  /** Where it is to be; in the state folder when absent. */
  readonly folder?: string;
}

type ImportSources = Handler<'sources.import'>;

const TITLES: Readonly<Record<SampleKind, string>> = {
  'off-ticket': 'Sample case: calls to customers of a support desk',
  null: 'Sample case: calls, and nobody behind them',
};

/** The zone the simulated log is written in. */
const ZONE = 'Europe/Dublin';

/**
 * Opens the sample case, which is made from its seed the first time. It is built beside its place and moved there
 * when it is complete: cancelled or killed on the way, it is simply not there.
 */
export async function enterSample(
  context: EngineContext,
  importSources: ImportSources,
  { kind = 'off-ticket', folder }: SampleRequest,
  job: Job,
): Promise<CaseInfo> {
  const target = caseFolder(folder ?? join(context.stateFolder, 'sample', `${kind}.throughline`));
  if (!existsSync(casePaths(target).header)) await makeSample(context, importSources, kind, target, job);
  return await enterCase(context, { folder: target }, job);
}

async function makeSample(
  context: EngineContext,
  importSources: ImportSources,
  kind: SampleKind,
  target: string,
  job: Job,
): Promise<void> {
  refuseOccupied(target);
  const staging = `${resolve(target)}.making-${process.pid}`;
  removeTree(staging);
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  try {
    const { files } = await simulated(kind, join(staging, 'files'), job);
    const wanted = { title: TITLES[kind], examiner: 'Sample examiner', zone: ZONE };
    const folder = await createCase(join(staging, 'case.throughline'), wanted);
    await fill(context, importSources, folder, files, job);
    renameSync(folder, target);
    syncFolder(dirname(target));
  } finally {
    removeTree(staging);
  }
}

async function simulated(kind: SampleKind, out: string, job: Job) {
  try {
    return await simulate({
      kind,
      out,
      onProgress: (done, total) =>
        job.progress({ stage: 'Simulating the access log', done, total, unit: 'records' }),
      shouldStop: () => job.signal.aborted,
    });
  } catch (error) {
    throw error instanceof SimulationStopped ? new AppFailure(cancelled()) : error;
  }
}

/** Imports the files into a case that is not the engine's open one. */
async function fill(
  context: EngineContext,
  importSources: ImportSources,
  folder: string,
  files: readonly SimulatedFile[],
  job: Job,
): Promise<void> {
  const session = await openCase(openOptions(context, folder, job));
  try {
    for (const { path, kind } of inOrder(files)) {
      await importSources(aside(context, session), { paths: [path], choices: { kind, zone: ZONE } }, job);
    }
  } finally {
    await closeSession(session);
  }
}

/** The access log first, so that it is EV-0001. */
function inOrder(files: readonly SimulatedFile[]): readonly SimulatedFile[] {
  const order: readonly SourceKind[] = ['access', 'reports', 'customers', 'accounts', 'assignments'];
  return [...files].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** The same engine with this case open and nobody listening. */
function aside(context: EngineContext, session: CaseSession): EngineContext {
  return { ...context, session: () => session, current: () => session, emit: () => undefined };
}
