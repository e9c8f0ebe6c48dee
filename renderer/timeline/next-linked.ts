import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import type { Links } from './use-links';
import { reveal } from './use-walk';

/** From an access to the call it leads to, from a call to the next access that leads to one. */
export function nextLinked({ threads }: Links, bounds: TimeWindow | undefined): void {
  const { event, report, select } = useSelection.getState();
  const ofEvent = threads.find((thread) => thread.event === event);
  if (ofEvent !== undefined) {
    select({ report: ofEvent.report, customer: ofEvent.customer, event: undefined });
    if (bounds !== undefined) reveal(Number(ofEvent.callFrom), bounds);
    return;
  }
  const place = threads.findIndex((thread) => thread.report === report);
  const next = threads[(place + 1) % threads.length];
  if (next === undefined) return;
  select({ event: next.event, customer: next.customer, report: undefined });
  if (bounds !== undefined) reveal(Number(next.time), bounds);
}
