import { useCallback } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useClient } from '../bridge';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useMessages } from '../stores/messages';
import { useSelection } from '../stores/selection';
import { useIntent } from './intent';
import type { LaneList } from './use-lanes';
import { currentWindow, showWindow } from './window';

/** Brings a moment into the window if it is outside, leaving the zoom as it is. */
export function reveal(time: number, bounds: TimeWindow): void {
  const window = currentWindow(bounds);
  if (time >= window.from && time < window.to) return;
  const half = (window.to - window.from) / 2;
  const from = Math.min(Math.max(time - half, bounds.from), Math.max(bounds.from, bounds.to - 2 * half));
  showWindow({ from, to: from + 2 * half }, bounds);
}

/**
 * Steps to the next or previous event of the lane the keys act on, in the exact order of the engine, whether or not it
 * is drawn singly. `sameKind` skips to the next of the same action.
 */
export function useWalk(bounds: TimeWindow | undefined, lanes: LaneList, row: EventRow | undefined) {
  const { link } = useClient();
  const { at } = lanes;
  return useCallback(
    async (step: 1 | -1, sameKind: boolean) => {
      const { lane, by } = useIntent.getState();
      const key = at(lane)?.key;
      if (key === undefined || bounds === undefined) return;
      const filter = {
        ...filterOf(by, key),
        ...(sameKind && row?.action !== undefined ? { actions: [row.action] } : {}),
      };
      const here = row !== undefined && belongs(row, by, key) ? row : undefined;
      const offset = await placeOf(here, step);
      if (offset === undefined || offset < 0) return;
      const page = await link.call('timeline.events', { filter, offset, limit: 1 });
      if (!page.ok) return useMessages.getState().sayError(page.error);
      const found = page.value.rows[0];
      if (found === undefined) return;
      useSelection.getState().select({ event: found.id, report: undefined, customer: found.customer });
      reveal(Number(found.time), bounds);

      async function placeOf(from: EventRow | undefined, by: 1 | -1): Promise<number | undefined> {
        if (from !== undefined) {
          const reply = await link.call('timeline.position', { id: from.id, filter });
          return reply.ok && reply.value.position !== undefined ? reply.value.position + by : undefined;
        }
        const start = row === undefined ? currentWindow(bounds ?? { from: 0, to: 1 }).from : Number(row.time);
        const before = await link.call('timeline.events', {
          filter,
          to: BigInt(Math.round(start)),
          offset: 0,
          limit: 1,
        });
        return before.ok ? before.value.total - (by === 1 ? 0 : 1) : undefined;
      }
    },
    [at, bounds, link, row],
  );
}

function filterOf(by: string, key: string) {
  if (by === 'customer') return { customers: [key] };
  if (by === 'host') return { hosts: [key] };
  if (by === 'team') return { teams: [key] };
  return by === 'action' ? { actions: [key] } : { accounts: [key] };
}

function belongs(row: EventRow, by: string, key: string): boolean {
  const values: Readonly<Record<string, string | undefined>> = {
    account: row.account,
    customer: row.customer,
    host: row.host,
    team: row.team,
    action: row.action,
  };
  return values[by] === key;
}
