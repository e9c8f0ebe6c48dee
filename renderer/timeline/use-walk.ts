import { useCallback, useRef } from 'react';
import type { EventFilter } from '../../shared/contract/common';
import type { EventRow } from '../../shared/contract/timeline';
import { parseRecordId, recordId, sourceId } from '../../shared/model/ids';
import { filterOfLanes, pathOf } from '../../shared/model/lane';
import { AppFailure, unwrap } from '../../shared/result';
import { useClient } from '../bridge';
import type { Client } from '../bridge/client';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useMessages } from '../stores/messages';
import { useSelection } from '../stores/selection';
import { plural } from '../widgets/number-text';
import { useIntent } from './intent';
import type { LaneList } from './use-lanes';
import type { Question } from './use-question';
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
      const row = at(useIntent.getState().lane);
      if (row === undefined || bounds === undefined) return;
      const filter = filterOfLanes(pathOf(row));
      taken.current = taken.current
        .then(() => stepInLane(link, bounds, filter, step, sameKind))
        .catch((error: unknown) => {
          if (!(error instanceof AppFailure)) throw error;
          useMessages.getState().sayError(error.error);
        });
    },
    [at, bounds, link],
  );
}

/** Records without an event that are passed over before the search for a neighbour is given up. */
const MOST_PASSED = 100;

/**
 * Goes to the record written just before or after the selected event's in its source; those that are no events are passed
 * over, and that is said.
 */
export function useNeighbour(): (step: 1 | -1) => void {
  const { link } = useClient();
  return useCallback((step) => void goToNeighbour(link, step), [link]);
}

/** Selects a record that is an event; of another one it says what it may be. */
export function useGoToRecord(): (id: string) => void {
  const { link } = useClient();
  return useCallback(
    (id) =>
      void link.call('timeline.event', { id }).then((found) => {
        if (found.ok)
          useSelection.getState().select({ event: id, report: undefined, customer: found.value.customer });
        else useMessages.getState().sayError(found.error);
      }),
    [link],
  );
}

async function goToNeighbour(link: Link, step: 1 | -1): Promise<void> {
  const here = parseRecordId(useSelection.getState().event ?? '');
  if (!here.ok) return;
  const { source, record } = here.value;
  const { say } = useMessages.getState();
  for (let passed = 0; passed <= MOST_PASSED; passed += 1) {
    const id = recordId(source, record + BigInt(step * (passed + 1)));
    const found = await link.call('timeline.event', { id });
    if (found.ok) {
      useSelection.getState().select({ event: id, report: undefined, customer: found.value.customer });
      if (passed > 0)
        say(`Passed over ${plural(passed, 'record')} of ${sourceId(source)} that are no events.`);
      return;
    }
    const there = await link.call('sources.record', { id, neighbours: 0 });
    if (!there.ok && there.error.code === 'usage.event') {
      say(`This is the ${step === 1 ? 'last' : 'first'} event of ${sourceId(source)}.`);
      return;
    }
    if (!there.ok) return useMessages.getState().sayError(there.error);
  }
  say(`The next ${plural(MOST_PASSED, 'record')} of ${sourceId(source)} are no events.`, 'warn');
}

async function stepInLane(
  link: Link,
  bounds: TimeWindow,
  ofLane: EventFilter,
  step: 1 | -1,
  sameKind: boolean,
): Promise<void> {
  const action = sameKind ? (await selectedEvent(link))?.action : undefined;
  await stepTo(
    link,
    bounds,
    { filter: { ...ofLane, ...(action === undefined ? {} : { actions: [action] }) } },
    step,
  );
}

async function selectedEvent(link: Link): Promise<EventRow | undefined> {
  const { event: id } = useSelection.getState();
  return id === undefined ? undefined : unwrap(await link.call('timeline.event', { id }));
}

/**
 * Selects the event before or after the selected one among those of a question, and brings it into view.
 * @returns whether there was one
 * @throws AppFailure
 */
export async function stepTo(
  link: Link,
  bounds: TimeWindow,
  question: Question,
  step: 1 | -1,
): Promise<boolean> {
  const offset = await placeAfter(link, bounds, question, await selectedEvent(link), step);
  if (offset < 0) return false;
  const [found] = unwrap(await link.call('timeline.events', { ...question, offset, limit: 1 })).rows;
  if (found === undefined) return false;
  useSelection.getState().select({ event: found.id, report: undefined, customer: found.customer });
  reveal(Number(found.time), bounds);
  return true;
}

/** The place to go to: beside the event one is at, or where its moment (else the window's start) lies among them. */
async function placeAfter(
  link: Link,
  bounds: TimeWindow,
  question: Question,
  here: EventRow | undefined,
  step: 1 | -1,
): Promise<number> {
  if (here !== undefined) {
    const { position } = unwrap(await link.call('timeline.position', { ...question, id: here.id }));
    if (position !== undefined) return position + step;
  }
  const at = here?.time ?? BigInt(Math.round(currentWindow(bounds).from));
  const to = question.to === undefined || at < question.to ? at : question.to;
  const none = question.from !== undefined && to <= question.from;
  return (none ? 0 : await countBefore(link, question, to)) - (step === 1 ? 0 : 1);
}

async function countBefore(link: Link, question: Question, to: bigint): Promise<number> {
  return unwrap(await link.call('timeline.events', { ...question, to, offset: 0, limit: 1 })).total;
}
