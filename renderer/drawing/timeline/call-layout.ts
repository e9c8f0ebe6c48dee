import { type TimeScale, xOf } from './time-scale';

export interface CallMoment {
  readonly id: string;
  readonly customer: string;
  /** The interval in which the call came, microseconds; equal for a point in time. */
  readonly from: number;
  readonly to: number;
}

/** A call's mark: pixels inside the reports lane. */
export interface PlacedCall {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Ends of the bar for an uncertain time; absent when it would be inside the mark. */
  readonly bar: readonly [number, number] | undefined;
}

/** Marks stand in columns of this width, pixels. */
const COLUMN = 7;
const STEP = 8.2;

/**
 * Stacks marks from the bottom up in columns that are anchored to time, so that panning moves the picture and changes
 * nothing in it. A stack too high for the lane is pushed together rather than cut.
 * @param floor y of the lowest mark. @param height pixels for marks above it.
 */
export function placeCalls(
  calls: readonly CallMoment[],
  scale: TimeScale,
  floor: number,
  height: number,
): readonly PlacedCall[] {
  const perPixel = (scale.to - scale.from) / scale.width;
  const columns = new Map<number, number[]>();
  calls.forEach((call, index) => {
    const middle = (call.from + call.to) / 2;
    const x = xOf(scale, middle);
    const half = (call.to - call.from) / perPixel / 2;
    if (x + half < -COLUMN || x - half > scale.width + COLUMN) return;
    const column = Math.round(middle / perPixel / COLUMN);
    columns.set(column, [...(columns.get(column) ?? []), index]);
  });
  return [...columns].flatMap(([column, members]) => {
    const step = members.length > 1 ? Math.min(STEP, height / (members.length - 1)) : 0;
    return members.map((index, level) => {
      const call = calls[index];
      const middle = call === undefined ? 0 : (call.from + call.to) / 2;
      const x = xOf(scale, members.length === 1 ? middle : column * COLUMN * perPixel);
      const half = call === undefined ? 0 : (call.to - call.from) / perPixel / 2;
      const centre = xOf(scale, middle);
      return {
        index,
        x,
        y: floor - level * step,
        bar: half > 4 ? ([centre - half, centre + half] as const) : undefined,
      };
    });
  });
}
