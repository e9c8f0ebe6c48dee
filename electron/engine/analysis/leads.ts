import { type AccountScores, scoreAccounts } from './account-score';
import { at, type ExposureTable, withoutRows } from './exposure';
import type { OddsRatio } from './mantel-haenszel';
import { adjustedP, type RedrawSummary, redrawAll } from './max-t';
import { fitNull, type NullModel } from './null-model';
import { CellTables } from './odds';
import { createRandom } from './random';
import type { Steps } from './steps';

/** An account is flagged when its adjusted p is at most this. */
export const LEVEL = 0.05;

/** Sources named one after the other before the search ends. */
const MOST_PASSES = 6;

/** Random streams of one seed; each use has its own. */
const PASS_STREAM = 16;

export interface LeadsOptions {
  readonly seed: number;
  readonly permutations: number;
}

/** One account that saw at least one reporter before the call. */
export interface AccountLead {
  /** Index into the table's accounts. */
  readonly account: number;
  readonly observed: number;
  readonly expected: number;
  readonly expectedRange: readonly [number, number];
  readonly z: number;
  readonly oddsRatio: OddsRatio;
  /** Customers of the table it reached. */
  readonly reached: number;
  /** Adjusted for all accounts; for this account alone. */
  readonly pAdjusted: number;
  readonly pAlone: number;
  /** Adjusted p with every customer of the top lead set aside; absent for the top lead and where nobody is flagged. */
  readonly pAdjustedAfterTop: number | undefined;
  readonly flagged: boolean;
}

/** A test of all accounts on what earlier passes left. */
export interface Pass {
  readonly table: ExposureTable;
  readonly model: NullModel;
  readonly scores: AccountScores;
  readonly redraws: RedrawSummary;
  /** Account with the largest statistic, if any saw a reporter, and its adjusted p. */
  readonly top: number | undefined;
  readonly p: number;
}

export interface LeadsOutcome {
  /** Best first: flagged accounts in the order in which they were named, then by statistic. */
  readonly leads: readonly AccountLead[];
  readonly flagged: readonly number[];
  readonly passes: readonly Pass[];
}

/**
 * Finds the accounts the reports point to. The first pass tests everybody; when its top account is flagged, all customers that account
 * reached are set aside and the rest is tested again, until nobody is flagged: colleagues who share customers with a source are not
 * sources for that. Adjusted p values hold the chance of naming any innocent account at {@link LEVEL}.
 *
 * Deterministic: table, seed and number of permutations decide everything. Drive it with `finish`.
 */
export function* findLeads(table: ExposureTable, options: LeadsOptions): Steps<LeadsOutcome> {
  const passes: Pass[] = [];
  const flagged: number[] = [];
  let rest = table;
  while (passes.length < MOST_PASSES) {
    const pass = yield* runPass(rest, options, passes.length);
    passes.push(pass);
    if (pass.top === undefined || pass.p > LEVEL) break;
    flagged.push(pass.top);
    rest = withoutRows(rest, rowsMarked(rest, pass.top));
  }
  return { leads: rank(passes, flagged), flagged, passes };
}

/** Tests every account once. `number` keeps the random numbers of the passes apart. */
export function* runPass(table: ExposureTable, options: LeadsOptions, number: number): Steps<Pass> {
  const model = fitNull(table);
  const scores = scoreAccounts(table, model);
  const redraws = yield* redrawAll(table, model, scores, {
    permutations: options.permutations,
    random: createRandom(options.seed, PASS_STREAM + number),
  });
  let top: number | undefined;
  for (let e = 0; e < table.accounts.length; e++) {
    if (at(redraws.real, e) > (top === undefined ? Number.NEGATIVE_INFINITY : at(redraws.real, top))) top = e;
  }
  return {
    table,
    model,
    scores,
    redraws,
    top,
    p: top === undefined ? 1 : adjustedP(redraws.largest, at(redraws.real, top)),
  };
}

function rowsMarked(table: ExposureTable, account: number): Uint8Array {
  const marked = new Uint8Array(table.customers);
  for (let y = 0; y < table.customers; y++) {
    for (let i = at(table.start, y); i < at(table.start, y + 1); i++)
      if (at(table.account, i) === account) marked[y] = 1;
  }
  return marked;
}

function rank(passes: readonly Pass[], flagged: readonly number[]): readonly AccountLead[] {
  const [first, second] = passes;
  if (first === undefined) return [];
  const real = first.redraws.real;
  const seen = Array.from(real.keys()).filter((e) => at(first.scores.observed, e) > 0);
  const place = (e: number) => (flagged.includes(e) ? flagged.indexOf(e) : flagged.length);
  seen.sort((a, b) => place(a) - place(b) || at(real, b) - at(real, a) || a - b);
  const cells = new CellTables(first.table, new Set(seen));
  return seen.map((account) => ({
    account,
    observed: at(first.scores.observed, account),
    expected: at(first.scores.expected, account),
    expectedRange: first.redraws.range(account),
    z: at(real, account),
    oddsRatio: cells.score(account).oddsRatio,
    reached: at(first.scores.breadth, account),
    pAdjusted: adjustedP(first.redraws.largest, at(real, account)),
    pAlone: (1 + at(first.redraws.reached, account)) / (first.redraws.largest.length + 1),
    pAdjustedAfterTop: second === undefined || account === flagged[0] ? undefined : pOf(second, account),
    flagged: flagged.includes(account),
  }));
}

function pOf(pass: Pass, account: number): number {
  return adjustedP(pass.redraws.largest, at(pass.redraws.real, account));
}
