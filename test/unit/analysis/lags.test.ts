import { describe, expect, it } from 'vitest';
import { lagBins } from '../../../electron/engine/analysis/lags';
import { DAY } from './worlds';

const none = Number.NaN;
const side = (stratum: readonly number[], days: readonly number[]) => ({
  stratum: Int32Array.from(stratum),
  lag: Float64Array.from(days, (day) => day * DAY),
});

describe('lags from access to call', () => {
  // Two reporters and four others, all in one stratum: each other customer stands for 2/4 of a reporter.
  const reported = Uint8Array.of(1, 1, 0, 0, 0, 0);
  const before = side([0, 0, 0, 0, 0, 0], [2.5, 4, 1, 3, none, none]);
  const after = side([0, 0, 0, 0, -1, 0], [none, 0.5, 1.5, none, none, none]);
  const bins = lagBins(reported, before, after, 5 * DAY, 1);

  it('run from minus to plus the look-back, access first on the left', () => {
    expect([...bins.edges]).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
    // 2.5 days before lies in −3…−2, 4 days before in −5…−4, half a day after in 0…1.
    expect([...bins.observed]).toEqual([1, 0, 1, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('stand beside those of matched customers who did not report, scaled to the reporters', () => {
    expect(bins.expectedBefore).toBeCloseTo(1);
    // After the call three others were seen by somebody: each stands for 2/3.
    expect(bins.expectedAfter).toBeCloseTo(2 / 3);
    expect(bins).toMatchObject({ before: 2, after: 1 });
  });

  it('have their median and quartiles in days before the call', () => {
    expect(bins.median).toBeCloseTo(3.25);
    expect(bins.quartiles?.[0]).toBeCloseTo(2.875);
    expect(bins.quartiles?.[1]).toBeCloseTo(3.625);
  });

  it('have no median where the account saw nobody before a call', () => {
    const empty = lagBins(reported, side([0, 0, 0, 0, 0, 0], Array(6).fill(none)), after, 5 * DAY, 1);
    expect(empty).toMatchObject({ before: 0, median: undefined, quartiles: undefined });
  });
});
