import type { AccountScores } from './account-score';
import { at, type ExposureTable } from './exposure';
import type { NullModel } from './null-model';
import type { Random } from './random';
import { Redrawer } from './redraw';
import type { Steps } from './steps';

/** Added to the variance so that one report more than nothing expected is no finding (measured, see analysis.md). */
export const VARIANCE_FLOOR = 0.35;

/** Sums of the same numbers in another order differ in the last digits: such statistics count as equal. */
const TIE = 1e-9;

/** Redraws between two steps. */
const STRIDE = 32;

export interface RedrawOptions {
  readonly permutations: number;
  readonly random: Random;
}

/**
 * The statistic: score over its standard deviation. An account that saw no reporter is never compared (−∞).
 */
export function statistic(score: number, variance: number): number {
  return score / Math.sqrt(variance + VARIANCE_FLOOR);
}

/** The statistic of every account on the drawn (or reported) rows, through `visit(account, t)`, for accounts that saw one. */
export class Evaluator {
  readonly #table: ExposureTable;
  readonly #scores: AccountScores;
  readonly #seen: Int32Array;
  readonly #touched: Int32Array;
  readonly #drift: Float64Array;

  constructor(table: ExposureTable, scores: AccountScores) {
    this.#table = table;
    this.#scores = scores;
    this.#seen = new Int32Array(table.accounts.length);
    this.#touched = new Int32Array(table.accounts.length);
    this.#drift = new Float64Array(scores.anchor.length);
  }

  visit(rows: Int32Array, each: (account: number, t: number, score: number, seen: number) => void): void {
    const touched = this.#count(rows);
    const { gain, expected, variance } = this.#scores;
    const features = this.#drift.length;
    for (let j = 0; j < touched; j++) {
      const e = at(this.#touched, j);
      let score = at(this.#seen, e) - at(expected, e);
      for (let q = 0; q < features; q++) score -= at(gain, e * features + q) * at(this.#drift, q);
      each(e, statistic(score, at(variance, e)), score, at(this.#seen, e));
      this.#seen[e] = 0;
    }
  }

  #count(rows: Int32Array): number {
    const { start, account, features } = this.#table;
    this.#drift.set(this.#scores.anchor);
    for (let q = 0; q < this.#drift.length; q++) this.#drift[q] = -at(this.#drift, q);
    let touched = 0;
    for (const y of rows) {
      for (let i = at(start, y); i < at(start, y + 1); i++) {
        const e = at(account, i);
        if (this.#seen[e] === 0) this.#touched[touched++] = e;
        this.#seen[e] = at(this.#seen, e) + 1;
      }
      for (let i = at(features.start, y); i < at(features.start, y + 1); i++) {
        const q = at(features.feature, i);
        this.#drift[q] = at(this.#drift, q) + at(features.value, i);
      }
    }
    return touched;
  }
}

/** What the redraws say, for the accounts that saw a reporter. */
export interface RedrawSummary {
  /** The largest statistic over all accounts in each redraw, ascending. */
  readonly largest: Float64Array;
  /** The statistic of each account on the real reports; −∞ for accounts that saw none of them. */
  readonly real: Float64Array;
  /** Redraws in which the account alone reached its own real statistic. */
  readonly reached: Int32Array;
  /** 95% range of the reporters the account sees in the redraws. */
  range(account: number): readonly [low: number, high: number];
}

/** Redraws the reports and scores everybody each time. The same random stream gives the same summary, bit for bit. */
export function* redrawAll(
  table: ExposureTable,
  model: NullModel,
  scores: AccountScores,
  options: RedrawOptions,
): Steps<RedrawSummary> {
  const redrawer = new Redrawer(table, model);
  const evaluator = new Evaluator(table, scores);
  const real = new Float64Array(table.accounts.length).fill(Number.NEGATIVE_INFINITY);
  evaluator.visit(reporters(table), (e, t) => {
    real[e] = t;
  });
  const tally = new Tally(table.accounts.length, reporters(table).length, scores.observed);
  const largest = new Float64Array(options.permutations);
  const reached = new Int32Array(table.accounts.length);
  for (let b = 0; b < options.permutations; b++) {
    if (b % STRIDE === 0) yield b / options.permutations;
    let most = Number.NEGATIVE_INFINITY;
    evaluator.visit(redrawer.draw(options.random), (e, t, _, seen) => {
      if (t > most) most = t;
      if (t >= at(real, e) - TIE) reached[e] = at(reached, e) + 1;
      tally.add(e, seen);
    });
    largest[b] = most;
  }
  return {
    largest: largest.sort(),
    real,
    reached,
    range: (account) => tally.range(account, options.permutations),
  };
}

/** Rows that reported, ascending. */
export function reporters(table: ExposureTable): Int32Array {
  const rows: number[] = [];
  for (let y = 0; y < table.customers; y++) if (at(table.reported, y) === 1) rows.push(y);
  return Int32Array.from(rows);
}

/** How often each account that saw a reporter saw 1, 2, 3, … of the drawn ones. */
class Tally {
  readonly #place: Int32Array;
  readonly #counts: Uint32Array;
  readonly #width: number;

  constructor(accounts: number, reports: number, observed: Int32Array) {
    this.#place = new Int32Array(accounts).fill(-1);
    let places = 0;
    for (let e = 0; e < accounts; e++) if (at(observed, e) > 0) this.#place[e] = places++;
    this.#width = reports + 1;
    this.#counts = new Uint32Array(places * this.#width);
  }

  add(account: number, seen: number): void {
    const place = at(this.#place, account);
    if (place < 0) return;
    const i = place * this.#width + seen;
    this.#counts[i] = (this.#counts[i] ?? 0) + 1;
  }

  range(account: number, redraws: number): readonly [number, number] {
    const place = at(this.#place, account);
    if (place < 0) return [0, 0];
    const counts = this.#counts.slice(place * this.#width, (place + 1) * this.#width);
    counts[0] = redraws - counts.reduce((sum, n) => sum + n, 0);
    return [quantile(counts, 0.025 * redraws), quantile(counts, 0.975 * redraws)];
  }
}

function quantile(counts: Uint32Array, target: number): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i] ?? 0;
    if (sum > target) return i;
  }
  return counts.length - 1;
}

/** Westfall and Young's single-step adjusted p: (1 + #{max T* ≥ t}) / (B + 1). */
export function adjustedP(largest: Float64Array, t: number): number {
  let low = 0;
  let high = largest.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(largest, middle) >= t - TIE) high = middle;
    else low = middle + 1;
  }
  return (1 + largest.length - low) / (largest.length + 1);
}

/** The statistic an account must exceed for an adjusted p of at most `level`; +∞ when there are too few redraws for that. */
export function threshold(largest: Float64Array, level: number): number {
  const allowed = Math.floor(level * (largest.length + 1) + 1e-9) - 1;
  return allowed < 0 ? Number.POSITIVE_INFINITY : at(largest, largest.length - 1 - allowed) + TIE;
}
