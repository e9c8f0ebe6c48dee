/**
 * Where moments stand in a plot. Times are microseconds as doubles (exact until the year 2255), positions CSS pixels
 * from the plot's left edge.
 */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** A stretch of time as doubles, half open. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export function xOf({ from, to, width }: TimeScale, time: number): number {
  return ((time - from) / (to - from)) * width;
}

export function timeAt({ from, to, width }: TimeScale, x: number): number {
  return from + (x / width) * (to - from);
}

/** Narrower than this nothing more can be told apart: a thousandth of a second over the whole plot. */
export const NARROWEST = 1_000;

/** The window after zooming by `factor` (below 1: closer), with the moment under `x` staying where it is. */
export function zoomed(scale: TimeScale, x: number, factor: number, bounds: TimeWindow): TimeWindow {
  const widest = bounds.to - bounds.from;
  const span = Math.min(Math.max((scale.to - scale.from) * factor, NARROWEST), Math.max(widest, NARROWEST));
  const from = timeAt(scale, x) - (x / scale.width) * span;
  return kept({ from, to: from + span }, bounds);
}

/** The window moved by so many pixels; content follows the pointer, so a positive `dx` shows what was earlier. */
export function panned(scale: TimeScale, dx: number, bounds: TimeWindow): TimeWindow {
  const shift = (dx / scale.width) * (scale.to - scale.from);
  return kept({ from: scale.from - shift, to: scale.to - shift }, bounds);
}

/** The same width, moved inside the bounds and put on whole microseconds. */
export function kept(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const span = Math.min(window.to - window.from, bounds.to - bounds.from);
  const from = Math.min(Math.max(window.from, bounds.from), bounds.to - span);
  const start = Math.round(from);
  return { from: start, to: Math.max(start + 1, Math.round(from + span)) };
}
