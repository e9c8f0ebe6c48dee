import { at, type ExposureTable } from './exposure';
import type { NullModel } from './null-model';
import type { Random } from './random';

/**
 * Draws pseudo-reporters: in each stratum as many customers as really reported there, without replacement, one after the other in
 * proportion to their hazard under the null model.
 */
export class Redrawer {
  readonly #strata: readonly Stratum[];
  readonly #taken: Uint8Array;
  readonly #out: Int32Array;

  constructor(table: ExposureTable, model: NullModel) {
    this.#strata = buildStrata(table, model);
    this.#taken = new Uint8Array(table.customers);
    this.#out = new Int32Array(this.#strata.reduce((sum, s) => sum + s.draws, 0));
  }

  /** Rows drawn, stratum by stratum. The array is used again by the next call. */
  draw(random: Random): Int32Array {
    let filled = 0;
    for (const stratum of this.#strata) {
      filled =
        stratum.draws * 10 > stratum.rows.length
          ? this.#byArrival(stratum, random, filled)
          : this.#byRejection(stratum, random, filled);
    }
    for (const y of this.#out) this.#taken[y] = 0;
    return this.#out;
  }

  #byRejection(stratum: Stratum, random: Random, from: number): number {
    let filled = from;
    const total = at(stratum.cumulative, stratum.rows.length - 1);
    while (filled < from + stratum.draws) {
      const y = at(stratum.rows, firstAbove(stratum.cumulative, random.uniform() * total));
      if (this.#taken[y] === 1) continue;
      this.#taken[y] = 1;
      this.#out[filled++] = y;
    }
    return filled;
  }

  /** Same distribution by exponential arrival times: the first arrivals are the draws. For strata where most are drawn. */
  #byArrival(stratum: Stratum, random: Random, from: number): number {
    const times = Float64Array.from(stratum.hazard, (hazard) => -Math.log(1 - random.uniform()) / hazard);
    const order = Array.from(times.keys()).sort((a, b) => at(times, a) - at(times, b) || a - b);
    for (let i = 0; i < stratum.draws; i++) this.#out[from + i] = at(stratum.rows, order[i] as number);
    return from + stratum.draws;
  }
}

interface Stratum {
  readonly draws: number;
  readonly rows: Int32Array;
  readonly hazard: Float64Array;
  readonly cumulative: Float64Array;
}

function buildStrata(table: ExposureTable, model: NullModel): readonly Stratum[] {
  const members: number[][] = Array.from(model.reports, () => []);
  for (let y = 0; y < table.customers; y++) members[at(table.stratum, y)]?.push(y);
  return members.flatMap((list, h) => {
    const draws = at(model.reports, h);
    if (draws === 0) return [];
    const rows = Int32Array.from(list);
    const hazard = Float64Array.from(rows, (y) => at(model.hazard, y));
    const cumulative = new Float64Array(hazard.length);
    let sum = 0;
    for (let i = 0; i < hazard.length; i++) cumulative[i] = sum += at(hazard, i);
    return [{ draws, rows, hazard, cumulative }];
  });
}

function firstAbove(cumulative: Float64Array, target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(cumulative, middle) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
