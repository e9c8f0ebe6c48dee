/** A 2 × 2 table of one stratum: reporters seen and not seen by the account, others seen and not seen. */
export interface FourFold {
  readonly seenReported: number;
  readonly unseenReported: number;
  readonly seenOther: number;
  readonly unseenOther: number;
}

export interface OddsRatio {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface MantelHaenszel {
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
  readonly z: number;
  /** χ² with and without continuity correction, 1 degree of freedom. */
  readonly chiSquared: number;
  readonly chiSquaredCorrected: number;
  readonly oddsRatio: OddsRatio;
}

/** 97.5% point of the standard normal distribution. */
const Z_975 = 1.959963984540054;

/**
 * Mantel and Haenszel (1959): observed against hypergeometric expectation over strata, `E = Σ k m / n`,
 * `V = Σ k (n−k) m (n−m) / (n² (n−1))`, and the common odds ratio with the 95% interval of Robins, Breslow and Greenland (1986).
 * Strata of fewer than two customers say nothing and are passed over. Where no stratum allows a ratio (somebody seen in one column only),
 * half a customer is added to each place of each stratum, so that the result is finite.
 */
export function mantelHaenszel(tables: readonly FourFold[]): MantelHaenszel {
  let observed = 0;
  let expected = 0;
  let variance = 0;
  for (const t of tables) {
    const n = size(t);
    if (n < 2) continue;
    const k = t.seenReported + t.seenOther;
    const m = t.seenReported + t.unseenReported;
    observed += t.seenReported;
    expected += (k * m) / n;
    variance += (k * (n - k) * m * (n - m)) / (n * n * (n - 1));
  }
  const gap = observed - expected;
  const corrected = Math.max(0, Math.abs(gap) - 0.5);
  return {
    observed,
    expected,
    variance,
    z: variance > 0 ? gap / Math.sqrt(variance) : 0,
    chiSquared: variance > 0 ? gap ** 2 / variance : 0,
    chiSquaredCorrected: variance > 0 ? corrected ** 2 / variance : 0,
    oddsRatio: commonOddsRatio(tables.filter((t) => size(t) > 1)),
  };
}

function size(t: FourFold): number {
  return t.seenReported + t.unseenReported + t.seenOther + t.unseenOther;
}

function commonOddsRatio(tables: readonly FourFold[]): OddsRatio {
  const plain = robinsBreslowGreenland(tables);
  if (plain !== undefined) return plain;
  const half = (x: number) => x + 0.5;
  const eased = tables.map((t) => ({
    seenReported: half(t.seenReported),
    unseenReported: half(t.unseenReported),
    seenOther: half(t.seenOther),
    unseenOther: half(t.unseenOther),
  }));
  return robinsBreslowGreenland(eased) ?? { estimate: 1, low: 0, high: Number.MAX_SAFE_INTEGER };
}

function robinsBreslowGreenland(tables: readonly FourFold[]): OddsRatio | undefined {
  const sum = { r: 0, s: 0, pr: 0, qs: 0, cross: 0 };
  for (const t of tables) {
    const n = size(t);
    const r = (t.seenReported * t.unseenOther) / n;
    const s = (t.unseenReported * t.seenOther) / n;
    const p = (t.seenReported + t.unseenOther) / n;
    sum.r += r;
    sum.s += s;
    sum.pr += p * r;
    sum.qs += (1 - p) * s;
    sum.cross += p * s + (1 - p) * r;
  }
  if (sum.r === 0 || sum.s === 0) return undefined;
  const variance = sum.pr / (2 * sum.r ** 2) + sum.cross / (2 * sum.r * sum.s) + sum.qs / (2 * sum.s ** 2);
  const reach = Math.exp(Z_975 * Math.sqrt(variance));
  const estimate = sum.r / sum.s;
  return { estimate, low: estimate / reach, high: estimate * reach };
}
