import type { LeadsParameters, LeadsResult } from '../../../shared/contract/leads';
import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { Stopped } from '../analysis/steps';
import { commit } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import type { ReadConnection } from '../db/connection';
import { listIdentities } from '../identity/identities';
import { computeLeads } from './run';
import { countSources } from './run-table';
import { findingSha256, storedParameters, storeLeads } from './stored';

const PROGRESS_STEPS = 1_000;

/**
 * Runs the leads once and journals the run with its parameters, its frozen report list and all it found: every look
 * at the reports counts, whatever it says.
 * @throws AppFailure `cancelled`, `case.read-only`
 */
export async function runLeads(
  context: EngineContext,
  session: CaseSession,
  parameters: LeadsParameters,
  job: Job,
): Promise<LeadsResult> {
  const { found, sources, merges } = await session.database.read(
    'background',
    job.signal,
    async (connection) => ({
      found: await computeOrCancel(connection, parameters, job),
      sources: await countSources(connection),
      merges: (await listIdentities(connection)).map(({ id, kind, names, into }) => ({
        id,
        kind,
        names,
        into,
      })),
    }),
  );
  const result: LeadsResult = {
    ...found,
    ranAt: BigInt(Date.now()) * 1_000n,
    runs: session.history.leadsRuns + 1,
  };
  await commit(context, session, {
    action: 'leads.run',
    objects: result.leads.filter((lead) => lead.flagged).map((lead) => `account:${lead.account}`),
    after: {
      parameters: storedParameters(parameters),
      reportListSha256: result.reportListSha256,
      findingSha256: findingSha256(result),
      sources,
      ...(merges.length === 0 ? {} : { merges }),
      result: storeLeads(result),
    },
  });
  return result;
}

async function computeOrCancel(connection: ReadConnection, parameters: LeadsParameters, job: Job) {
  try {
    return await computeLeads(connection, parameters, {
      shouldStop: () => job.signal.aborted,
      onProgress: (done, stage) =>
        job.progress({
          stage,
          done: Math.round(done * PROGRESS_STEPS),
          total: PROGRESS_STEPS,
          unit: 'steps',
        }),
    });
  } catch (error) {
    if (error instanceof Stopped) throw new AppFailure(cancelled());
    throw error;
  }
}
