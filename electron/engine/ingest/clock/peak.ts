/** Where lags pile up, and how far beyond chance. Microseconds. */
export interface Peak {
  /** Median of the lags in it. */
  readonly median: number;
  /** 95% interval of the median, by order statistics. */
  readonly low: number;
  readonly high: number;
  /** Half of its lags lie within this much of the median. */
  readonly spread: number;
  readonly agreeing: number;
  /** How many would lie in a stretch this wide if lags were spread evenly. */
  readonly byChance: number;
  /** Standard deviations by which `agreeing` is above that. */
  readonly z: number;
  /** First and last lag of it. */
  readonly from: number;
  readonly to: number;
}

/** Widths tried, microseconds: from clocks that tick alike to logs written with seconds of delay. */
const WIDTHS = [20_000, 200_000, 2_000_000, 10_000_000, 60_000_000];

/**
 * The stretch of lags that holds most beyond what chance gives, over several widths.
 * @param lags ascending, each within ±`reach`
 */
export function findPeak(lags: Float64Array, reach: number): Peak | undefined {
  let best: Peak | undefined;
  for (const width of WIDTHS) {
    if (width > reach) continue;
    const peak = densest(lags, width, reach);
    if (peak !== undefined && (best === undefined || peak.z > best.z)) best = peak;
  }
  return best;
}

function densest(lags: Float64Array, width: number, reach: number): Peak | undefined {
  let from = 0;
  let to = -1;
  let last = 0;
  for (let first = 0; first < lags.length; first += 1) {
    while (last + 1 < lags.length && at(lags, last + 1) - at(lags, first) <= width) last += 1;
    if (last - first > to - from) [from, to] = [first, last];
  }
  if (to < from) return undefined;
  const held = lags.subarray(from, to + 1);
  const byChance = ((lags.length - held.length) * width) / (2 * reach);
  const z = (held.length - byChance) / Math.sqrt(byChance + 1);
  return {
    ...describe(held),
    agreeing: held.length,
    byChance,
    z,
    from: at(held, 0),
    to: at(held, held.length - 1),
  };
}

/** Median with its interval: the ranks n/2 ± 1.96·√n/2 (Conover, Practical Nonparametric Statistics, 3.2). */
function describe(sorted: Float64Array): Pick<Peak, 'median' | 'low' | 'high' | 'spread'> {
  const n = sorted.length;
  const median = medianOf(sorted);
  const half = (1.96 * Math.sqrt(n)) / 2;
  const low = at(sorted, Math.max(0, Math.floor(n / 2 - half) - 1));
  const high = at(sorted, Math.min(n - 1, Math.ceil(n / 2 + half)));
  const spread = medianOf(sorted.map((lag) => Math.abs(lag - median)).sort());
  return { median, low, high, spread };
}

/** @param sorted ascending and not empty */
export function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
}

function at(values: Float64Array, i: number): number {
  return values[i] as number;
}
