import type { ReactNode } from 'react';
import type { LeadsParameters } from '../../shared/contract/leads';
import { useCaseInfo } from '../bridge';
import { useRoute } from '../stores/route';
import { Button } from '../widgets/Button';
import { countText, plural } from '../widgets/number-text';
import { ParameterBar } from './ParameterBar';
import { RunError } from './RunError';
import type { Leads } from './use-leads';

/** Fewer reports than this can hardly show anybody. */
export const LEAST_REPORTS = 8;

/** Nothing to see yet: what would be here, and the one button that gets it. */
export function EmptyLeads({
  leads,
  parameters,
}: {
  readonly leads: Leads;
  readonly parameters: LeadsParameters;
}): ReactNode {
  const info = useCaseInfo();
  if (info === undefined || leads.loading) return <div className="ld-empty" aria-busy="true" />;
  if (info.reports === 0) return <NoReports events={info.accessEvents} accounts={info.accounts} />;
  return (
    <div className="ld-empty">
      <h1>Leads have not been run yet</h1>
      <p className="t2">
        {plural(info.reports, 'report')} will be held against {plural(info.accessEvents, 'access event')} of{' '}
        {plural(info.accounts, 'account')}: which account saw more of the reporting customers before their
        call than its workload explains?
        {info.reports < LEAST_REPORTS && (
          <span className="warns">
            {' '}
            {countText(info.reports)} reports can hardly show anybody; at least {LEAST_REPORTS} are needed.
          </span>
        )}
      </p>
      <ParameterBar
        parameters={parameters}
        again={false}
        job={leads.job}
        blocked={leads.blocked}
        onRun={leads.run}
      />
      {leads.error !== undefined && <RunError error={leads.error} />}
    </div>
  );
}

function NoReports({ events, accounts }: { readonly events: number; readonly accounts: number }): ReactNode {
  return (
    <div className="ld-empty">
      <h1>No reports yet</h1>
      <p className="t2">
        Leads need customers’ reports, at least {LEAST_REPORTS}.
        {events > 0 && ` The access logs are in: ${plural(events, 'event')}, ${plural(accounts, 'account')}.`}
      </p>
      <div className="row">
        <Button kind="primary" onPress={() => useRoute.getState().go('sources', 'reports')}>
          Import reports
        </Button>
        <span className="small t3">CSV, JSON Lines or Parquet, also compressed</span>
      </div>
    </div>
  );
}
