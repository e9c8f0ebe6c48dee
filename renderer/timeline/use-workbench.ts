import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useQuery } from '../bridge';
import { LANES_TOP } from '../drawing/timeline/stage-layout';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import { useTheme } from '../stores/theme';
import { useWorkbench as useWorkbenchView } from '../stores/workbench';
import { useZone } from '../stores/zone';
import { useAround, useIntent } from './intent';
import { chooseLane } from './lanes/lane-acts';
import type { LaneRow } from './lanes/lane-tree';
import { useLaneCommands } from './lanes/use-lane-commands';
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
  const [range, onRange] = useLaneRange();
  const lanes = useLanes(range[0], range[1]);
  const laneHeight = useLaneHeight(size.height, lanes.total);
  const plan = usePlan(bounds, size.width, zone);
  const { whole } = useWhole(bounds, size.width, zone);
  const pieces = useScene({ bounds, plan, whole, lanes, range, laneHeight });
  const event = useSelection((state) => state.event);
  const row = useSelectedRow(event);
  const acts = useActs();
  const { moveLane, openLane, listLane, onLane } = useLaneKeys(lanes);
  const walk = useWalk(bounds, lanes);
  const neighbour = useNeighbour();
  const { links } = pieces;
  const asked = useQuestion(row);
  const question = useListed(asked);
  const step = useStep(question, bounds);
  const tags = useTagCommands(acts.target, acts.blocked);
  const keys = { field, walk, step, tags, neighbour, moveLane, openLane, listLane };
  useLaneCommands({ onLane, there: bounds !== undefined });
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

/** Lanes side by side share the room there is. */
function useLaneHeight(height: number, count: number): number {
  const usual = useTheme((state) => (state.density === 'comfortable' ? 34 : 28));
  const tall = useWorkbenchView((state) => state.view.lanes.comparing);
  if (!tall || count === 0) return usual;
  return Math.max(TALL.least, Math.min(TALL.most, Math.floor((height - LANES_TOP) / count)));
}

/** Pixels of a lane that is compared. */
const TALL = { least: 56, most: 120 } as const;

function useLaneKeys({ at, total }: LaneList) {
  return {
    /** Does something to the lane the keys act on. */
    onLane(act: (row: LaneRow) => void) {
      const row = at(useIntent.getState().lane);
      if (row !== undefined) act(row);
    },
    moveLane(step: 1 | -1) {
      const { lane, set } = useIntent.getState();
      set({ lane: Math.min(Math.max(lane + step, 0), Math.max(0, total - 1)) });
    },
    openLane() {
      const { lane, set } = useIntent.getState();
      const found = at(lane);
      set({ detailsOpen: true });
      if (found !== undefined && useSelection.getState().event === undefined) chooseLane(found);
    },
    listLane() {
      const found = at(useIntent.getState().lane);
      if (found !== undefined) listEventsOf(found);
    },
  };
}

/** The keys follow a selection made elsewhere. */
function useLaneOfSelection({ placeOfAccount }: Pick<LaneList, 'placeOfAccount'>): void {
  const account = useSelection((state) => state.account);
  const around = useAround();
  const found = account === undefined ? -1 : placeOfAccount(account, around);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another account, or one that was not here yet, moves the keys.
  useEffect(() => {
    if (found >= 0) useIntent.getState().set({ lane: found });
  }, [account, around, found >= 0]);
}

/** An event selected outside the view brings the view to it, once; panning away from it afterwards is allowed. */
function useReveal(row: EventRow | undefined, bounds: TimeWindow | undefined): void {
  const id = row?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another event moves the view.
  useEffect(() => {
    if (row !== undefined && bounds !== undefined) reveal(Number(row.time), bounds);
  }, [id]);
}
