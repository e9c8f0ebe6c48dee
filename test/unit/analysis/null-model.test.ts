import { describe, expect, it } from 'vitest';
import { scoreAccounts } from '../../../electron/engine/analysis/account-score';
import { at, type ExposureTable } from '../../../electron/engine/analysis/exposure';
import {
  adjustedP,
  Evaluator,
  redrawAll,
  statistic,
  threshold,
} from '../../../electron/engine/analysis/max-t';
import { featureSums, fitNull } from '../../../electron/engine/analysis/null-model';
import { createRandom } from '../../../electron/engine/analysis/random';
import { Redrawer } from '../../../electron/engine/analysis/redraw';
import { finish } from '../../../electron/engine/analysis/steps';
import { drawReports, exposureTable, smallWorld } from './worlds';

/** Rows with the given accounts, one stratum, equal weights, no features. */
function plainTable(
  rows: readonly (readonly number[])[],
  reported: readonly number[],
  accounts = 2,
): ExposureTable {
  const start = Int32Array.from([0, ...rows.map((_, j) => rows.slice(0, j + 1).flat().length)]);
  const none = new Int32Array(rows.length);
  return {
    accounts: Array.from({ length: accounts }, (_, e) => `agent-${e}`),
    customers: rows.length,
    start,
    account: Int32Array.from(rows.flat()),
    reported: Uint8Array.from(rows, (_, y) => (reported.includes(y) ? 1 : 0)),
    stratum: none,
    weight: new Float64Array(rows.length).fill(1),
    cell: none,
    features: {
      names: [],
      start: new Int32Array(rows.length + 1),
      feature: new Int32Array(0),
      value: new Float64Array(0),
      spread: new Float64Array(0),
    },
  };
}

/** The lady tasting tea (Fisher 1935): of 8 cups 4 are called; agent-0 "saw" cups 0 to 3. */
const TEA = plainTable([[0, 1], [0, 1], [0, 1], [0, 1], [1], [1], [1], [1]], [0, 1, 2, 4]);

const world = smallWorld(5);
const calls = drawReports(world, 40, createRandom(5, 9));
const table = exposureTable(world, calls, 5);
const model = fitNull(table);

describe('the null model', () => {
  it('expects as many reports in each stratum as there are', () => {
    const expected = new Float64Array(model.reports.length);
    for (let y = 0; y < table.customers; y++) {
      expected[at(table.stratum, y)] = at(expected, at(table.stratum, y)) + at(model.chance, y);
    }
    expected.forEach((sum, h) => {
      expect(sum).toBeCloseTo(at(model.reports, h), 7);
    });
  });

  it('solves its own equation: observed less expected reports per feature are the pull of the prior', () => {
    featureSums(table, table.reported).forEach((observed, q) => {
      const pull = at(model.effects, q) / at(table.features.spread, q) ** 2;
      expect(observed - at(model.expected, q)).toBeCloseTo(pull, 6);
    });
  });

  it('expects half of the calls for half of equal cups', () => {
    const scores = scoreAccounts(TEA, fitNull(TEA));
    expect(at(scores.expected, 0)).toBeCloseTo(2, 9);
    expect(at(scores.observed, 0)).toBe(3);
  });

  it('predicts mean and spread of what the redraws give', () => {
    const scores = scoreAccounts(table, model);
    const evaluator = new Evaluator(table, scores);
    const redrawer = new Redrawer(table, model);
    const random = createRandom(1, 3);
    const busy = Array.from(scores.expected.keys()).filter((e) => at(scores.expected, e) > 2);
    const sums = new Map(busy.map((e) => [e, { n: 0, sum: 0, square: 0 }]));
    for (let b = 0; b < 3000; b++) {
      evaluator.visit(redrawer.draw(random), (e, _, score) => {
        const sum = sums.get(e);
        if (sum !== undefined)
          Object.assign(sum, { n: sum.n + 1, sum: sum.sum + score, square: sum.square + score ** 2 });
      });
    }
    expect(busy.length).toBeGreaterThan(5);
    for (const e of busy) {
      const { n, sum, square } = sums.get(e) ?? { n: 0, sum: 0, square: 0 };
      expect(Math.abs(sum / n)).toBeLessThan(0.4 * Math.sqrt(at(scores.variance, e)));
      expect(square / n / at(scores.variance, e)).toBeGreaterThan(0.7);
      expect(square / n / at(scores.variance, e)).toBeLessThan(1.3);
    }
  });
});

describe('the redraws', () => {
  it('give the hypergeometric tail where that is the truth: 17 of 70 for three cups of four', () => {
    const model = fitNull(TEA);
    const summary = finish(
      redrawAll(TEA, model, scoreAccounts(TEA, model), {
        permutations: 20_000,
        random: createRandom(3),
      }),
    );
    // 4 standard errors of 20,000 draws: 4 · √(0.243 · 0.757 / 20000) = 0.012.
    expect(at(summary.reached, 0) / 20_000).toBeCloseTo(17 / 70, 1);
    expect(Math.abs(at(summary.reached, 0) / 20_000 - 17 / 70)).toBeLessThan(0.012);
  });

  it('keep the number of reports in every stratum', () => {
    const drawn = new Redrawer(table, model).draw(createRandom(2));
    const counts = new Int32Array(model.reports.length);
    for (const y of drawn) counts[at(table.stratum, y)] = at(counts, at(table.stratum, y)) + 1;
    expect(counts).toEqual(model.reports);
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('count the real case among them, so that p is never nought', () => {
    const largest = Float64Array.from([1, 2, 3, 4]);
    expect(adjustedP(largest, 5)).toBe(1 / 5);
    expect(adjustedP(largest, 3)).toBe(3 / 5);
    expect(adjustedP(largest, Number.NEGATIVE_INFINITY)).toBe(1);
  });

  it('set the threshold where the adjusted p becomes the level', () => {
    const largest = Float64Array.from({ length: 199 }, (_, i) => i);
    const limit = threshold(largest, 0.05);
    expect(adjustedP(largest, limit + 1e-6)).toBeLessThanOrEqual(0.05);
    expect(adjustedP(largest, limit - 1e-6)).toBeGreaterThan(0.05);
    expect(threshold(Float64Array.from([1, 2]), 0.05)).toBe(Number.POSITIVE_INFINITY);
  });

  it('do not take one report more than none expected for a finding', () => {
    expect(statistic(1, 0)).toBeLessThan(2);
  });
});
