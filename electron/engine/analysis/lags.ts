import { at } from './exposure';

const DAY = 86_400_000_000;

/**
 * The nearest access of one account on either side of each customer's (real or pseudo) call, microseconds, NaN where there is none in
 * the look-back. `stratum` matches reporters with others (same bin of accounts that saw the customer), -1 for customers left out.
 */
export interface AccountLags {
  readonly reported: Uint8Array;
  readonly stratum: Int32Array;
  /** Call minus last eligible access before it, ≥ 0. */
  readonly before: Float64Array;
  /** First access after the call minus the call, ≥ 0. */
  readonly after: Float64Array;
}

/** Days relative to the call, negative = access first. `edges` has one entry more than the counts. */
export interface LagBins {
  readonly edges: Float64Array;
  readonly observed: Uint32Array;
  readonly expected: Float64Array;
  readonly before: number;
  readonly after: number;
  readonly expectedBefore: number;
  readonly expectedAfter: number;
  /** Days before the call; absent without access before any call. */
  readonly median: number | undefined;
  readonly quartiles: readonly [number, number] | undefined;
}

/**
 * Access-to-call lags of one account: reporters beside the same account's customers who did not report, weighted so that in every stratum
 * they stand for as many people as reported. One access a side and customer: the nearest to the call.
 *
 * @param lookBack microseconds; bins run from −lookBack to +lookBack
 */
export function lagBins(lags: AccountLags, lookBack: number, binDays: number): LagBins {
  const half = Math.ceil(lookBack / DAY / binDays);
  const edges = Float64Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * binDays);
  const observed = new Uint32Array(2 * half);
  const expected = new Float64Array(2 * half);
  const weights = matching(lags);
  const days: number[] = [];
  const sums = { before: 0, after: 0, expectedBefore: 0, expectedAfter: 0 };
  const place = (day: number) => Math.min(2 * half - 1, Math.max(0, Math.floor(day / binDays) + half));
  for (let y = 0; y < lags.reported.length; y++) {
    const stratum = at(lags.stratum, y);
    if (stratum < 0) continue;
    const before = at(lags.before, y);
    const after = at(lags.after, y);
    const reported = at(lags.reported, y) === 1;
    const bin = (day: number) => {
      const i = place(day);
      if (reported) observed[i] = (observed[i] ?? 0) + 1;
      else expected[i] = at(expected, i) + at(weights, stratum);
    };
    if (!Number.isNaN(before)) {
      bin(Math.min(-before / DAY, -Number.MIN_VALUE));
      if (reported) days.push(before / DAY);
      sums[reported ? 'before' : 'expectedBefore'] += reported ? 1 : at(weights, stratum);
    }
    if (!Number.isNaN(after)) {
      bin(after / DAY);
      sums[reported ? 'after' : 'expectedAfter'] += reported ? 1 : at(weights, stratum);
    }
  }
  days.sort((a, b) => a - b);
  return { edges, observed, expected, ...sums, median: point(days, 0.5), quartiles: quartiles(days) };
}

/** Reporters per customer who did not report, by stratum. */
function matching(lags: AccountLags): Float64Array {
  const strata = lags.stratum.reduce((most, h) => Math.max(most, h + 1), 0);
  const reports = new Float64Array(strata);
  const others = new Float64Array(strata);
  for (let y = 0; y < lags.reported.length; y++) {
    const h = at(lags.stratum, y);
    if (h < 0) continue;
    const counts = at(lags.reported, y) === 1 ? reports : others;
    counts[h] = at(counts, h) + 1;
  }
  return reports.map((m, h) => (at(others, h) > 0 ? m / at(others, h) : 0));
}

function point(sorted: readonly number[], share: number): number | undefined {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  return low === undefined || high === undefined
    ? undefined
    : low + (high - low) * (place - Math.floor(place));
}

function quartiles(sorted: readonly number[]): readonly [number, number] | undefined {
  const low = point(sorted, 0.25);
  const high = point(sorted, 0.75);
  return low === undefined || high === undefined ? undefined : [low, high];
}
