import type { Random } from '../../analysis/random';
import { DAY, dublinTime, FROM } from '../clock';
import { backgroundReports, callAfter, type ExtraAccess, type PlanCase, type PlannedReport } from '../plan';
import type { World } from '../world';

/** Share of the reports nobody inside is behind, customers read for each report that comes of it (a report rate of 2%), evenings. */
const BACKGROUND_SHARE = 0.4;
const READS_A_REPORT = 50;
const EVENINGS = 12;
const FIRST_EVENING = 95;
const LAST_EVENING = 200;

/** One account reads English-speaking consumers off-ticket, in bulk on some evenings, and sells them; calls follow weeks later. */
export const planOffTicket: PlanCase = (world, reports, random) => {
  const account = midVolume(world, random);
  const wanted = Math.round(reports * (1 - BACKGROUND_SHARE));
  const extra = bulkReads(world, account, wanted * READS_A_REPORT, random);
  const taken = new Set<number>();
  const planted = victims(extra, wanted, taken, random);
  const background = backgroundReports(world, reports - planted.length, taken, random);
  const evenings = [...new Set(extra.map((access) => new Date(access.time).toISOString().slice(0, 10)))];
  return {
    planted: [account],
    extra,
    reports: [...planted, ...background],
    parameters: {
      backgroundShare: BACKGROUND_SHARE,
      customersRead: extra.length,
      lagMedianDays: 16,
      evenings,
    },
  };
};

/** An ordinary account: neither a rare visitor nor among the busiest. */
function midVolume(world: World, random: Random): number {
  const people = Array.from(world.accounts.keys()).filter((e) => world.accounts[e]?.service === false);
  people.sort((a, b) => (world.accounts[a]?.volume ?? 0) - (world.accounts[b]?.volume ?? 0) || a - b);
  const low = Math.floor(people.length * 0.55);
  const high = Math.max(low + 1, Math.floor(people.length * 0.85));
  return people[Math.min(people.length - 1, low + random.below(high - low))] ?? 0;
}

function bulkReads(world: World, account: number, wanted: number, random: Random): ExtraAccess[] {
  const pool: number[] = [];
  for (let y = 0; y < world.customers; y++)
    if (world.language[y] === 0 && world.segment[y] === 0) pool.push(y);
  const count = Math.min(wanted, Math.floor(pool.length / 2));
  for (let i = 0; i < count; i++) {
    const j = i + random.below(pool.length - i);
    const kept = pool[i] ?? 0;
    pool[i] = pool[j] ?? 0;
    pool[j] = kept;
  }
  const chosen = pool.slice(0, count);
  const nights = evenings(random);
  const reads = chosen.map((customer, i) => {
    const night = nights[Math.floor((i * nights.length) / Math.max(1, count))] ?? FIRST_EVENING;
    const time =
      dublinTime(night, 18.6) + Math.round(random.uniform() * 2.6 * 3600) * 1000 + random.below(1000);
    return { time, account, customer };
  });
  return reads.sort((a, b) => a.time - b.time || a.customer - b.customer);
}

function evenings(random: Random): number[] {
  const days = new Set<number>();
  while (days.size < EVENINGS) {
    const day = FIRST_EVENING + random.below(LAST_EVENING - FIRST_EVENING);
    const weekday = new Date(FROM + day * DAY).getUTCDay();
    if (weekday >= 1 && weekday <= 4) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

/** Readers' customers who are called and report it. */
function victims(
  extra: readonly ExtraAccess[],
  wanted: number,
  taken: Set<number>,
  random: Random,
): PlannedReport[] {
  const order = Array.from(extra.keys());
  const reports: PlannedReport[] = [];
  while (order.length > 0 && reports.length < wanted) {
    const i = random.below(order.length);
    const access = extra[order[i] ?? 0];
    order[i] = order.at(-1) ?? 0;
    order.pop();
    const call = access === undefined ? undefined : callAfter(access.time, random);
    if (access === undefined || call === undefined || taken.has(access.customer)) continue;
    taken.add(access.customer);
    reports.push({ customer: access.customer, call, planted: true });
  }
  return reports;
}
