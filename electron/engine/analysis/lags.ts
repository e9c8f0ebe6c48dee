import { at } from './exposure';

const DAY = 86_400_000_000;

/**
 * One side of the calls, for one account. `lag` is the distance from each customer's (real or pseudo) call to the account's nearest access
 * on that side, microseconds ≥ 0, NaN where there is none in the look-back. `stratum` matches reporters with others: same bin of accounts
 * that saw the customer on that side, -1 for customers nobody saw there.
 */
export interface LagSide {
  readonly stratum: Int32Array;
  readonly lag: Float64Array;
}

/** Days relative to the call, negative = access first. `edges` has one entry more than the counts. */
export interface LagBins {
  readonly edges: Float64Array<ArrayBuffer>;
  readonly observed: Uint32Array<ArrayBuffer>;
  readonly expected: Float64Array<ArrayBuffer>;
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
export function lagBins(
  reported: Uint8Array,
  before: LagSide,
  after: LagSide,
  lookBack: number,
  binDays: number,
): LagBins {
  const half = Math.ceil(lookBack / DAY / binDays);
  const edges = Float64Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) * binDays);
  const observed = new Uint32Array(2 * half);
  const expected = new Float64Array(2 * half);
  const [beforeSeen, expectedBefore] = fillBins(
    reported,
    before,
    binDays,
    { observed, expected },
    (bins) => half - 1 - Math.min(half - 1, Math.floor(bins)),
  );
  const [afterSeen, expectedAfter] = fillBins(
    reported,
    after,
    binDays,
    { observed, expected },
    (bins) => half + Math.min(half - 1, Math.floor(bins)),
  );
  const days = Array.from(
    before.lag.filter((lag, y) => !Number.isNaN(lag) && at(reported, y) === 1).sort(),
    (lag) => lag / DAY,
  );
  return {
    edges,
    observed,
    expected,
    before: beforeSeen,
    after: afterSeen,
    expectedBefore,
    expectedAfter,
    median: point(days, 0.5),
    quartiles: quartiles(days),
  };
}

/** Counts one side into the bins; returns reporters seen there and the matched expectation. */
function fillBins(
  reported: Uint8Array,
  side: LagSide,
  binDays: number,
  into: { readonly observed: Uint32Array; readonly expected: Float64Array },
  place: (bins: number) => number,
): readonly [seen: number, matched: number] {
  const weights = matching(reported, side.stratum);
  let [seen, matched] = [0, 0];
  for (let y = 0; y < reported.length; y++) {
    const lag = at(side.lag, y);
    if (Number.isNaN(lag)) continue;
    const bin = place(lag / DAY / binDays);
    if (at(reported, y) === 1) {
      into.observed[bin] = at(into.observed, bin) + 1;
      seen += 1;
    } else {
      const weight = at(weights, at(side.stratum, y));
      into.expected[bin] = at(into.expected, bin) + weight;
      matched += weight;
    }
  }
  return [seen, matched];
}

/** Reporters per customer who did not report, by stratum. */
function matching(reported: Uint8Array, stratum: Int32Array): Float64Array {
  const strata = stratum.reduce((most, h) => Math.max(most, h + 1), 0);
  const reports = new Float64Array(strata);
  const others = new Float64Array(strata);
  for (let y = 0; y < reported.length; y++) {
    const h = at(stratum, y);
    if (h < 0) continue;
    const counts = at(reported, y) === 1 ? reports : others;
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
