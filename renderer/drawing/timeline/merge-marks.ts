/** Marks closer than this would be drawn into each other. Pixels. */
export const MERGE_DISTANCE = 8;

/** Some events drawn as one mark. */
export interface MergedMark {
  readonly x: number;
  readonly count: number;
  /** Place of the first and the last of them in the input. */
  readonly first: number;
  readonly last: number;
  /** Customers touched by all of them together. */
  readonly reach: number;
}

/**
 * Merges neighbours on one row: a mark takes in all that follow within 8 px of its first. It stands at the first, so
 * that it does not wander while more come in on the right.
 * @param xs ascending pixels. @param reach customers touched, per mark.
 */
export function mergeMarks(xs: ArrayLike<number>, reach: ArrayLike<number>): readonly MergedMark[] {
  const merged: MergedMark[] = [];
  let first = 0;
  let sum = 0;
  for (let i = 0; i < xs.length; i += 1) {
    const x = xs[i] ?? 0;
    if (i > first && x - (xs[first] ?? 0) >= MERGE_DISTANCE) {
      merged.push({ x: xs[first] ?? 0, count: i - first, first, last: i - 1, reach: sum });
      [first, sum] = [i, 0];
    }
    sum += reach[i] ?? 0;
  }
  if (xs.length > 0) {
    merged.push({ x: xs[first] ?? 0, count: xs.length - first, first, last: xs.length - 1, reach: sum });
  }
  return merged;
}

/** Radius of an export's mark by the customers it touched; others have a fixed one. Pixels. */
export function exportRadius(reach: number): number {
  return Math.min(9, Math.max(3.1, 2.5 + Math.sqrt(reach) / 42));
}
