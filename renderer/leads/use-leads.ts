import type { LeadsParameters, LeadsResult } from '../../shared/contract/leads';
import type { AppError } from '../../shared/errors';
import { useAction, useCaseInfo, useQuery } from '../bridge';
import { useCase } from '../stores/case';
import { type JobEntry, useJobs } from '../stores/jobs';
import { useParameters } from '../stores/parameters';

const JOB = 'Running leads';

export interface Leads {
  readonly result: LeadsResult | undefined;
  /** Reports or accesses came in since the run. */
  readonly stale: boolean;
  /** The first answer is still under way. */
  readonly loading: boolean;
  readonly error: AppError | undefined;
  readonly job: JobEntry | undefined;
  /** Why no run can be started; a sentence. */
  readonly blocked: string | undefined;
  readonly run: (parameters: LeadsParameters) => void;
}

/** The newest run of the open case, and a way to make another. A run goes on while one looks elsewhere. */
export function useLeads(): Leads {
  const latest = useQuery('leads.latest', {});
  const action = useAction('leads.run');
  const info = useCaseInfo();
  const readOnly = useCase((state) => state.readOnly);
  const job = useJobs((state) => state.jobs.find((entry) => entry.title === JOB));
  return {
    result: latest.data?.result,
    stale: latest.data?.stale ?? false,
    loading: latest.loading && latest.data === undefined,
    error: action.error ?? latest.error,
    job,
    blocked: blockedBy(readOnly, info?.reports, info?.accessEvents),
    run(parameters) {
      useParameters.getState().set(parameters);
      void action.run(parameters, { job: JOB });
    },
  };
}

function blockedBy(readOnly: boolean, reports = 0, events = 0): string | undefined {
  if (readOnly) return 'The case is open for reading only: a run would be written to its journal.';
  if (reports === 0) return 'There are no reports yet.';
  return events === 0 ? 'There are no access events yet.' : undefined;
}
