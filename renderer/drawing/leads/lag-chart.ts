import { scaleLinear, ticks } from 'd3';

/** Days relative to the call; bin i runs from edges[i] to edges[i+1]. */
export interface LagFigures {
  readonly edges: ArrayLike<number>;
  readonly observed: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface LagBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
  /** The access came first. */
  readonly before: boolean;
}

/** Everything the histogram needs, in pixels. */
export interface LagChart {
  readonly bars: readonly LagBar[];
  /** SVG path of the expected counts, one step a bin. Broken at the call: the two sides are counted apart. */
  readonly steps: string;
  readonly call: number;
  readonly base: number;
  readonly xTicks: readonly { readonly at: number; readonly days: number }[];
  readonly yTicks: readonly { readonly at: number; readonly count: number }[];
}

const round = (value: number): number => Math.round(value * 100) / 100;

function greatest(figures: LagFigures): number {
  let most = 0;
  for (let i = 0; i < figures.observed.length; i++) {
    most = Math.max(most, figures.observed[i] ?? 0, figures.expected[i] ?? 0);
  }
  return most;
}

/** Lays out a lag histogram. Counts start at zero; the axis ends at a round count at or above the largest. */
export function lagChart(figures: LagFigures, box: Box): LagChart {
  const bins = figures.observed.length;
  const first = figures.edges[0] ?? -1;
  const last = figures.edges[bins] ?? 1;
  const x = scaleLinear([first, last], [box.left, box.width - box.right]);
  const most = Math.max(1, greatest(figures));
  const counts = ticks(0, most, 4).filter(Number.isInteger);
  const y = scaleLinear([0, most], [box.height - box.bottom, box.top]);
  const edge = (i: number): number => figures.edges[i] ?? 0;
  const bars: LagBar[] = [];
  for (let i = 0; i < bins; i++) {
    const left = x(edge(i));
    const top = y(figures.observed[i] ?? 0);
    bars.push({
      x: round(left + 1),
      y: round(top),
      width: round(Math.max(1, x(edge(i + 1)) - left - 2)),
      height: round(y(0) - top),
      count: figures.observed[i] ?? 0,
      from: edge(i),
      to: edge(i + 1),
      before: edge(i + 1) <= 0,
    });
  }
  return {
    bars,
    steps: steps(figures, x, y),
    call: round(x(0)),
    base: y(0),
    xTicks: dayTicks(first, last).map((days) => ({ at: round(x(days)), days })),
    yTicks: counts.map((count) => ({ at: round(y(count)), count })),
  };
}

function steps(figures: LagFigures, x: (v: number) => number, y: (v: number) => number): string {
  let path = '';
  for (let i = 0; i < figures.expected.length; i++) {
    const from = figures.edges[i] ?? 0;
    const move = i === 0 || from === 0 ? 'M' : 'L';
    const height = round(y(figures.expected[i] ?? 0));
    path += `${move}${round(x(from))} ${height}H${round(x(figures.edges[i + 1] ?? from))}`;
  }
  return path;
}

const DAY_STEPS = [1, 2, 5, 7, 10, 15, 30, 60, 90, 180, 365];

/** Whole days, the same on both sides of the call; at most five a side. */
export function dayTicks(first: number, last: number): readonly number[] {
  const reach = Math.max(Math.abs(first), Math.abs(last));
  const step = DAY_STEPS.find((days) => reach / days <= 5) ?? Math.ceil(reach / 5);
  const found: number[] = [];
  for (let day = step * Math.ceil(first / step); day <= last; day += step) found.push(day === 0 ? 0 : day);
  return found;
}

const BIN_DAYS = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 30];

/** Bin width for a look-back: a width that divides it well, about 20 bins a side. Days. */
export function lagBinDays(lookBackDays: number): number {
  return BIN_DAYS.find((days) => lookBackDays / days <= 24) ?? 30;
}
