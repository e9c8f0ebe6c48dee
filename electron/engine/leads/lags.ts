import type { LagHistogram } from '../../../shared/contract/leads';
import { contactBin } from '../analysis/build-exposure';
import { at } from '../analysis/exposure';
import { type AccountLags, lagBins } from '../analysis/lags';
import { after, before } from '../analysis/window';
import type { ReadConnection } from '../db/connection';
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
  const account = facts.accounts.indexOf(request.account);
  if (account < 0) return undefined;
  const feed = await openFeed(db, facts, request.seed);
  const lags = await accountLags(feed, account, request);
  const bins = lagBins(lags, Number(request.lookBack), request.binDays);
  const { median, quartiles, ...rest } = bins;
  return {
    account: request.account,
    ...rest,
    ...(median === undefined ? {} : { median }),
    ...(quartiles === undefined ? {} : { quartiles: [...quartiles] }),
  };
}

async function accountLags(feed: Feed, account: number, request: LagsRequest): Promise<AccountLags> {
  const customers = feed.facts.customers;
  const lags = {
    reported: feed.dates.reported,
    stratum: new Int32Array(customers).fill(-1),
    before: new Float64Array(customers).fill(Number.NaN),
    after: new Float64Array(customers).fill(Number.NaN),
  };
  for await (const part of feed.parts()) {
    for (let j = 0; j < part.customer.length; j++) readCustomer(feed, part, j, account, request, lags);
  }
  return lags;
}

function readCustomer(
  feed: Feed,
  part: AccessPart,
  j: number,
  account: number,
  request: LagsRequest,
  lags: AccountLags,
): void {
  const y = at(part.customer, j);
  const window = { lookBack: Number(request.lookBack), skew: Number(request.skew) };
  const [from, to] = before(feed.dates, y, window);
  const [next, end] = after(feed.dates, y, window);
  const seenBy = new Set<number>();
  for (let i = at(part.lists.start, j); i < at(part.lists.start, j + 1); i++) {
    const time = at(part.lists.time, i);
    const inside = (time >= from && time < to) || (time >= next && time < end);
    if (!inside) continue;
    seenBy.add(at(part.lists.account, i));
    if (at(part.lists.account, i) !== account) continue;
    if (time < to) lags.before[y] = least(at(lags.before, y), at(feed.dates.from, y) - time);
    else lags.after[y] = least(at(lags.after, y), time - at(feed.dates.to, y));
  }
  if (seenBy.size > 0) lags.stratum[y] = contactBin(seenBy.size);
}

function least(known: number, lag: number): number {
  return Number.isNaN(known) ? lag : Math.min(known, lag);
}
