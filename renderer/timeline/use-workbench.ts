import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useQuery } from '../bridge';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import { useTheme } from '../stores/theme';
import { useZone } from '../stores/zone';
import { useIntent } from './intent';
import { useListed } from './panels/use-listed';
import { useActs } from './use-acts';
import { type LaneList, useLanes } from './use-lanes';
import { usePlan } from './use-plan';
import { useQuestion } from './use-question';
import { useScene } from './use-scene';
import { useSize } from './use-size';
import { useTimelineCommands } from './use-timeline-commands';
import { reveal, useNeighbour, useWalk } from './use-walk';
import { useWhole } from './use-whole';
import { listEventsOf } from './views/list-lane';
import { useStep } from './views/use-step';
import { useTagCommands } from './views/use-tags';
import { useBounds } from './window';

/** Lanes asked for before the first layout says how many fit. */
const FIRST_LANES = 24;

/** Everything the view shows and does, of one case. The refs are filled by what it renders. */
export function useWorkbench(
  plot: RefObject<HTMLDivElement | null>,
  field: RefObject<HTMLInputElement | null>,
) {
  const size = useSize(plot);
  const zone = useZone();
  const bounds = useBounds();
  const laneHeight = useTheme((state) => (state.density === 'comfortable' ? 34 : 28));
  const [range, onRange] = useLaneRange();
  const lanes = useLanes(range[0], range[1]);
  const plan = usePlan(bounds, size.width, zone);
  const { whole } = useWhole(bounds, size.width, zone);
  const pieces = useScene({ bounds, plan, whole, lanes, range, laneHeight });
  const event = useSelection((state) => state.event);
  const row = useSelectedRow(event);
  const acts = useActs();
  const { moveLane, openLane, listLane } = useLaneKeys(lanes);
  const walk = useWalk(bounds, lanes);
  const neighbour = useNeighbour();
  const { links } = pieces;
  const asked = useQuestion(row);
  const question = useListed(asked);
  const step = useStep(question, bounds);
  const tags = useTagCommands(acts.target, acts.blocked);
  const keys = { field, walk, step, tags, neighbour, moveLane, openLane, listLane };
  useTimelineCommands({ bounds, event, row, links, acts, ...keys });
  useLaneOfSelection(lanes);
  useReveal(row, bounds);
  return { size, bounds, laneHeight, onRange, lanes, plan, whole, pieces, event, row, acts, asked, question };
}

export type WorkbenchState = ReturnType<typeof useWorkbench>;

/** First lane in view and one past the last. */
function useLaneRange() {
  const [range, setRange] = useState<readonly [number, number]>([0, FIRST_LANES]);
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange((old) => (old[0] === first && old[1] === last ? old : [first, last])),
    [],
  );
  return [range, onRange] as const;
}

/** The selected event, once it is known. */
function useSelectedRow(event: string | undefined): EventRow | undefined {
  const { data } = useQuery('timeline.event', event === undefined ? undefined : { id: event });
  return event !== undefined && data?.id === event ? data : undefined;
}

function useLaneKeys({ at, total }: LaneList) {
  return {
    moveLane(step: 1 | -1) {
      const { lane, set } = useIntent.getState();
      set({ lane: Math.min(Math.max(lane + step, 0), Math.max(0, total - 1)) });
    },
    openLane() {
      const { lane, by, set } = useIntent.getState();
      const { event, select } = useSelection.getState();
      const found = at(lane);
      set({ detailsOpen: true });
      if (found === undefined || event !== undefined) return;
      if (by === 'account') select({ account: found.key });
      else set({ only: { by, key: found.key } });
    },
    listLane() {
      const { lane, by } = useIntent.getState();
      const found = at(lane);
      if (found !== undefined) listEventsOf(by, found.key);
    },
  };
}

/** The keys follow a selection made elsewhere. */
function useLaneOfSelection({ placeOf }: Pick<LaneList, 'placeOf'>): void {
  const account = useSelection((state) => state.account);
  const by = useIntent((state) => state.by);
  useEffect(() => {
    if (account === undefined || by !== 'account') return;
    const place = placeOf(account);
    if (place >= 0) useIntent.getState().set({ lane: place });
  }, [account, by, placeOf]);
}

/** An event selected outside the view brings the view to it, once; panning away from it afterwards is allowed. */
function useReveal(row: EventRow | undefined, bounds: TimeWindow | undefined): void {
  const id = row?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another event moves the view.
  useEffect(() => {
    if (row !== undefined && bounds !== undefined) reveal(Number(row.time), bounds);
  }, [id]);
}
