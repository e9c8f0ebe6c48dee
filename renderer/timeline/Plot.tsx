import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Call } from '../../shared/contract/timeline';
import { laneTitle } from '../../shared/model/lane';
import type { StageMarks } from '../drawing/timeline/paint-stage';
import { AXIS, LANES_TOP, laneUnder } from '../drawing/timeline/stage-layout';
import type { StageScene } from '../drawing/timeline/stage-scene';
import { type TimeWindow, timeAt } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';
import { useZone } from '../stores/zone';
import { beginDrag, CLICK_SLACK, type Drag, dragWindow, markAt, ordered, wheelWindow } from './gestures';
import { StagePainter } from './stage-painter';
import { type Tip, Tooltip } from './Tooltip';
import { tipText } from './tip-text';
import type { LaneList } from './use-lanes';
import { usePalette } from './use-palette';
import type { Size } from './use-size';
import { currentWindow, showWindow, spanOf } from './window';

interface PlotProps {
  readonly plot: RefObject<HTMLDivElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly painter: RefObject<StagePainter | undefined>;
  readonly size: Size;
  readonly bounds: TimeWindow;
  readonly scene: StageScene | undefined;
  readonly lanes: LaneList;
  readonly calls: readonly Call[];
  readonly quiet: boolean;
  readonly label: string;
  readonly onLane: (place: number) => void;
  readonly onMenu: (place: number, event: MouseEvent) => void;
}

/** The drawn half of the stage: two canvases, the pointer's gestures, and an outline over the focused mark. */
export function Plot(props: PlotProps) {
  const { plot, size, quiet, label } = props;
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const outline = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip>();
  usePainter(props, base, overlay, outline);
  usePointer(props, overlay, setTip);
  useWheel(props);
  return (
    <div
      ref={plot}
      className="tl-plot"
      role="application"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the plot is one stop with arrow keys inside; the grid is its twin.
      tabIndex={0}
      onContextMenu={(event) => {
        const top = plot.current?.getBoundingClientRect().top ?? 0;
        const place = placeUnder(props, event.clientY - top);
        if (place >= 0) props.onMenu(place, event);
      }}
    >
      <canvas ref={base} className={quiet ? 'quieter' : undefined} style={size} />
      <canvas ref={overlay} className="tl-overlay" style={size} />
      <div ref={outline} className="tl-outline" hidden />
      {tip === undefined ? undefined : <Tooltip tip={tip} width={size.width} />}
    </div>
  );
}

type CanvasRef = RefObject<HTMLCanvasElement | null>;

function usePainter(
  props: PlotProps,
  base: CanvasRef,
  overlay: CanvasRef,
  outline: RefObject<HTMLDivElement | null>,
): void {
  const { painter, scene, size, bounds } = props;
  const palette = usePalette();
  const newest = useRef(props);
  newest.current = props;
  useEffect(() => {
    if (base.current === null || overlay.current === null) return;
    const made = new StagePainter(
      base.current,
      overlay.current,
      () => ({
        window: currentWindow(newest.current.bounds),
        scrollTop: newest.current.scroller.current?.scrollTop ?? 0,
      }),
      (marks) => placeOutline(outline.current, marks),
    );
    painter.current = made;
    const unsubscribe = useViewport.subscribe((now, old) => {
      if (now.span !== old.span) made.request();
    });
    return () => {
      unsubscribe();
      made.stop();
      painter.current = undefined;
    };
  }, [base, overlay, outline, painter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other bounds are another picture of the same scene.
  useEffect(() => painter.current?.update(scene, palette, size), [painter, scene, palette, size, bounds]);
}

/** Puts the focus outline over the selected event's mark. */
function placeOutline(outline: HTMLDivElement | null, marks: StageMarks): void {
  if (outline === null) return;
  const { event } = useSelection.getState();
  const mark = event === undefined ? undefined : marks.events.find((entry) => entry.ids().includes(event));
  outline.hidden = mark === undefined;
  if (mark === undefined) return;
  const half = Math.max(mark.radius + 6, 12);
  outline.style.transform = `translate(${mark.x - half}px, ${mark.y - half}px)`;
  outline.style.width = `${half * 2}px`;
  outline.style.height = `${half * 2}px`;
}

interface Pressed {
  readonly drag: Drag;
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

function usePointer(props: PlotProps, overlay: CanvasRef, setTip: (tip: Tip | undefined) => void): void {
  const zone = useZone();
  const newest = useRef({ ...props, zone });
  newest.current = { ...props, zone };
  useEffect(() => {
    const canvas = overlay.current;
    if (canvas === null) return;
    let pressed: Pressed | undefined;
    const at = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top, shift: event.shiftKey };
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const { bounds, size } = newest.current;
      const press = at(event);
      event.preventDefault();
      newest.current.plot.current?.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
      pressed = { ...press, moved: false, drag: beginDrag(press, currentWindow(bounds), bounds, size.width) };
      setTip(undefined);
    };
    const move = (event: PointerEvent) => {
      const { x, y } = at(event);
      if (pressed === undefined) {
        setTip(hoverAt(newest.current, x, y));
        return;
      }
      pressed.moved ||= Math.hypot(x - pressed.x, y - pressed.y) > CLICK_SLACK;
      if (pressed.moved) follow(newest.current, pressed, x);
    };
    const up = (event: PointerEvent) => {
      const { x, y } = at(event);
      if (pressed !== undefined) release(newest.current, pressed, x, y);
      pressed = undefined;
    };
    const leave = () => {
      newest.current.painter.current?.setHover(undefined);
      setTip(undefined);
    };
    canvas.addEventListener('pointerdown', down);
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', leave);
    canvas.addEventListener('pointerleave', leave);
    return () => {
      canvas.removeEventListener('pointerdown', down);
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerup', up);
      canvas.removeEventListener('pointercancel', leave);
      canvas.removeEventListener('pointerleave', leave);
    };
  }, [overlay, setTip]);
}

type Live = PlotProps & { readonly zone: string };

function hoverAt(live: Live, x: number, y: number): Tip | undefined {
  const { painter, bounds, size, scene } = live;
  const held = painter.current;
  if (held === undefined || scene === undefined) return undefined;
  const mark = markAt(held.marks, x, y);
  held.setHover({
    guide: y > AXIS.top ? x : undefined,
    mark: mark === undefined ? undefined : [mark.x, mark.y, mark.radius],
    dragged: undefined,
  });
  const window = y < AXIS.top ? bounds : currentWindow(bounds);
  const time = timeAt({ ...window, width: size.width }, x);
  const place = placeUnder(live, y);
  const lines = tipText({
    mark,
    time,
    lane: titleAt(live.lanes, place),
    scene,
    calls: live.calls,
    zone: live.zone,
    place,
    y,
  });
  return lines.length === 0 ? undefined : { x, y, lines };
}

function titleAt({ at }: LaneList, place: number): string | undefined {
  const lane = at(place);
  return lane === undefined ? undefined : laneTitle(lane.by, lane.key);
}

function placeUnder({ scene, scroller, lanes }: PlotProps, y: number): number {
  if (scene === undefined || y < LANES_TOP) return -1;
  const place = laneUnder(y - LANES_TOP, scroller.current?.scrollTop ?? 0, scene.sizes);
  return place < lanes.total ? place : -1;
}

function follow({ bounds, size, painter }: Live, { drag }: Pressed, x: number): void {
  const window = dragWindow(drag, x, bounds, size.width);
  if (window !== undefined) {
    showWindow(window, bounds);
    return;
  }
  if (drag.kind !== 'span') return;
  const scale = { ...currentWindow(bounds), width: size.width };
  const start = ((drag.time - scale.from) / (scale.to - scale.from)) * size.width;
  const dragged = [Math.min(start, x), Math.max(start, x)] as const;
  painter.current?.setHover({ guide: undefined, mark: undefined, dragged });
}

function release(live: Live, { drag, moved }: Pressed, x: number, y: number): void {
  if (!moved) {
    choose(live, x, y);
    return;
  }
  if (drag.kind !== 'span') return;
  const { bounds, size } = live;
  const time = timeAt({ ...currentWindow(bounds), width: size.width }, Math.min(Math.max(x, 0), size.width));
  useViewport.getState().setBrush(spanOf(ordered(drag.time, time)));
  live.painter.current?.setHover(undefined);
}

/** A click: the event, the call, or the lane under it. */
function choose(live: Live, x: number, y: number): void {
  const { painter, calls, lanes, onLane } = live;
  const held = painter.current;
  if (held === undefined || y < AXIS.top) return;
  const mark = markAt(held.marks, x, y);
  const { select } = useSelection.getState();
  if (mark?.kind === 'call') {
    const call = calls[mark.index];
    if (call !== undefined) select({ report: call.id, customer: call.customer, event: undefined });
    return;
  }
  const place = placeUnder(live, mark?.y ?? y);
  const lane = lanes.at(place);
  if (lane === undefined) return;
  onLane(place);
  if (mark?.kind === 'event') select({ event: mark.id, report: undefined });
}

function useWheel(props: PlotProps): void {
  const { plot } = props;
  const newest = useRef(props);
  newest.current = props;
  useEffect(() => {
    const element = plot.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { bounds, size, scroller } = newest.current;
      if (event.altKey) {
        scroller.current?.scrollBy({ top: event.deltaY });
        return;
      }
      const box = element.getBoundingClientRect();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      const wheel = {
        dx: event.deltaX * unit,
        dy: event.deltaY * unit,
        shift: event.shiftKey,
        x: event.clientX - box.left,
        y: event.clientY - box.top,
      };
      showWindow(wheelWindow(wheel, { ...currentWindow(bounds), width: size.width }, bounds), bounds);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [plot]);
}
