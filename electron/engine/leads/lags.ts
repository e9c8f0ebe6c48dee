import type { LagHistogram } from '../../../shared/contract/leads';
import { contactBin } from '../analysis/build-exposure';
import { at } from '../analysis/exposure';
import { type LagSide, lagBins } from '../analysis/lags';
import { after, before } from '../analysis/window';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import type { AccessPart } from './accesses';
import { loadFacts } from './facts';
import { type Feed, openFeed } from './feed';

export interface LagsRequest {
  readonly account: string;
  readonly lookBack: bigint;
  readonly skew: bigint;
  readonly binDays: number;
  readonly seed: number;
}

/**
 * How long before (and after) the calls one account saw the callers' customers, beside its customers who did not report, with the pseudo
 * call dates of the leads run of the same seed.
 * @returns `undefined` when no access record names the account
 */
export async function computeLags(
  db: ReadConnection,
  request: LagsRequest,
): Promise<LagHistogram | undefined> {
  const facts = await loadFacts(db);
  const named = await db.one<{ code: number }>(sql`SELECT code FROM account WHERE name = ${request.account}`);
  const account = facts.accountAt[named?.code ?? -1] ?? -1;
  if (account < 0) return undefined;
  const feed = await openFeed(db, facts, request.seed);
  const sides = await accountLags(feed, account, request);
  const bins = lagBins(
    feed.dates.reported,
    sides.before,
    sides.after,
    Number(request.lookBack),
    request.binDays,
  );
  const { median, quartiles, ...rest } = bins;
  return {
    account: facts.accounts[account] ?? request.account,
    ...rest,
    ...(median === undefined ? {} : { median }),
    ...(quartiles === undefined ? {} : { quartiles: [...quartiles] }),
  };
}

async function accountLags(
  feed: Feed,
  account: number,
  request: LagsRequest,
): Promise<{ before: LagSide; after: LagSide }> {
  const side = (): LagSide => ({
    stratum: new Int32Array(feed.facts.customers).fill(-1),
    lag: new Float64Array(feed.facts.customers).fill(Number.NaN),
  });
  const sides = { before: side(), after: side() };
  const window = { lookBack: Number(request.lookBack), skew: Number(request.skew) };
  const { from, to } = feed.dates;
  for await (const part of feed.parts()) {
    part.customer.forEach((y, j) => {
      readSide(
        part,
        j,
        account,
        before(feed.dates, y, window),
        (time) => at(from, y) - time,
        y,
        sides.before,
      );
      readSide(part, j, account, after(feed.dates, y, window), (time) => time - at(to, y), y, sides.after);
    });
  }
  return sides;
}

function readSide(
  { lists }: AccessPart,
  j: number,
  account: number,
  [from, to]: readonly [number, number],
  lagOf: (time: number) => number,
  y: number,
  side: LagSide,
): void {
  const seenBy = new Set<number>();
  for (let i = at(lists.start, j); i < at(lists.start, j + 1); i++) {
    const time = at(lists.time, i);
    if (time < from || time >= to) continue;
    seenBy.add(at(lists.account, i));
    if (at(lists.account, i) !== account) continue;
    const known = at(side.lag, y);
    side.lag[y] = Number.isNaN(known) ? lagOf(time) : Math.min(known, lagOf(time));
  }
  if (seenBy.size > 0) side.stratum[y] = contactBin(seenBy.size);
}
