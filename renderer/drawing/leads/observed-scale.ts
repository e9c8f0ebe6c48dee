import { type ScalePower, scaleSqrt } from 'd3';

/** Half of the largest mark: keeps the dots at 0 and at the end inside the plot. Pixels. */
const MARGIN = 6;

/**
 * Counts of reporting customers to pixels. The square root keeps small accounts apart while the whole list still fits:
 * differences near 5 matter as much as differences near 150.
 * @param reports the largest possible count, and so the end of the axis
 */
export function observedScale(reports: number, width: number): ScalePower<number, number> {
  return scaleSqrt()
    .domain([0, Math.max(1, reports)])
    .range([MARGIN, width - MARGIN])
    .clamp(true);
}

const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
];

/** Round counts for the axis, 0 and the maximum always among them, none closer than `gap` pixels to the next. */
export function observedTicks(reports: number, width: number, gap = 26): readonly number[] {
  const scale = observedScale(reports, width);
  const end = Math.max(1, reports);
  const ticks = [0];
  let last = scale(0);
  for (const step of STEPS) {
    if (step >= end) break;
    const at = scale(step);
    if (at - last < gap || scale(end) - at < gap) continue;
    ticks.push(step);
    last = at;
  }
  return [...ticks, end];
}
