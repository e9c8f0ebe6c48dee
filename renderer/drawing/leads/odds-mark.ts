import { type ScaleLogarithmic, scaleLog } from 'd3';

export interface Ratio {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** A ratio and its interval in pixels. Ends outside the axis are cut there and marked as such. */
export interface OddsMark {
  readonly estimate: number | undefined;
  readonly from: number;
  readonly to: number;
  readonly cutLow: boolean;
  readonly cutHigh: boolean;
}

const MARGIN = 7;
/** Narrowest axis: half to eight times. Widest: past it every ratio is "very large" and only takes room from others. */
const LEAST: readonly [number, number] = [0.5, 8];
const MOST: readonly [number, number] = [1 / 8, 64];

/** Powers of two that take in the estimates of `ratios`, 1 always among them. */
export function oddsDomain(ratios: readonly Ratio[]): readonly [number, number] {
  let [low, high] = LEAST;
  for (const { estimate } of ratios) {
    if (!Number.isFinite(estimate) || estimate <= 0) continue;
    while (estimate < low && low > MOST[0]) low /= 2;
    while (estimate > high && high < MOST[1]) high *= 2;
  }
  return [low, high];
}

export function oddsScale(
  domain: readonly [number, number],
  width: number,
): ScaleLogarithmic<number, number> {
  return scaleLog()
    .base(2)
    .domain([domain[0], domain[1]])
    .range([MARGIN, width - MARGIN])
    .clamp(true);
}

/** Ticks at powers of two (of four on a wide axis), so that labels keep apart. */
export function oddsTicks(domain: readonly [number, number]): readonly number[] {
  const first = Math.round(Math.log2(domain[0]));
  const last = Math.round(Math.log2(domain[1]));
  const step = last - first > 5 ? 2 : 1;
  const ticks: number[] = [];
  for (let power = first; power <= last; power++) if (power % step === 0) ticks.push(2 ** power);
  return ticks;
}

export function oddsMark(
  ratio: Ratio,
  domain: readonly [number, number],
  width: number,
): OddsMark | undefined {
  if (Number.isNaN(ratio.low) || Number.isNaN(ratio.high)) return undefined;
  const at = oddsScale(domain, width);
  const inside = (value: number): number => at(Math.min(Math.max(value, domain[0]), domain[1]));
  const shown = Number.isFinite(ratio.estimate) && ratio.estimate > 0;
  return {
    estimate: shown ? inside(ratio.estimate) : undefined,
    from: inside(ratio.low),
    to: inside(ratio.high),
    cutLow: ratio.low < domain[0],
    cutHigh: ratio.high > domain[1],
  };
}
