import { solveCholesky } from './cholesky';
import { at, type ExposureTable } from './exposure';
import type { NullModel } from './null-model';

/**
 * Everything about the accounts that one pass over the pairs gives, and that each redraw then only looks up.
 *
 * The score of an account is `x − E(θ̂*)`: reporters it saw, less those expected once the effects of the queues have been fitted
 * again to the drawn reports. Refitting is done to first order around θ̂ (an efficient score): `E(θ̂*) = E + gain · (F* − F − pull)`,
 * with F the fitted and F* the drawn reports per feature and `pull` the shrinkage. Rows of `gain` are accounts, columns features.
 */
export interface AccountScores {
  readonly observed: Int32Array;
  /** Customers the account reached (rows it stands in). */
  readonly breadth: Int32Array;
  readonly expected: Float64Array;
  /** Variance of the score over redraws. */
  readonly variance: Float64Array;
  readonly gain: Float64Array;
  /** Fitted reports per feature, shrinkage included: what drawn feature sums are compared with. */
  readonly anchor: Float64Array;
}

/** One pass over the pairs. Cost: pairs × features of a row, then accounts × features². */
export function scoreAccounts(table: ExposureTable, model: NullModel): AccountScores {
  const sums = pairSums(table, model);
  const features = model.effects.length;
  const accounts = table.accounts.length;
  const gain = new Float64Array(accounts * features);
  const variance = new Float64Array(accounts);
  for (let e = 0; e < accounts; e++) {
    const cross = centredCross(sums, model, e, features);
    const row = solveCholesky(model.factor, features, cross);
    gain.set(row, e * features);
    variance[e] = Math.max(0, centredMass(sums, model, e) - takenOff(row, cross, table.features.spread));
  }
  const anchor = model.expected.map((f, q) => f + at(model.effects, q) / at(table.features.spread, q) ** 2);
  return { observed: sums.observed, breadth: sums.breadth, expected: sums.expected, variance, gain, anchor };
}

interface PairSums {
  readonly observed: Int32Array;
  readonly breadth: Int32Array;
  readonly expected: Float64Array;
  /** Σ slope per account and stratum; Σ slope × value per account and feature. */
  readonly mass: Float64Array;
  readonly cross: Float64Array;
}

function pairSums(table: ExposureTable, model: NullModel): PairSums {
  const accounts = table.accounts.length;
  const features = model.effects.length;
  const strata = model.mass.length;
  const sums: PairSums = {
    observed: new Int32Array(accounts),
    breadth: new Int32Array(accounts),
    expected: new Float64Array(accounts),
    mass: new Float64Array(accounts * strata),
    cross: new Float64Array(accounts * features),
  };
  for (let y = 0; y < table.customers; y++) {
    const h = at(table.stratum, y);
    const slope = at(model.slope, y);
    for (let i = at(table.start, y); i < at(table.start, y + 1); i++) {
      const e = at(table.account, i);
      sums.breadth[e] = at(sums.breadth, e) + 1;
      sums.observed[e] = at(sums.observed, e) + at(table.reported, y);
      sums.expected[e] = at(sums.expected, e) + at(model.chance, y);
      sums.mass[e * strata + h] = at(sums.mass, e * strata + h) + slope;
      addFeatures(table, sums.cross, e * features, y, slope);
    }
  }
  return sums;
}

function addFeatures(table: ExposureTable, sums: Float64Array, row: number, y: number, weight: number): void {
  const { start, feature, value } = table.features;
  for (let j = at(start, y); j < at(start, y + 1); j++) {
    const place = row + at(feature, j);
    sums[place] = at(sums, place) + weight * at(value, j);
  }
}

function centredCross(sums: PairSums, model: NullModel, e: number, features: number): Float64Array {
  const strata = model.mass.length;
  const cross = sums.cross.slice(e * features, (e + 1) * features);
  for (let h = 0; h < strata; h++) {
    const mass = at(sums.mass, e * strata + h);
    if (mass === 0) continue;
    const share = mass / at(model.mass, h);
    for (let q = 0; q < features; q++) cross[q] = at(cross, q) - share * at(model.lean, h * features + q);
  }
  return cross;
}

function centredMass(sums: PairSums, model: NullModel, e: number): number {
  const strata = model.mass.length;
  let total = 0;
  for (let h = 0; h < strata; h++) {
    const mass = at(sums.mass, e * strata + h);
    if (mass > 0) total += mass - (mass * mass) / at(model.mass, h);
  }
  return total;
}

/**
 * What fitting the features takes off the variance of the score: `2 g·c − gᵀ V g`, where V is the information without the prior. As
 * `(V + D) g = c` with D the prior's part, that is `g·c + Σ D g²`.
 */
function takenOff(gain: Float64Array, cross: Float64Array, spread: Float64Array): number {
  let total = 0;
  for (let q = 0; q < gain.length; q++)
    total += at(gain, q) * (at(cross, q) + at(gain, q) / at(spread, q) ** 2);
  return total;
}
