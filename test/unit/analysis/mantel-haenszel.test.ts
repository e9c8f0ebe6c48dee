import { describe, expect, it } from 'vitest';
import { type FourFold, mantelHaenszel } from '../../../electron/engine/analysis/mantel-haenszel';

const table = (
  seenReported: number,
  unseenReported: number,
  seenOther: number,
  unseenOther: number,
): FourFold => ({
  seenReported,
  unseenReported,
  seenOther,
  unseenOther,
});

/** Admissions at Berkeley 1973 by department: men and women, admitted and rejected (R's data set UCBAdmissions). */
const BERKELEY: readonly FourFold[] = [
  table(512, 89, 313, 19),
  table(353, 17, 207, 8),
  table(120, 202, 205, 391),
  table(138, 131, 279, 244),
  table(53, 94, 138, 299),
  table(22, 24, 351, 317),
];

describe('the Mantel-Haenszel score', () => {
  it("meets the figures R's mantelhaen.test prints for UCBAdmissions", () => {
    const result = mantelHaenszel(BERKELEY);
    expect(result.chiSquaredCorrected).toBeCloseTo(1.4269, 4);
    expect(result.chiSquared).toBeCloseTo(1.5246, 4);
    expect(result.oddsRatio.estimate).toBeCloseTo(0.9046968, 7);
    expect(result.oddsRatio.low).toBeCloseTo(0.7719074, 7);
    expect(result.oddsRatio.high).toBeCloseTo(1.0603298, 7);
  });

  it('has the hypergeometric mean and variance in one stratum, summed over all tables with its margins', () => {
    // 8 cups, 4 with milk first, 4 so called: P(x) = C(4,x) C(4,4-x) / 70 for x = 0..4 is 1, 16, 36, 16, 1 of 70.
    const weights = [1, 16, 36, 16, 1].map((w) => w / 70);
    const mean = weights.reduce((sum, w, x) => sum + w * x, 0);
    const variance = weights.reduce((sum, w, x) => sum + w * (x - mean) ** 2, 0);
    const result = mantelHaenszel([table(3, 1, 1, 3)]);
    expect(result.expected).toBeCloseTo(mean, 12);
    expect(result.variance).toBeCloseTo(variance, 12);
    expect(result.oddsRatio.estimate).toBeCloseTo(9, 12);
  });

  it('is not moved by a stratum of one', () => {
    expect(mantelHaenszel([...BERKELEY, table(1, 0, 0, 0), table(0, 0, 0, 1)])).toEqual(
      mantelHaenszel(BERKELEY),
    );
  });

  it('stays finite where every reporter was seen', () => {
    const { oddsRatio } = mantelHaenszel([table(9, 0, 30, 60)]);
    // With half a customer added to each place: 9.5 · 60.5 / (0.5 · 30.5).
    expect(oddsRatio.estimate).toBeCloseTo((9.5 * 60.5) / (0.5 * 30.5), 9);
    expect(oddsRatio.low).toBeGreaterThan(1);
    expect(Number.isFinite(oddsRatio.high)).toBe(true);
  });

  it('says one, between nothing and everything, when there is nothing to compare', () => {
    const { oddsRatio, z } = mantelHaenszel([]);
    expect(z).toBe(0);
    expect(oddsRatio).toEqual({ estimate: 1, low: 0, high: Number.MAX_SAFE_INTEGER });
  });
});
