import type { TimeScale, TimeWindow } from './time-scale';
import { type ClockSegment, clockSegments } from './zone-clock';

/** A width of bins that a reader can name. */
export interface BinUnit {
  readonly micros: number;
  readonly name: string;
}

const SECOND = 1e6;
const MINUTE = 60e6;
const HOUR = 3600e6;
const DAY = 86_400e6;
/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY;

export const BIN_UNITS: readonly BinUnit[] = [
  { micros: SECOND, name: '1 s' },
  { micros: 5 * SECOND, name: '5 s' },
  { micros: 15 * SECOND, name: '15 s' },
  { micros: MINUTE, name: '1 min' },
  { micros: 5 * MINUTE, name: '5 min' },
  { micros: 15 * MINUTE, name: '15 min' },
  { micros: HOUR, name: '1 hour' },
  { micros: 3 * HOUR, name: '3 hours' },
  { micros: 6 * HOUR, name: '6 hours' },
  { micros: DAY, name: '1 day' },
  { micros: 7 * DAY, name: '1 week' },
  { micros: 28 * DAY, name: '4 weeks' },
  { micros: 364 * DAY, name: '52 weeks' },
];

/** What one channel request may ask for. */
const MOST_BINS = 20_000;

/** Bins as drawn, and the request that fills them. */
export interface BinPlan extends TimeWindow {
  readonly unit: BinUnit;
  /** Bins to ask for over `[from, to)`; all equally wide. */
  readonly asked: number;
  /** Edges of the bins as drawn, microseconds, one more than bins. */
  readonly edges: Float64Array;
  /** For each bin asked for, the bin drawn that it is part of; absent when they are the same. */
  readonly fold: Uint32Array | undefined;
}

/** The finest unit whose bins are at least `narrowest` pixels wide. */
export function unitFor(scale: TimeScale, narrowest: number): BinUnit {
  const perPixel = (scale.to - scale.from) / scale.width;
  const last = BIN_UNITS[BIN_UNITS.length - 1];
  const found = BIN_UNITS.find((unit) => unit.micros / perPixel >= narrowest) ?? last;
  if (found === undefined) throw new Error('There are no bin units.');
  return found;
}

/**
 * Bins of a unit that cover a window, on the clock of a zone: days begin at its midnight, weeks on its Mondays. Where
 * the clock jumps inside, whole hours are asked for and added up to the days as they were lived (23 or 25 hours).
 */
export function planBins(window: TimeWindow, unit: BinUnit, zone: string): BinPlan {
  const segments = clockSegments(zone, window.from - unit.micros, window.to + unit.micros);
  const first = segments[0];
  if (first === undefined) throw new Error('A window without a clock.');
  const jumps = segments.some((segment) => segment.offset !== first.offset);
  if (!jumps || unit.micros <= HOUR) return evenPlan(window, unit, first.offset);
  const edges = wallEdges(window, unit, segments);
  const [from, to] = [edges[0] ?? window.from, edges[edges.length - 1] ?? window.to];
  const asked = Math.round((to - from) / HOUR);
  if (asked > MOST_BINS || edges.some((edge) => (edge - from) % HOUR !== 0)) {
    return evenPlan(window, unit, first.offset);
  }
  return { from, to, unit, asked, edges, fold: foldHours(from, edges, asked) };
}

/** How far the unit's grid is shifted from 1970 UTC on a clock with this offset. */
function phase(unit: BinUnit, offset: number): number {
  const start = unit.micros % (7 * DAY) === 0 ? MONDAY : 0;
  return start - offset;
}

function evenPlan(window: TimeWindow, unit: BinUnit, offset: number): BinPlan {
  const shift = phase(unit, offset);
  const from = Math.floor((window.from - shift) / unit.micros) * unit.micros + shift;
  const bins = Math.max(1, Math.ceil((window.to - from) / unit.micros));
  const asked = Math.min(bins, MOST_BINS);
  const edges = Float64Array.from({ length: asked + 1 }, (_, i) => from + i * unit.micros);
  return { from, to: from + asked * unit.micros, unit, asked, edges, fold: undefined };
}

function wallEdges(window: TimeWindow, unit: BinUnit, segments: readonly ClockSegment[]): Float64Array {
  const edges: number[] = [];
  for (const segment of segments) {
    const shift = phase(unit, segment.offset);
    let edge = Math.ceil((segment.from - shift) / unit.micros) * unit.micros + shift;
    for (; edge < segment.to; edge += unit.micros) edges.push(edge);
  }
  const before = edges.findLastIndex((edge) => edge <= window.from);
  const after = edges.findIndex((edge) => edge >= window.to);
  return Float64Array.from(edges.slice(Math.max(0, before), after < 0 ? edges.length : after + 1));
}

function foldHours(from: number, edges: Float64Array, asked: number): Uint32Array {
  const fold = new Uint32Array(asked);
  let bin = 0;
  for (let i = 0; i < asked; i += 1) {
    while (from + i * HOUR >= (edges[bin + 1] ?? Number.POSITIVE_INFINITY)) bin += 1;
    fold[i] = bin;
  }
  return fold;
}

/** Counts as asked for, added up to the bins as drawn. */
export function folded(plan: Pick<BinPlan, 'fold' | 'edges'>, counts: Uint32Array): Uint32Array {
  if (plan.fold === undefined) return counts;
  const sums = new Uint32Array(plan.edges.length - 1);
  plan.fold.forEach((bin, i) => {
    sums[bin] = (sums[bin] ?? 0) + (counts[i] ?? 0);
  });
  return sums;
}

/** The window widened by a share of itself on both sides, so that a pan has something to draw. */
export function widened({ from, to }: TimeWindow, share: number): TimeWindow {
  const pad = (to - from) * share;
  return { from: Math.floor(from - pad), to: Math.ceil(to + pad) };
}
