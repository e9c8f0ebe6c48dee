import type { ActionClass } from './action-class';
import { MERGE_DISTANCE } from './merge-marks';
import { paintDensity, type StripPlace } from './paint-density';
import { type LaneBox, paintHalo } from './paint-lanes';
import { crowded, type EventMark, marksOf, paintMarks } from './paint-marks';
import type { StageFrame } from './paint-stage';
import type { Palette } from './palette';
import {
  actionRowMiddle,
  LANE_DENSITY,
  LANE_GLYPH,
  LANES_TOP,
  laneAt,
  laneHeightOf,
  laneTopOf,
} from './stage-layout';
import type { EventColumns, StageScene } from './stage-scene';
import type { Surface } from './surface';
import { type TimeScale, xOf } from './time-scale';

/** Lanes in view with their single events placed. */
export interface PlacedLanes {
  readonly boxes: readonly LaneBox[];
  /** Below the last lane, pixels. */
  readonly bottom: number;
  readonly marks: readonly EventMark[];
  readonly opened:
    | {
        readonly top: number;
        readonly rowMiddle: (action: ActionClass) => number;
        /** Its action rows that are drawn one event at a time. */
        readonly single: ReadonlySet<ActionClass>;
      }
    | undefined;
  /** First place in view and one past the last. */
  readonly range: readonly [number, number];
  /** Draws the single events, the selected one on its halo. */
  readonly paintSingles: (surface: Surface, palette: Palette) => void;
  /** The selected event and what it is merged with. */
  readonly idsOfSelected: readonly string[];
}

/** Half the density's strip of an action row. */
const ROW_HALF = { view: 5, other: 5, search: 4, edit: 4, export: 4 } as const;

export function placeLanes(
  scene: StageScene,
  scrollTop: number,
  scale: TimeScale,
  height: number,
): PlacedLanes {
  const { sizes, laneCount } = scene;
  const first = Math.max(0, laneAt(scrollTop, sizes));
  const last = Math.min(laneCount, laneAt(scrollTop + height - LANES_TOP, sizes) + 1);
  const topOf = (place: number) => LANES_TOP + laneTopOf(place, sizes) - scrollTop;
  const boxes: LaneBox[] = [];
  for (let place = first; place < last; place += 1) {
    const actionRows = place === sizes.opened ? sizes.actionRows : 0;
    boxes.push({ top: topOf(place), height: laneHeightOf(place, sizes), actionRows });
  }
  const openedTop = topOf(sizes.opened);
  const seen = sizes.opened >= first && sizes.opened < last;
  const openedRows = seen ? openedMarks(scene, openedTop, scale) : [];
  const rows = [...markRows(scene, [first, last], topOf, scale), ...openedRows];
  const marks = rows.flat();
  const found = selectedMark(marks, scene, scale);
  return {
    boxes,
    bottom: topOf(laneCount),
    marks,
    range: [first, last],
    opened:
      sizes.opened < 0
        ? undefined
        : { top: openedTop, rowMiddle: rowMiddleOf(scene, openedTop), single: singleRows(scene, openedRows) },
    paintSingles(surface, palette) {
      const alone = found === undefined ? loneMark(scene, topOf, scale) : undefined;
      const halo = found ?? alone;
      if (halo !== undefined) paintHalo(surface, [halo.x, halo.y, halo.radius], palette);
      for (const row of rows) paintMarks(surface, row, palette);
      if (alone !== undefined) paintMarks(surface, [alone], palette);
    },
    idsOfSelected: found?.ids() ?? (scene.selected.event === undefined ? [] : [scene.selected.event]),
  };
}

/** Only marks at the selected moment are asked which events they stand for. */
function selectedMark(marks: Marks, { selected }: StageScene, scale: TimeScale): EventMark | undefined {
  const { event, time } = selected;
  if (event === undefined || time === undefined) return undefined;
  const x = xOf(scale, time);
  return marks.find(
    (mark) => mark.x <= x + 0.5 && x < mark.x + MERGE_DISTANCE + 0.5 && mark.ids().includes(event),
  );
}

/** The selected event where its neighbours are drawn as density: it alone is a glyph. */
function loneMark(
  scene: StageScene,
  topOf: (place: number) => number,
  scale: TimeScale,
): EventMark | undefined {
  const { event, time, action, account } = scene.selected;
  if (event === undefined || time === undefined || action === undefined) return undefined;
  const place = [...scene.lanes].find(([, lane]) => lane.key === account)?.[0];
  if (place === undefined) return undefined;
  const top = topOf(place);
  const y = place === scene.sizes.opened ? rowMiddleOf(scene, top)(action) : top + LANE_DENSITY.top + 3.5;
  const row = { action, xs: [xOf(scale, time)], reach: [0], idOf: () => event, y };
  return marksOf(row)[0];
}

function rowMiddleOf(scene: StageScene, openedTop: number): (action: ActionClass) => number {
  return (action) => {
    const row = scene.rows.findIndex((entry) => entry.action === action);
    return row < 0 ? openedTop + LANE_GLYPH : openedTop + actionRowMiddle(row, scene.sizes.laneHeight);
  };
}

type Marks = readonly EventMark[];

function markRows(
  scene: StageScene,
  [first, last]: readonly [number, number],
  topOf: (place: number) => number,
  scale: TimeScale,
): readonly Marks[] {
  const rows: Marks[] = [];
  for (let place = first; place < last; place += 1) {
    if (place === scene.sizes.opened) continue;
    for (const [action, events] of scene.lanes.get(place)?.events ?? []) {
      const middle = action === 'view' || action === 'other' ? LANE_DENSITY.top + 3.5 : LANE_GLYPH;
      rows.push(visibleMarks(events, action, topOf(place) + middle, scale));
    }
  }
  return rows;
}

function openedMarks(scene: StageScene, top: number, scale: TimeScale): readonly Marks[] {
  const rows = scene.rows.map(({ action, events, counts }, row) => {
    if (events === undefined) return [];
    const marks = visibleMarks(events, action, top + actionRowMiddle(row, scene.sizes.laneHeight), scale);
    return counts !== undefined && crowded(marks) ? [] : marks;
  });
  if (scene.afterCall === undefined) return rows;
  const y = top + actionRowMiddle(scene.rows.length, scene.sizes.laneHeight);
  return [...rows, visibleMarks(scene.afterCall, 'view', y, scale, { hollow: true, struck: true })];
}

/** Rows of the opened lane that are drawn one event at a time. */
function singleRows({ rows }: StageScene, marks: readonly Marks[]): ReadonlySet<ActionClass> {
  return new Set(rows.filter((_, row) => (marks[row]?.length ?? 0) > 0).map(({ action }) => action));
}

/** Marks of the events inside the plot, and a little beyond its edges. */
function visibleMarks(
  { time, reach, idOf }: EventColumns,
  action: ActionClass,
  y: number,
  scale: TimeScale,
  look = {},
): Marks {
  const margin = ((scale.to - scale.from) / scale.width) * 12;
  const from = firstAtLeast(time, scale.from - margin);
  const to = firstAtLeast(time, scale.to + margin);
  const xs = Float64Array.from(time.subarray(from, to), (t) => xOf(scale, t));
  return marksOf({ action, xs, reach: reach.subarray(from, to), idOf: (i) => idOf(from + i), y, look });
}

/** Place of the first time not before `wanted`. */
function firstAtLeast(time: Float64Array, wanted: number): number {
  let [low, high] = [0, time.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((time[middle] ?? 0) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Density of the lanes and of the opened lane's action rows. */
export function paintLaneContent(
  surface: Surface,
  scene: StageScene,
  lanes: PlacedLanes,
  { scale, frame }: { readonly scale: TimeScale; readonly frame: StageFrame },
): void {
  const rows: (Uint32Array | undefined)[] = [];
  const places: StripPlace[] = [];
  const put = (counts: Uint32Array | undefined, top: number, height: number) => {
    if (counts === undefined) return;
    places.push({ row: rows.length, top, height });
    rows.push(counts);
  };
  lanes.boxes.forEach(({ top }, i) => {
    const place = lanes.range[0] + i;
    const lane = scene.lanes.get(place);
    if (lane !== undefined && (!lane.single || place === scene.sizes.opened)) {
      put(lane.counts, top + LANE_DENSITY.top, LANE_DENSITY.height);
    }
  });
  if (lanes.opened !== undefined) {
    const { top, single } = lanes.opened;
    scene.rows.forEach(({ action, counts }, row) => {
      if (single.has(action)) return;
      const half = ROW_HALF[action];
      put(counts, top + actionRowMiddle(row, scene.sizes.laneHeight) - half, half * 2);
    });
  }
  const data = { edges: scene.edges, rows, max: scene.max };
  paintDensity(surface, frame.scratch, data, places, { scale, palette: frame.palette, ratio: frame.ratio });
}
