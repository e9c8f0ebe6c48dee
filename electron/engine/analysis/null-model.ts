import { cholesky, solveCholesky } from './cholesky';
import { at, type ExposureTable, strataCount } from './exposure';

/**
 * How customers would come to report if no account were a source.
 *
 * Within its stratum a customer reports with hazard `weight × exp(feature effects)`; the first `m_h` of the stratum are the reports
 * (this is what drawing without replacement in proportion to the hazard does), so its chance is `1 − exp(−hazard × t_h)` with `t_h`
 * such that the chances add up to `m_h`. The feature effects are fitted so that expected reports per feature meet the observed ones,
 * shrunk to 0 by their prior spread. `slope` is the derivative of a chance by its log hazard.
 */
export interface NullModel {
  readonly hazard: Float64Array;
  readonly chance: Float64Array;
  readonly slope: Float64Array;
  /** Reports per stratum, and Σ slope per stratum. */
  readonly reports: Int32Array;
  readonly mass: Float64Array;
  readonly effects: Float64Array;
  /** Expected reports per feature; Σ slope × value per stratum and feature (row-major strata × features). */
  readonly expected: Float64Array;
  readonly lean: Float64Array;
  /** Cholesky factor of the information about the effects, prior included. */
  readonly factor: Float64Array;
}

const NEWTON_STEPS = 30;
const LARGEST_STEP = 1;

/** Fits the model by Newton steps. Deterministic; needs no random numbers. */
export function fitNull(table: ExposureTable): NullModel {
  const features = table.features.names.length;
  const observed = featureSums(table, table.reported);
  let effects: Float64Array = new Float64Array(features);
  let model = evaluate(table, effects);
  for (let step = 0; step < NEWTON_STEPS && features > 0; step++) {
    const gap = observed.map(
      (x, q) => x - at(model.expected, q) - at(effects, q) / at(table.features.spread, q) ** 2,
    );
    const move = solveCholesky(model.factor, features, gap);
    const longest = move.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
    const scale = longest > LARGEST_STEP ? LARGEST_STEP / longest : 1;
    effects = effects.map((x, q) => x + scale * at(move, q));
    model = evaluate(table, effects);
    if (longest < 1e-10) break;
  }
  return model;
}

/** Σ over the marked rows of each feature's value. */
export function featureSums(table: ExposureTable, marked: Uint8Array): Float64Array {
  const { start, feature, value, names } = table.features;
  const sums = new Float64Array(names.length);
  for (let y = 0; y < table.customers; y++) {
    if (marked[y] === 0) continue;
    for (let i = at(start, y); i < at(start, y + 1); i++)
      sums[at(feature, i)] = at(sums, at(feature, i)) + at(value, i);
  }
  return sums;
}

function evaluate(table: ExposureTable, effects: Float64Array): NullModel {
  const strata = strataCount(table.stratum);
  const hazard = hazards(table, effects);
  const reports = new Int32Array(strata);
  for (let y = 0; y < table.customers; y++)
    reports[at(table.stratum, y)] = at(reports, at(table.stratum, y)) + at(table.reported, y);
  const { chance, slope } = chances(table.stratum, hazard, reports);
  const moments = featureMoments(table, chance, slope, strata);
  const mass = new Float64Array(strata);
  for (let y = 0; y < table.customers; y++)
    mass[at(table.stratum, y)] = at(mass, at(table.stratum, y)) + at(slope, y);
  const information = centred(moments.products, moments.lean, mass, effects.length);
  for (let q = 0; q < effects.length; q++) {
    information[q * effects.length + q] =
      at(information, q * effects.length + q) + at(table.features.spread, q) ** -2;
  }
  const factor = cholesky(information, effects.length);
  return {
    hazard,
    chance,
    slope,
    reports,
    mass,
    effects,
    expected: moments.expected,
    lean: moments.lean,
    factor,
  };
}

function hazards(table: ExposureTable, effects: Float64Array): Float64Array {
  const { start, feature, value } = table.features;
  const hazard = new Float64Array(table.customers);
  for (let y = 0; y < table.customers; y++) {
    let log = 0;
    for (let i = at(start, y); i < at(start, y + 1); i++) log += at(value, i) * at(effects, at(feature, i));
    hazard[y] = at(table.weight, y) * Math.exp(log);
  }
  return hazard;
}

/** Solves `Σ (1 − exp(−hazard t)) = m` for each stratum by Newton steps from below (the sum is concave in t). */
function chances(stratum: Int32Array, hazard: Float64Array, reports: Int32Array) {
  const size = new Int32Array(reports.length);
  const time = new Float64Array(reports.length);
  for (const h of stratum) size[h] = at(size, h) + 1;
  for (let step = 0; step < 200; step++) {
    const sum = new Float64Array(reports.length);
    const rate = new Float64Array(reports.length);
    for (let y = 0; y < stratum.length; y++) {
      const h = at(stratum, y);
      const stay = Math.exp(-at(hazard, y) * at(time, h));
      sum[h] = at(sum, h) + 1 - stay;
      rate[h] = at(rate, h) + at(hazard, y) * stay;
    }
    let worst = 0;
    for (let h = 0; h < reports.length; h++) {
      if (at(reports, h) === 0 || at(reports, h) >= at(size, h)) continue;
      const gap = at(reports, h) - at(sum, h);
      time[h] = at(time, h) + gap / at(rate, h);
      worst = Math.max(worst, Math.abs(gap));
    }
    if (worst < 1e-10) break;
  }
  const chance = new Float64Array(stratum.length);
  const slope = new Float64Array(stratum.length);
  for (let y = 0; y < stratum.length; y++) {
    const h = at(stratum, y);
    const everyone = at(reports, h) >= at(size, h);
    const passed = at(hazard, y) * at(time, h);
    chance[y] = everyone ? 1 : 1 - Math.exp(-passed);
    slope[y] = everyone ? 0 : passed * Math.exp(-passed);
  }
  return { chance, slope };
}

function featureMoments(table: ExposureTable, chance: Float64Array, slope: Float64Array, strata: number) {
  const { start, feature, value, names } = table.features;
  const n = names.length;
  const expected = new Float64Array(n);
  const lean = new Float64Array(strata * n);
  const products = new Float64Array(n * n);
  for (let y = 0; y < table.customers; y++) {
    const row = at(table.stratum, y) * n;
    for (let i = at(start, y); i < at(start, y + 1); i++) {
      const q = at(feature, i);
      const pull = at(slope, y) * at(value, i);
      expected[q] = at(expected, q) + at(chance, y) * at(value, i);
      lean[row + q] = at(lean, row + q) + pull;
      for (let j = at(start, y); j < at(start, y + 1); j++) {
        const place = q * n + at(feature, j);
        products[place] = at(products, place) + pull * at(value, j);
      }
    }
  }
  return { expected, lean, products };
}

/** Takes the stratum means out: `products − Σ_h lean_h leanᵀ_h / mass_h`. */
function centred(products: Float64Array, lean: Float64Array, mass: Float64Array, n: number): Float64Array {
  const result = Float64Array.from(products);
  for (let h = 0; h < mass.length; h++) {
    if (at(mass, h) <= 0) continue;
    for (let q = 0; q < n; q++) {
      const left = at(lean, h * n + q) / at(mass, h);
      if (left === 0) continue;
      for (let r = 0; r < n; r++) result[q * n + r] = at(result, q * n + r) - left * at(lean, h * n + r);
    }
  }
  return result;
}
