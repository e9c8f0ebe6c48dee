import type { LaneKey } from '../../../shared/contract/timeline';
import { useSelection } from '../../stores/selection';
import { useWorkbench } from '../../stores/workbench';
import { useIntent } from '../intent';

/** Lists exactly the events that a lane's number counts: all of them, whatever else was asked for; the list gets the focus. */
export function listEventsOf(by: LaneKey, key: string): void {
  const ofAccount = by === 'account';
  useWorkbench.getState().set({ query: '', brush: undefined });
  useIntent.getState().set({
    context: undefined,
    inView: false,
    ofAccount,
    only: ofAccount ? undefined : { by, key },
    actions: [],
    withoutTicket: false,
    text: '',
  });
  if (ofAccount) useSelection.getState().select({ account: key, event: undefined, report: undefined });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.tl [role="grid"]')?.focus());
}
