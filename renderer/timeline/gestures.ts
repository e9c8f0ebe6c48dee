import { hitMark } from '../drawing/timeline/hit';
import type { EventMark } from '../drawing/timeline/paint-marks';
import type { CallMark, StageMarks } from '../drawing/timeline/paint-stage';
import { AXIS, OVERVIEW } from '../drawing/timeline/stage-layout';
import { panned, type TimeScale, type TimeWindow, timeAt, xOf, zoomed } from '../drawing/timeline/time-scale';

/** What a press on the stage begins. */
export type Drag =
  | { readonly kind: 'pan'; readonly x: number; readonly start: TimeWindow }
  | { readonly kind: 'span'; readonly time: number }
  | {
      readonly kind: 'brush';
      readonly part: 'from' | 'to' | 'both';
      readonly x: number;
      readonly start: TimeWindow;
    }
  | { readonly kind: 'draw'; readonly time: number };

/** Pixels around a brush's edge that take hold of it. */
const HANDLE = 8;
/** Pixels the pointer may move between press and release of a click. */
export const CLICK_SLACK = 4;

export interface Press {
  readonly x: number;
  readonly y: number;
  readonly shift: boolean;
}

/** In the overview a press takes the brush's edge, the brush, or draws a new one; below it pans, or spans with Shift. */
export function beginDrag(press: Press, window: TimeWindow, bounds: TimeWindow, width: number): Drag {
  if (press.y < AXIS.top) {
    const overview = { ...bounds, width };
    const [left, right] = [xOf(overview, window.from), xOf(overview, window.to)];
    const narrow = right - left < 3 * HANDLE;
    const hold = narrow ? HANDLE / 2 : HANDLE;
    const part =
      Math.abs(press.x - left) <= hold ? 'from' : Math.abs(press.x - right) <= hold ? 'to' : undefined;
    if (part !== undefined) return { kind: 'brush', part, x: press.x, start: window };
    if (press.x > left && press.x < right) return { kind: 'brush', part: 'both', x: press.x, start: window };
    return { kind: 'draw', time: timeAt(overview, press.x) };
  }
  const scale = { ...window, width };
  if (press.shift) return { kind: 'span', time: timeAt(scale, press.x) };
  return { kind: 'pan', x: press.x, start: window };
}

/** Least width of a brush while it is dragged: a minute. */
const LEAST = 60e6;

/** The window a drag has reached; undefined for a span, which moves no window. */
export function dragWindow(drag: Drag, x: number, bounds: TimeWindow, width: number): TimeWindow | undefined {
  const overview = { ...bounds, width };
  if (drag.kind === 'pan') return panned({ ...drag.start, width }, x - drag.x, bounds);
  if (drag.kind === 'draw') return ordered(drag.time, clampTo(bounds, timeAt(overview, x)));
  if (drag.kind === 'span') return undefined;
  const shift = timeAt(overview, x) - timeAt(overview, drag.x);
  if (drag.part === 'both')
    return panned({ ...drag.start, width }, -(shift / (drag.start.to - drag.start.from)) * width, bounds);
  const edge = clampTo(bounds, drag.start[drag.part] + shift);
  return drag.part === 'from'
    ? { from: Math.min(edge, drag.start.to - LEAST), to: drag.start.to }
    : { from: drag.start.from, to: Math.max(edge, drag.start.from + LEAST) };
}

function clampTo({ from, to }: TimeWindow, time: number): number {
  return Math.min(Math.max(time, from), to);
}

export function ordered(a: number, b: number): TimeWindow {
  const [from, to] = [Math.round(Math.min(a, b)), Math.round(Math.max(a, b))];
  return { from, to: Math.max(to, from + 1) };
}

/** Wheel: zoom around the pointer; sideways or with Shift: pan. Over the overview the window keeps its middle. */
export function wheelWindow(
  wheel: {
    readonly dx: number;
    readonly dy: number;
    readonly shift: boolean;
    readonly x: number;
    readonly y: number;
  },
  scale: TimeScale,
  bounds: TimeWindow,
): TimeWindow {
  const sideways = wheel.shift ? wheel.dy : wheel.dx;
  if (wheel.shift || Math.abs(wheel.dx) > Math.abs(wheel.dy)) return panned(scale, -sideways, bounds);
  const x = wheel.y < OVERVIEW.height ? scale.width / 2 : wheel.x;
  return zoomed(scale, x, Math.exp(wheel.dy / 400), bounds);
}

/** The event or call under the pointer; events lie on top. */
export function markAt(marks: StageMarks, x: number, y: number): EventMark | CallMark | undefined {
  return hitMark<EventMark | CallMark>([...marks.calls, ...marks.events], x, y);
}
