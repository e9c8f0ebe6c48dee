import type { ReactNode } from 'react';
import type { LeadsParameters, LeadsResult } from '../../shared/contract/leads';
import { NoteDialog } from '../notes/NoteDialog';
import { useParameters } from '../stores/parameters';
import { classNames } from '../widgets/class-names';
import { EmptyLeads } from './EmptyLeads';
import { ExhibitDialog } from './ExhibitDialog';
import { FindingHeader } from './FindingHeader';
import { LeadsSide } from './LeadsSide';
import { NamedBody } from './NamedBody';
import { NobodyBody } from './NobodyBody';
import { ParameterBar } from './ParameterBar';
import { RunError } from './RunError';
import { StaleLine } from './StaleLine';
import { type Leads, useLeads } from './use-leads';
import { useRunView } from './use-run-view';
import './leads.css';

/** Which account the reports point to, or that they point to none; and how far either can be trusted. */
export function LeadsView(): ReactNode {
  const leads = useLeads();
  const { lookBack, skew, permutations, seed } = useParameters();
  const parameters = { lookBack, skew, permutations, seed };
  if (leads.result === undefined) return <EmptyLeads leads={leads} parameters={parameters} />;
  return <LeadsOfRun key={String(leads.result.ranAt)} leads={leads} result={leads.result} />;
}

function parametersOf(result: LeadsResult): LeadsParameters {
  const { lookBack, skew, permutations, seed } = result;
  return { lookBack, skew, permutations, seed };
}

function LeadsOfRun({ leads, result }: { readonly leads: Leads; readonly result: LeadsResult }): ReactNode {
  const view = useRunView(result, leads.blocked);
  const { body, selected } = view;
  return (
    <div className="ld-view" data-side={view.sideOpen}>
      <div className={classNames('ld-main', leads.stale && 'is-stale')}>
        <div className="ld-head">
          <ParameterBar
            parameters={parametersOf(result)}
            again
            job={leads.job}
            blocked={leads.blocked}
            onRun={leads.run}
            onSide={view.onSide}
          />
          {leads.stale && <StaleLine ranAt={result.ranAt} />}
          {leads.error !== undefined && <RunError error={leads.error} />}
          <FindingHeader result={result} />
        </div>
        {view.named ? <NamedBody {...body} /> : <NobodyBody {...body} {...view.listing} />}
      </div>
      <LeadsSide result={result} selected={selected} blocked={leads.blocked} {...view.side} />
      {view.dialog === 'exhibit' && selected !== undefined && (
        <ExhibitDialog account={selected.account} result={result} onClose={view.closeDialog} />
      )}
      {view.dialog === 'note' && selected !== undefined && (
        <NoteDialog on={`account:${selected.account}`} onClose={view.closeDialog} />
      )}
    </div>
  );
}
