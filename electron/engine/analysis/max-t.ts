import type { AccountScores } from './account-score';
import { at, type ExposureTable } from './exposure';
import type { NullModel } from './null-model';
import type { Random } from './random';
import { Redrawer } from './redraw';

/** Added to the variance so that one report more than nothing expected is no finding (measured, see analysis.md). */
export const VARIANCE_FLOOR = 0.35;

/** Redraws between two calls of `onProgress` and looks at `shouldStop`. */
const STRIDE = 32;

export interface RedrawOptions {
  readonly permutations: number;
  readonly random: Random;
  /** Asked between redraws; true ends the run with {@link Stopped}. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** Share done, 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Thrown when `shouldStop` said so. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
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

  visit(rows: Int32Array, each: (account: number, t: number, score: number) => void): void {
    const touched = this.#count(rows);
    const { gain, expected, variance } = this.#scores;
    const features = this.#drift.length;
    for (let j = 0; j < touched; j++) {
      const e = at(this.#touched, j);
      let score = at(this.#seen, e) - at(expected, e);
      for (let q = 0; q < features; q++) score -= at(gain, e * features + q) * at(this.#drift, q);
      each(e, statistic(score, at(variance, e)), score);
      this.#seen[e] = 0;
    }
  }

  /** The largest statistic on the rows; −∞ when nobody saw any of them. */
  largest(rows: Int32Array): number {
    let largest = Number.NEGATIVE_INFINITY;
    this.visit(rows, (_, t) => {
      if (t > largest) largest = t;
    });
    return largest;
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

/** The largest statistic over all accounts in each redraw, sorted ascending. */
export function redrawLargest(
  table: ExposureTable,
  model: NullModel,
  scores: AccountScores,
  options: RedrawOptions,
): Float64Array {
  const redrawer = new Redrawer(table, model);
  const evaluator = new Evaluator(table, scores);
  const largest = new Float64Array(options.permutations);
  for (let b = 0; b < options.permutations; b++) {
    if (b % STRIDE === 0) {
      if (options.shouldStop?.() === true) throw new Stopped('stopped between redraws');
      options.onProgress?.(b / options.permutations);
    }
    largest[b] = evaluator.largest(redrawer.draw(options.random));
  }
  return largest.sort();
}

/** Westfall and Young's single-step adjusted p: (1 + #{max T* ≥ t}) / (B + 1). */
export function adjustedP(largest: Float64Array, t: number): number {
  let low = 0;
  let high = largest.length;
  const reach = t - 1e-9;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(largest, middle) >= reach) high = middle;
    else low = middle + 1;
  }
  return (1 + largest.length - low) / (largest.length + 1);
}
