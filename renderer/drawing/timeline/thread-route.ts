/** A curve from an access (below) up to the call that followed it; pixels. */
export interface ThreadRoute {
  readonly from: readonly [number, number];
  readonly leave: readonly [number, number];
  readonly arrive: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Above this many threads a band is drawn instead of single curves. */
export const MOST_THREADS = 400;

/**
 * Leaves the access upwards and enters the call from below, with the bend in the middle of the way: control points above
 * the access and below the call, so curves of one access fan out and never run backwards.
 */
export function routeThread(access: readonly [number, number], call: readonly [number, number]): ThreadRoute {
  const middle = (access[1] + call[1]) / 2 + 2;
  return { from: access, leave: [access[0], middle - 14], arrive: [call[0], middle + 16], to: call };
}

/** A point of the curve, 0 ≤ t ≤ 1. */
export function pointOn({ from, leave, arrive, to }: ThreadRoute, t: number): readonly [number, number] {
  const u = 1 - t;
  const mix = (i: 0 | 1) =>
    u ** 3 * from[i] + 3 * u * u * t * leave[i] + 3 * u * t * t * arrive[i] + t ** 3 * to[i];
  return [mix(0), mix(1)];
}

/** The outline of many threads: from the leftmost to the rightmost access, to the leftmost and rightmost call. */
export interface ThreadBand {
  readonly left: ThreadRoute;
  readonly right: ThreadRoute;
  readonly count: number;
}

/** One band per access (x rounded to whole pixels), ordered by x. */
export function bandsOf(routes: readonly ThreadRoute[]): readonly ThreadBand[] {
  const byAccess = new Map<number, ThreadRoute[]>();
  for (const route of routes) {
    const key = Math.round(route.from[0] / 4);
    byAccess.set(key, [...(byAccess.get(key) ?? []), route]);
  }
  return [...byAccess]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => {
      const sorted = group.toSorted((a, b) => a.to[0] - b.to[0]);
      const left = sorted[0];
      const right = sorted[sorted.length - 1];
      if (left === undefined || right === undefined) throw new Error('A band of no threads.');
      return { left, right, count: group.length };
    });
}
