/** Something drawn that can be pointed at. Pixels in the plot. */
export interface Mark {
  readonly kind: 'event' | 'call' | 'cell';
  readonly x: number;
  readonly y: number;
  /** Radius as drawn. */
  readonly radius: number;
}

/** Hit areas are larger than what is drawn: 24 px across at least. */
export const REACH = 12;

/** The nearest mark whose hit area holds the point; of two at one place the later drawn, which lies on top. */
export function hitMark<M extends Mark>(marks: readonly M[], x: number, y: number): M | undefined {
  let best: M | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    if (distance > Math.max(REACH, mark.radius + 3) || distance > nearest) continue;
    [best, nearest] = [mark, distance];
  }
  return best;
}
