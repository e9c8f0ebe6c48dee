import type { Lead } from '../../shared/contract/leads';
import { type Command, useCommands } from '../stores/commands';
import { useRoute } from '../stores/route';
import { useSelection } from '../stores/selection';

interface LeadsKeys {
  /** In the order of display. */
  readonly leads: readonly Lead[];
  readonly selected: Lead | undefined;
  /** Why nothing can be written now. */
  readonly blocked: string | undefined;
  readonly onOpen: () => void;
  readonly onExhibit: () => void;
  readonly onNote: () => void;
  readonly onList: () => void;
  readonly onBack: (() => void) | undefined;
}

const group = 'Leads';

/** Shows the selected account on the timeline, with its threads. */
export function openInTimeline(): void {
  useRoute.getState().go('timeline', 'account');
}

/** Every pointer gesture of the view has its key here. */
export function useLeadsKeys(keys: LeadsKeys): void {
  useCommands([...movement(keys), ...acts(keys)]);
}

function movement({ leads, selected }: LeadsKeys): readonly Command[] {
  const at = leads.findIndex((lead) => lead.account === selected?.account);
  const to = (index: number) => () => {
    const next = leads[Math.max(0, Math.min(leads.length - 1, index))];
    if (next !== undefined) useSelection.getState().select({ account: next.account });
  };
  const steps = [
    { id: 'next', title: 'Next account', key: 'ArrowDown', run: to(at + 1) },
    { id: 'previous', title: 'Previous account', key: 'ArrowUp', run: to(at - 1) },
    { id: 'page-down', title: 'Ten accounts down', key: 'PageDown', run: to(at + 10) },
    { id: 'page-up', title: 'Ten accounts up', key: 'PageUp', run: to(at - 10) },
    { id: 'first', title: 'First account', key: 'Home', run: to(0) },
    { id: 'last', title: 'Last account', key: 'End', run: to(leads.length) },
  ];
  const when = leads.length > 0;
  return steps.map((step) => ({ ...step, id: `leads.${step.id}`, group, keyOnly: true, when }));
}

function acts(keys: LeadsKeys): readonly Command[] {
  const { blocked, onBack } = keys;
  const when = keys.selected !== undefined;
  return [
    {
      id: 'leads.open',
      title: 'Open the account in the timeline',
      key: 'L',
      keys: ['Enter'],
      group,
      when,
      run: keys.onOpen,
    },
    { id: 'leads.exhibit', title: 'Add to exhibit', key: 'E', group, when, blocked, run: keys.onExhibit },
    { id: 'leads.note', title: 'Note on the account', key: 'N', group, when, blocked, run: keys.onNote },
    { id: 'leads.unexplained', title: 'Reports no lead explains', key: 'V', group, run: keys.onList },
    {
      id: 'leads.back',
      title: 'Close the list',
      key: 'Escape',
      group,
      keyOnly: true,
      when: onBack !== undefined,
      run: () => onBack?.(),
    },
  ];
}
