import type { EventFilter } from '../../shared/contract/common';
import type { LaneKey } from '../../shared/contract/timeline';

/** The filter that leaves the events of one lane. */
export function filterOfLane(by: LaneKey, key: string): EventFilter {
  if (by === 'customer') return { customers: [key] };
  if (by === 'host') return { hosts: [key] };
  if (by === 'team') return { teams: [key] };
  return by === 'action' ? { actions: [key] } : { accounts: [key] };
}
