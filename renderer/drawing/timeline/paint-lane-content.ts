import type { ActionClass } from './action-class';
import { MERGE_DISTANCE } from './merge-marks';
import { paintBars } from './paint-bars';
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
  laneHeightOf,
  lanesInView,
  laneTopOf,
  laneYOf,
  pinnedHeight,
} from './stage-layout';
import type { EventColumns, StageScene } from './stage-scene';
import type { Surface } from './surface';
import { type TimeScale, xOf } from './time-scale';

/** Lanes that scroll together, or do not: what is drawn of them stays between `top` and the end of the lanes. */
export interface LanePart {
  readonly top: number;
  readonly height: number;
  readonly boxes: readonly LaneBox[];
  /** Draws the single events, the selected one on its halo. */
  readonly paintSingles: (surface: Surface, palette: Palette) => void;
}

/** Lanes in view with their single events placed. */
export interface PlacedLanes {
  /** Those that scroll, then those that do not. */
  readonly parts: readonly LanePart[];
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
  const topOf = (place: number) => LANES_TOP + laneYOf(place, scrollTop, sizes);
  const held = pinnedHeight(sizes);
  const bottom = LANES_TOP + Math.max(held, laneTopOf(laneCount, sizes) - scrollTop);
  const end = Math.max(LANES_TOP, Math.min(height, bottom));
  const [pinned, scrolled] = lanesInView(scrollTop, height - LANES_TOP, laneCount, sizes);
  const place = (range: readonly [number, number], from: number, to: number) =>
    placePart(scene, { range, topOf, scale, top: from, height: Math.max(0, to - from) });
  const line = Math.min(end, LANES_TOP + held);
  const placed = [place(scrolled, line, end), ...(held === 0 ? [] : [place(pinned, LANES_TOP, line)])];
  const opened = placed.find((part) => part.openedRows !== undefined);
  const selected = placed.find((part) => part.found !== undefined)?.found;
  const openedTop = topOf(sizes.opened);
  return {
    parts: placed,
    bottom,
    marks: placed.flatMap((part) => part.marks),
    opened:
      sizes.opened < 0
        ? undefined
        : {
            top: openedTop,
            rowMiddle: rowMiddleOf(scene, openedTop),
            single: singleRows(scene, opened?.openedRows ?? []),
          },
    idsOfSelected: selected?.ids() ?? (scene.selected.event === undefined ? [] : [scene.selected.event]),
  };
}

interface PartOfLanes {
  readonly range: readonly [number, number];
  readonly topOf: (place: number) => number;
  readonly scale: TimeScale;
  readonly top: number;
  readonly height: number;
}

function placePart(scene: StageScene, { range, topOf, scale, top, height }: PartOfLanes) {
  const { sizes } = scene;
  const [first, last] = range;
  const boxes: LaneBox[] = [];
  for (let place = first; place < last; place += 1) {
    const actionRows = place === sizes.opened ? sizes.actionRows : 0;
    boxes.push({ place, top: topOf(place), height: laneHeightOf(place, sizes), actionRows });
  }
  const seen = sizes.opened >= first && sizes.opened < last;
  const openedRows = seen ? openedMarks(scene, topOf(sizes.opened), scale) : undefined;
  const rows = [...markRows(scene, range, topOf, scale), ...(openedRows ?? [])];
  const found = selectedMark(rows.flat(), scene, scale);
  return {
    top,
    height,
    boxes,
    openedRows,
    found,
    /** What has scrolled under the lanes that do not scroll cannot be pointed at. */
    marks: rows.flat().filter(({ y }) => y >= top && y < top + height),
    paintSingles(surface: Surface, palette: Palette) {
      const alone = found === undefined ? loneMark(scene, range, topOf, scale) : undefined;
      const halo = found ?? alone;
      if (halo !== undefined) paintHalo(surface, [halo.x, halo.y, halo.radius], palette);
      for (const row of rows) paintMarks(surface, row, palette);
      if (alone !== undefined) paintMarks(surface, [alone], palette);
    },
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
  [first, last]: readonly [number, number],
  topOf: (place: number) => number,
  scale: TimeScale,
): EventMark | undefined {
  const { event, time, action, account } = scene.selected;
  if (event === undefined || time === undefined || action === undefined) return undefined;
  const place = [...scene.lanes].find(([, lane]) => lane.key === account)?.[0];
  if (place === undefined || place < first || place >= last) return undefined;
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

/** Density of a part's lanes and of the opened lane's action rows. */
export function paintLaneContent(
  surface: Surface,
  scene: StageScene,
  { part, opened }: { readonly part: LanePart; readonly opened: PlacedLanes['opened'] },
  { scale, frame }: { readonly scale: TimeScale; readonly frame: StageFrame },
): void {
  const { sizes } = scene;
  const rows: (Uint32Array | undefined)[] = [];
  const strips: StripPlace[] = [];
  const bars: StripPlace[] = [];
  const put = (places: StripPlace[], counts: Uint32Array | undefined, top: number, height: number) => {
    if (counts === undefined) return;
    places.push({ row: rows.length, top, height });
    rows.push(counts);
  };
  for (const { place, top } of part.boxes) {
    const lane = scene.lanes.get(place);
    if (lane !== undefined && sizes.tall === true) {
      put(bars, lane.counts, top + TALL_TOP, sizes.laneHeight - TALL_TOP - 1);
    } else if (lane !== undefined && (!lane.single || place === sizes.opened)) {
      put(strips, lane.counts, top + LANE_DENSITY.top, LANE_DENSITY.height);
    }
    if (place !== sizes.opened || opened === undefined) continue;
    scene.rows.forEach(({ action, counts }, row) => {
      if (opened.single.has(action)) return;
      const half = ROW_HALF[action];
      put(strips, counts, top + actionRowMiddle(row, sizes.laneHeight) - half, half * 2);
    });
  }
  const data = { edges: scene.edges, rows, max: scene.max };
  const { palette, ratio, scratch } = frame;
  paintDensity(surface, scratch, data, strips, { scale, palette, ratio });
  paintBars(surface, data, bars, { scale, palette });
}

/** Above the bars of a lane that is compared: its glyphs. */
const TALL_TOP = 16;
