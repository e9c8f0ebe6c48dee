import { useMemo } from 'react';
import { filterOfLanes, laneId, pathOf } from '../../../shared/model/lane';
import type { WantedLanes } from '../use-lane-density';
import type { LaneList } from './lane-answers';
import { filterOf, type LaneRow, nameOf } from './lane-tree';

/** Lanes asked for beyond those in view, and the step in which they change. */
const ROUND = 8;

/** Lanes with the row each is on. */
export type Visible = readonly (readonly [place: number, row: LaneRow])[];

export const NO_LANES: readonly WantedLanes[] = [];

/** Lanes that are pinned or in view and a few around them, changing in steps so that a scroll does not ask for each row. */
export function useVisibleRows(lanes: LaneList, [first, last]: readonly [number, number]): Visible {
  const from = Math.max(0, Math.floor((first - 2) / ROUND) * ROUND);
  const to = Math.ceil((last + 2) / ROUND) * ROUND;
  const { at, pinned } = lanes;
  return useMemo(() => {
    const places = new Set<number>();
    for (let place = 0; place < pinned; place += 1) places.add(place);
    for (let place = from; place < to; place += 1) places.add(place);
    return [...places].flatMap((place) => {
      const row = at(place);
      return row === undefined ? [] : [[place, row] as const];
    });
  }, [at, pinned, from, to]);
}

/** What is asked of lanes, together for those that stand in the same lanes. */
export function lanesWanted(visible: Visible): readonly WantedLanes[] {
  const groups = new Map<string, WantedLanes>();
  for (const [, { by, key, within }] of visible) {
    const group = groupOf(within, by);
    const keys = [...(groups.get(group.name)?.keys ?? []), key];
    groups.set(group.name, { ...group, keys });
  }
  return [...groups.values()];
}

function groupOf(within: LaneRow['within'], by: LaneRow['by']): WantedLanes {
  return {
    name: nameOf(by, within),
    by,
    keys: [],
    filter: filterOf(within),
    idOf: (key) => laneId(pathOf({ by, key, within })),
  };
}

/** The filter of a lane's events, and the lane as it is asked for. */
export function eventsOf({ id, by, key, within }: LaneRow) {
  const lane: WantedLanes = {
    ...groupOf(within, by),
    name: `opened ${id}`,
    keys: [key],
    idOf: () => `opened ${id}`,
  };
  return { filter: filterOfLanes(pathOf({ by, key, within })), lane };
}
