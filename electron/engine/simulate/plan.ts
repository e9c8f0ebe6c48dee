import type { Random } from '../analysis/random';
import { DAY, FROM, LAST_REPORT, TO } from './clock';
import type { World } from './world';
import { pick } from './world';

/** An access beside the ordinary work. Time in milliseconds UTC. */
export interface ExtraAccess {
  readonly time: number;
  readonly account: number;
  readonly customer: number;
}

/** A scam call somebody will report. Milliseconds UTC. */
export interface PlannedReport {
  readonly customer: number;
  readonly call: number;
  readonly planted: boolean;
}

/** What a kind of case adds to the ordinary work. */
export interface CasePlan {
  /** Places of the accounts that are a source. */
  readonly planted: readonly number[];
  readonly extra: readonly ExtraAccess[];
  readonly reports: readonly PlannedReport[];
  /** Figures for `truth.json`. */
  readonly parameters: Readonly<Record<string, number | string | readonly string[]>>;
}

/** A kind of case: one file each in `kinds/`. */
export type PlanCase = (world: World, reports: number, random: Random) => CasePlan;

/** Calls begin this long after the log, so that a look-back has something to look at. */
const FIRST_CALL = FROM + 45 * DAY;

/** A call at an hour people are called at, on a day drawn evenly. */
export function backgroundCall(random: Random): number {
  const day = Math.floor((FIRST_CALL + random.uniform() * (TO - FIRST_CALL)) / DAY) * DAY;
  return callOn(day, random);
}

/** A time between 9:00 and 20:00 UTC on the day that contains `time`. */
export function callOn(time: number, random: Random): number {
  const day = Math.floor(time / DAY) * DAY;
  return day + Math.round((9 + 11 * random.uniform()) * 3600) * 1000;
}

/**
 * Reports of calls that come from nobody inside: customers in proportion to their need of support (who contacts support is also
 * readier to report), each at most once, only those `allowed`.
 */
export function backgroundReports(
  world: World,
  count: number,
  taken: Set<number>,
  random: Random,
  allowed: (customer: number) => boolean = () => true,
): PlannedReport[] {
  const reports: PlannedReport[] = [];
  const most = 200 * (count + 50);
  for (let tries = 0; reports.length < count && tries < most && taken.size < world.customers; tries++) {
    const customer = pick(world.needSum, random);
    if (taken.has(customer) || !allowed(customer)) continue;
    taken.add(customer);
    reports.push({ customer, call: backgroundCall(random), planted: false });
  }
  return reports;
}

/** Lag from access to call: log-normal, median 14 days, σ 0.7, after at least 2 days for the sale; `undefined` when past the last report. */
export function callAfter(access: number, random: Random): number | undefined {
  const lag = 2 * DAY + 14 * DAY * Math.exp(0.7 * random.normal());
  const call = callOn(access + lag + DAY, random);
  return call < LAST_REPORT - 5 * DAY ? call : undefined;
}
