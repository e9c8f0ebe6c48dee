import { type PlacedCall, placeCalls } from './call-layout';
import { paintHatch } from './hatch';
import type { Mark } from './hit';
import { paintAxis, paintGrid } from './paint-axis';
import type { Scratch } from './paint-density';
import { type PlacedLanes, paintLaneContent, placeLanes } from './paint-lane-content';
import { paintHalo, paintLaneLines, paintSpan } from './paint-lanes';
import { type LeavingThread, paintLeaving } from './paint-leaving';
import type { EventMark } from './paint-marks';
import { paintOverview } from './paint-overview';
import { CALL_FLOOR, CALL_RADIUS, CALL_STACK, paintReports } from './paint-reports';
import { paintThreads, type RoutedThread } from './paint-threads';
import type { Palette } from './palette';
import { LANES_TOP, pinnedHeight, REPORTS, THREADS } from './stage-layout';
import type { StageLook, StageScene } from './stage-scene';
import { clipTo, hairline, type Surface, scoped } from './surface';
import { routeThread } from './thread-route';
import { type TimeScale, xOf } from './time-scale';

export interface StageFrame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly palette: Palette;
  readonly scratch: Scratch;
}

export interface CallMark extends Mark {
  readonly kind: 'call';
  readonly index: number;
}

/** What was drawn where, for pointing, focus and reading out. */
export interface StageMarks {
  readonly events: readonly EventMark[];
  readonly calls: readonly CallMark[];
}

/** Draws the whole stage; the caller has scaled the surface to CSS pixels. */
export function paintStage(
  surface: Surface,
  scene: StageScene,
  look: StageLook,
  frame: StageFrame,
): StageMarks {
  const { width, height, palette } = frame;
  const scale: TimeScale = { ...look.window, width };
  surface.clearRect(0, 0, width, height);
  surface.fillStyle = palette.surface;
  surface.fillRect(0, 0, width, height);
  const lanes = placeLanes(scene, look.scrollTop, scale, height);
  const bottom = Math.min(height, lanes.bottom);
  const placed = placeCalls(scene.calls, scale, CALL_FLOOR, CALL_STACK);
  scoped(surface, () => {
    clipTo(surface, { x: 0, y: REPORTS.top, width, height: Math.max(0, bottom - REPORTS.top) });
    paintBody(surface, scene, { scale, frame, lanes, placed, bottom });
  });
  paintAxis(
    surface,
    { zone: scene.zone, caseZone: scene.caseZone, span: scene.span },
    { scale, palette, bottom },
  );
  paintTop(surface, scene, look, frame);
  const calls = placed.map(({ index, x, y }) => ({
    kind: 'call' as const,
    index,
    x,
    y,
    radius: CALL_RADIUS,
  }));
  return { events: lanes.marks, calls };
}

function paintTop(
  surface: Surface,
  scene: StageScene,
  look: StageLook,
  { width, palette }: StageFrame,
): void {
  const { whole } = scene;
  paintOverview(
    surface,
    {
      edges: whole?.edges ?? new Float64Array(0),
      counts: whole?.counts ?? new Uint32Array(0),
      max: whole?.max ?? 1,
      calls: scene.calls,
      gaps: scene.gaps,
      window: look.window,
      zone: scene.zone,
    },
    { ...scene.bounds, width },
    palette,
  );
}

interface Body {
  readonly scale: TimeScale;
  readonly frame: StageFrame;
  readonly lanes: PlacedLanes;
  readonly placed: readonly PlacedCall[];
  readonly bottom: number;
}

/** Reports, threads and lanes, from the ground up. */
function paintBody(surface: Surface, scene: StageScene, body: Body): void {
  const { scale, frame, lanes, placed, bottom } = body;
  const { palette, width } = frame;
  paintGrid(surface, scene.zone, { scale, palette, top: REPORTS.top, bottom });
  hairline(surface, palette.line, [0, THREADS.top - 1], [width, THREADS.top - 1]);
  if (scene.span !== undefined) {
    const { from, to } = scene.span.window;
    paintSpan(surface, [xOf(scale, from), xOf(scale, to)], [REPORTS.top, bottom], palette);
  }
  for (const part of lanes.parts) {
    scoped(surface, () => {
      clipTo(surface, { x: 0, y: part.top, width, height: part.height });
      paintLaneLines(surface, part.boxes, { width, laneHeight: scene.sizes.laneHeight }, palette);
      paintLaneContent(surface, scene, { part, opened: lanes.opened }, { scale, frame });
    });
  }
  const held = LANES_TOP + pinnedHeight(scene.sizes);
  if (held > LANES_TOP) hairline(surface, palette.lineStrong, [0, held - 1], [width, held - 1]);
  for (const gap of scene.gaps) {
    const x = xOf(scale, gap.from);
    const box = { x, y: REPORTS.top, width: xOf(scale, gap.to) - x, height: bottom - REPORTS.top };
    if (box.x < width && box.x + box.width > 0) paintHatch(surface, clamped(box, width), palette);
  }
  const { inView, leaving } = routed(scene, lanes, placed, body);
  paintThreads(surface, inView, palette);
  paintLeaving(surface, leaving, { width, zone: scene.zone, palette });
  paintSelectedCall(surface, scene, placed, palette);
  paintReports(surface, placed, (index) => isLinked(scene, index), palette);
  for (const part of lanes.parts) {
    scoped(surface, () => {
      clipTo(surface, { x: 0, y: part.top, width, height: part.height });
      part.paintSingles(surface, palette);
    });
  }
}

function clamped<B extends { readonly x: number; readonly width: number }>(box: B, width: number): B {
  const x = Math.max(-1, box.x);
  return { ...box, x, width: Math.min(box.x + box.width, width + 1) - x };
}

function isLinked({ linked, calls }: StageScene, index: number): boolean {
  return linked === undefined || linked.has(calls[index]?.id ?? '');
}

function paintSelectedCall(
  surface: Surface,
  scene: StageScene,
  placed: readonly PlacedCall[],
  palette: Palette,
): void {
  if (scene.selected.report === undefined) return;
  const found = placed.find(({ index }) => scene.calls[index]?.id === scene.selected.report);
  if (found !== undefined) paintHalo(surface, [found.x, found.y, CALL_RADIUS], palette);
}

interface Routes {
  readonly inView: readonly RoutedThread[];
  /** Of the selected event, to calls beyond the right edge. */
  readonly leaving: readonly LeavingThread[];
}

/** Curves of the opened lane. A call outside the view draws its thread to the edge it lies beyond. */
function routed(
  scene: StageScene,
  lanes: PlacedLanes,
  placed: readonly PlacedCall[],
  { scale, bottom }: Pick<Body, 'scale' | 'bottom'>,
): Routes {
  const { opened } = lanes;
  if (opened === undefined) return { inView: [], leaving: [] };
  const at = new Map(placed.map((call) => [call.index, call]));
  const chosen = new Set(lanes.idsOfSelected);
  const inView: RoutedThread[] = [];
  const leaving: LeavingThread[] = [];
  for (const { event, time, action, call: index } of scene.threads) {
    const call = scene.calls[index];
    if (call === undefined) continue;
    // A lane scrolled out of view keeps its threads: they end where it went.
    const y = Math.min(Math.max(opened.rowMiddle(action) - 4, LANES_TOP - 3), bottom + 20);
    const from = [xOf(scale, time), y] as const;
    const mark = at.get(index);
    if ((from[0] < 0 || from[0] > scale.width) && mark === undefined) continue;
    const selected = chosen.has(event) || call.id === scene.selected.report;
    const x = mark?.x ?? Math.min(xOf(scale, (call.from + call.to) / 2), scale.width + 60);
    if (selected && x > scale.width) leaving.push({ from, call });
    else inView.push({ route: routeThread(from, [x, CALL_FLOOR + 5]), selected });
  }
  return { inView, leaving };
}
