import { useCallback, useRef } from 'react';
import type { EventFilter } from '../../shared/contract/common';
import type { EventRow } from '../../shared/contract/timeline';
import { parseRecordId, recordId } from '../../shared/model/ids';
import { AppFailure, unwrap } from '../../shared/result';
import { useClient } from '../bridge';
import type { Client } from '../bridge/client';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useMessages } from '../stores/messages';
import { useSelection } from '../stores/selection';
import { useIntent } from './intent';
import { filterOfLane } from './lane-filter';
import type { LaneList } from './use-lanes';
import { currentWindow, showWindow } from './window';

type Link = Client['link'];

/** Brings a moment into the window if it is outside, leaving the zoom as it is. */
export function reveal(time: number, bounds: TimeWindow): void {
  const window = currentWindow(bounds);
  if (time >= window.from && time < window.to) return;
  const half = (window.to - window.from) / 2;
  const from = Math.min(Math.max(time - half, bounds.from), Math.max(bounds.from, bounds.to - 2 * half));
  showWindow({ from, to: from + 2 * half }, bounds);
}

export type Walk = (step: 1 | -1, sameKind: boolean) => void;

/**
 * Steps to the next or previous event of the lane the keys act on, in the exact order of the engine, whether or not it
 * is drawn singly. `sameKind` skips to the next of the same action. Steps asked for quickly are taken one by one.
 */
export function useWalk(bounds: TimeWindow | undefined, { at }: Pick<LaneList, 'at'>): Walk {
  const { link } = useClient();
  const taken = useRef(Promise.resolve());
  return useCallback(
    (step, sameKind) => {
      const { lane, by } = useIntent.getState();
      const key = at(lane)?.key;
      if (key === undefined || bounds === undefined) return;
      taken.current = taken.current
        .then(() => stepTo(link, bounds, filterOfLane(by, key), step, sameKind))
        .catch((error: unknown) => {
          if (!(error instanceof AppFailure)) throw error;
          useMessages.getState().sayError(error.error);
        });
    },
    [at, bounds, link],
  );
}

/** Goes to the record written just before or after the selected event's in its source, when that is an event too. */
export function useNeighbour(): (step: 1 | -1) => void {
  const { link } = useClient();
  return useCallback(
    (step) => {
      const here = parseRecordId(useSelection.getState().event ?? '');
      if (!here.ok) return;
      const id = recordId(here.value.source, here.value.record + BigInt(step));
      void link.call('timeline.event', { id }).then((found) => {
        if (found.ok) {
          useSelection.getState().select({ event: id, report: undefined, customer: found.value.customer });
        } else useMessages.getState().sayError(found.error);
      });
    },
    [link],
  );
}

async function stepTo(
  link: Link,
  bounds: TimeWindow,
  ofLane: EventFilter,
  step: 1 | -1,
  sameKind: boolean,
): Promise<void> {
  const { event: id } = useSelection.getState();
  const here = id === undefined ? undefined : unwrap(await link.call('timeline.event', { id }));
  const action = sameKind ? here?.action : undefined;
  const filter = { ...ofLane, ...(action === undefined ? {} : { actions: [action] }) };
  const offset = await placeAfter(link, bounds, filter, here, step);
  if (offset < 0) return;
  const [found] = unwrap(await link.call('timeline.events', { filter, offset, limit: 1 })).rows;
  if (found === undefined) return;
  useSelection.getState().select({ event: found.id, report: undefined, customer: found.customer });
  reveal(Number(found.time), bounds);
}

/** The place to go to: beside the event one is at, or where its moment (else the window's start) lies in the lane. */
async function placeAfter(
  link: Link,
  bounds: TimeWindow,
  filter: EventFilter,
  here: EventRow | undefined,
  step: 1 | -1,
): Promise<number> {
  if (here !== undefined) {
    const { position } = unwrap(await link.call('timeline.position', { id: here.id, filter }));
    if (position !== undefined) return position + step;
  }
  const to = here?.time ?? BigInt(Math.round(currentWindow(bounds).from));
  const before = unwrap(await link.call('timeline.events', { filter, to, offset: 0, limit: 1 }));
  return before.total - (step === 1 ? 0 : 1);
}
