import { useState } from 'react';
import type { Lead, LeadsResult } from '../../shared/contract/leads';
import { useSelection } from '../stores/selection';
import { openInTimeline, useLeadsKeys } from './use-leads-keys';
import { alphabetical, candidates, ranked } from './words/order';

/** The selected account, or the first of the list where none of it is selected. */
function useSelectedLead(leads: readonly Lead[], named: boolean): Lead | undefined {
  const account = useSelection((state) => state.account);
  return leads.find((lead) => lead.account === account) ?? (named ? leads[0] : undefined);
}

/** A ranking only where there is a finding; without one, names in the order of the alphabet. */
function listedLeads(result: LeadsResult, everyAccount: boolean): readonly Lead[] {
  if (result.verdict === 'lead') return ranked(result.leads);
  return everyAccount ? alphabetical(result.leads) : candidates(result.leads);
}

function select(account: string): void {
  useSelection.getState().select({ account });
}

/** Selects the account and nothing smaller, so that the timeline shows it and not an event of before. */
function showAccount(account: string): void {
  useSelection.getState().select({ account, event: undefined, report: undefined, customer: undefined });
}

/** What is open and selected in the view of one run, and its keys. */
export function useRunView(result: LeadsResult, blocked: string | undefined) {
  const [listOpen, setListOpen] = useState(false);
  const [sideOpen, setSideOpen] = useState(false);
  const [everyAccount, setEveryAccount] = useState(false);
  const [dialog, setDialog] = useState<'exhibit' | 'note'>();
  const named = result.verdict === 'lead';
  const leads = listedLeads(result, everyAccount);
  const selected = useSelectedLead(leads, named);
  const onOpen = (): void => {
    if (selected !== undefined) showAccount(selected.account);
    openInTimeline();
  };
  const onList = (): void => {
    setListOpen(true);
    setSideOpen(true);
  };
  const onClose = (): void => {
    setListOpen(false);
    setSideOpen(false);
  };
  const acts = { onOpen, onExhibit: () => setDialog('exhibit'), onNote: () => setDialog('note') };
  const onBack = listOpen || sideOpen ? onClose : undefined;
  useLeadsKeys({ leads, selected, blocked, onList, onBack, ...acts });
  return {
    named,
    selected,
    sideOpen,
    dialog,
    closeDialog: () => setDialog(undefined),
    body: { leads, result, selected, onSelect: select, onOpen, onList },
    onSide: () => setSideOpen(!sideOpen),
    listing: { everyAccount, onEveryAccount: setEveryAccount },
    side: { listOpen, onClose, ...acts },
  };
}
