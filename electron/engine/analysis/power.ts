import { at, type ExposureTable } from './exposure';
import { LEVEL, type Pass } from './leads';
import { reporters, statistic, threshold } from './max-t';
import { createRandom, type Random } from './random';
import { Redrawer } from './redraw';

/** Planted cases per account, and accounts looked at (evenly over their reach). */
const TRIALS = 100;
const MOST_ACCOUNTS = 2_000;
const POWER_STREAM = 7;

/** Power asked for. */
export const WANTED_POWER = 0.8;

export interface AccountPower {
  readonly account: number;
  /** Customers the account reached, in the unit the statement is made in. */
  readonly reach: number;
  /** Share of planted cases in which the account passes the family-wise level. */
  readonly power: number;
}

export interface PowerSummary {
  readonly reports: number;
  readonly share: number;
  /** Accounts that reached at most this many customers would be found with {@link WANTED_POWER}; absent when none would. */
  readonly maxCustomers: number | undefined;
  /** Accounts that reached more. */
  readonly accountsBeyond: number;
  /** Every account looked at that reached enough customers to be behind the share. */
  readonly accounts: readonly AccountPower[];
}

/**
 * What the reports could have shown. For every account, cases are planted in which it is behind `share` of the reports: reports of a
 * redraw are handed to its own customers in the same stratum, and its statistic is held against the level that the real test demanded
 * (95% point of the largest statistic in the redraws). Power is then smoothed to fall with reach (pool adjacent violators).
 *
 * @param reach customers each account reached at all, per account
 */
export function powerOf(pass: Pass, reach: Float64Array, share: number, seed: number): PowerSummary {
  const reports = reporters(pass.table).length;
  const limit = threshold(pass.redraws.largest, LEVEL);
  const random = createRandom(seed, POWER_STREAM);
  const redrawer = new Redrawer(pass.table, pass.model);
  const draws = Array.from({ length: TRIALS }, () => Int32Array.from(redrawer.draw(random)));
  const rows = rowsByAccount(pass.table);
  const able = sample(reach, rows, Math.max(1, Math.round(share * reports)));
  const accounts = able.map((account) => {
    const planter = new Planter(pass, account, rows[account] ?? new Int32Array(0), share);
    const found = draws.filter((draw) => planter.score(draw, random) > limit).length;
    return { account, reach: at(reach, account), power: found / TRIALS };
  });
  const maxCustomers = largestShown(accounts);
  const accountsBeyond = reach.filter((n) => n > (maxCustomers ?? 0)).length;
  return { reports, share, maxCustomers, accountsBeyond, accounts };
}

/** Accounts with enough customers to be behind the share, by reach, thinned evenly when there are very many. */
function sample(reach: Float64Array, rows: readonly Int32Array[], needed: number): readonly number[] {
  const able = Array.from(reach.keys()).filter((e) => (rows[e]?.length ?? 0) >= needed);
  able.sort((a, b) => at(reach, a) - at(reach, b) || a - b);
  const step = Math.max(1, able.length / MOST_ACCOUNTS);
  return Array.from(
    { length: Math.min(able.length, MOST_ACCOUNTS) },
    (_, i) => able[Math.floor(i * step)] as number,
  );
}

function rowsByAccount(table: ExposureTable): readonly Int32Array[] {
  const lists: number[][] = table.accounts.map(() => []);
  for (let y = 0; y < table.customers; y++) {
    for (let i = at(table.start, y); i < at(table.start, y + 1); i++) lists[at(table.account, i)]?.push(y);
  }
  return lists.map((list) => Int32Array.from(list));
}

/** Plants one account behind part of a redraw and scores it. */
class Planter {
  readonly #pass: Pass;
  readonly #account: number;
  readonly #share: number;
  readonly #own: Uint8Array;
  readonly #byStratum: readonly number[][];
  readonly #anchorScore: number;

  constructor(pass: Pass, account: number, rows: Int32Array, share: number) {
    this.#pass = pass;
    this.#account = account;
    this.#share = share;
    this.#own = new Uint8Array(pass.table.customers);
    this.#byStratum = Array.from(pass.model.reports, () => []);
    for (const y of rows) {
      this.#own[y] = 1;
      this.#byStratum[at(pass.table.stratum, y)]?.push(y);
    }
    const { gain, anchor, expected } = pass.scores;
    let score = -at(expected, account);
    for (let q = 0; q < anchor.length; q++) score += at(gain, account * anchor.length + q) * at(anchor, q);
    this.#anchorScore = score;
  }

  score(draw: Int32Array, random: Random): number {
    const handed = Math.round(this.#share * draw.length);
    let score = this.#anchorScore;
    let left = handed;
    const offset = random.below(Math.max(1, draw.length));
    for (let i = 0; i < draw.length; i++) {
      const y = at(draw, (i + offset) % draw.length);
      const own = this.#byStratum[at(this.#pass.table.stratum, y)] ?? [];
      const planted = left > 0 && own.length > 0;
      if (planted) left -= 1;
      score += this.#worth(planted ? (own[random.below(own.length)] as number) : y);
    }
    return statistic(score, at(this.#pass.scores.variance, this.#account));
  }

  /** What a report of row `y` adds to the account's score. */
  #worth(y: number): number {
    const { features } = this.#pass.table;
    const { gain, anchor } = this.#pass.scores;
    let worth = at(this.#own, y);
    for (let i = at(features.start, y); i < at(features.start, y + 1); i++) {
      worth -= at(gain, this.#account * anchor.length + at(features.feature, i)) * at(features.value, i);
    }
    return worth;
  }
}

/** The largest reach at which power, made to fall with reach, is still as wanted. */
function largestShown(accounts: readonly AccountPower[]): number | undefined {
  const blocks: { sum: number; count: number; reach: number }[] = [];
  for (const { power, reach } of accounts) {
    let block = { sum: power, count: 1, reach };
    for (
      let last = blocks.at(-1);
      last !== undefined && last.sum / last.count <= block.sum / block.count;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count, reach: block.reach };
    }
    blocks.push(block);
  }
  return blocks.filter((block) => block.sum / block.count >= WANTED_POWER).at(-1)?.reach;
}

/** The statement in plain words. `tested` is the number of accounts tested together. */
export function powerStatement(power: PowerSummary, tested: number): string {
  const percent = Math.round(power.share * 100);
  const reports = `${power.reports.toLocaleString('en-US')} ${power.reports === 1 ? 'report' : 'reports'}`;
  if (power.maxCustomers === undefined) {
    return `With ${reports} no source behind ${percent}% of them would be found with 80% power, however few customers its account reached: finding nobody means nothing either way.`;
  }
  const limit = power.maxCustomers.toLocaleString('en-US');
  const beyond = power.accountsBeyond;
  const first = `With ${reports}, a source behind ${percent}% of them is found with 80% power only if its account reached at most ${limit} customers.`;
  if (beyond === 0) return `${first} None of the ${tested.toLocaleString('en-US')} accounts reached more.`;
  return `${first} ${beyond.toLocaleString('en-US')} of ${tested.toLocaleString('en-US')} accounts reached more: for ${beyond === 1 ? 'it' : 'these'}, no finding means nothing either way.`;
}
