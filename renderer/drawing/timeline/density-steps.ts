/** Steps of the density scale; 0 means no event. */
export const STEPS = 7;

/**
 * The step of a count: ⌈7·√(n/max)⌉. The root keeps one busy service account from bleaching everybody else; the scale is
 * one for the whole view, and its limits are printed ({@link stepLimits}).
 */
export function stepOf(count: number, max: number): number {
  if (count <= 0 || max <= 0) return 0;
  return Math.min(STEPS, Math.ceil(STEPS * Math.sqrt(count / max) - 1e-9));
}

/** The largest count of each step: n ≤ max·(s/7)². */
export function stepLimits(max: number): readonly number[] {
  return Array.from({ length: STEPS }, (_, i) => Math.floor((max * (i + 1) ** 2) / STEPS ** 2));
}

/** The largest count of several lanes over the bins that touch a window. */
export function largest(
  lanes: readonly Uint32Array[],
  edges: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  let max = 0;
  for (let i = 0; i + 1 < edges.length; i += 1) {
    if ((edges[i + 1] ?? 0) <= from || (edges[i] ?? 0) >= to) continue;
    for (const counts of lanes) max = Math.max(max, counts[i] ?? 0);
  }
  return max;
}
