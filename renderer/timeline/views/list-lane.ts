import { useWorkbench } from '../../stores/workbench';
import { useIntent } from '../intent';
import { chooseLane } from '../lanes/lane-acts';
import type { LaneRow } from '../lanes/lane-tree';

/** Lists exactly the events that a lane's number counts: all of them, whatever else was asked for; the list gets the focus. */
export function listEventsOf(lane: Pick<LaneRow, 'by' | 'key' | 'within'>): void {
  useWorkbench.getState().set({ query: '', brush: undefined });
  useIntent.getState().set({
    context: undefined,
    inView: false,
    ofAccount: lane.by === 'account',
    only: undefined,
    actions: [],
    withoutTicket: false,
    text: '',
  });
  chooseLane(lane);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.tl [role="grid"]')?.focus());
}
