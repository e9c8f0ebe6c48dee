import { buildExposure } from '../../../electron/engine/analysis/build-exposure';
import { assignCallDates, type ReportedCall } from '../../../electron/engine/analysis/call-dates';
import type { ExposureTable } from '../../../electron/engine/analysis/exposure';
import { createRandom, type Random } from '../../../electron/engine/analysis/random';
import { type AccessLists, type after, before, cutToWindow } from '../../../electron/engine/analysis/window';

export const DAY = 86_400_000_000;

/** One access; times in microseconds. */
export interface Access {
  readonly customer: number;
  readonly account: number;
  readonly time: number;
  readonly team: number;
}

/** A small organisation in memory: accesses, and the names of who is in it. */
export interface SmallWorld {
  readonly accounts: readonly string[];
  readonly teams: readonly string[];
  readonly customers: number;
  readonly accesses: readonly Access[];
}

export const numbered = (prefix: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);

/** Teams of `size` accounts with log-normal volumes; each customer has a home team and log-normal need. 180 days. */
export function smallWorld(
  seed: number,
  sizes = { accounts: 80, teams: 8, customers: 1_500, tickets: 3_000 },
): SmallWorld {
  const random = createRandom(seed, 50);
  const volume = Array.from({ length: sizes.accounts }, () => Math.exp(1.2 * random.normal()));
  const need = Array.from({ length: sizes.customers }, () => Math.exp(random.normal()));
  const member = (team: number) => weighted(random, volume, (e) => e % sizes.teams === team);
  const accesses: Access[] = [];
  for (let t = 0; t < sizes.tickets; t++) {
    const customer = weighted(random, need, () => true);
    const home = customer % sizes.teams;
    const opened = random.uniform() * 180 * DAY;
    for (let touch = 0; touch < 1 + random.below(4); touch++) {
      const team = random.uniform() < 0.85 ? home : random.below(sizes.teams);
      accesses.push({ customer, account: member(team), team, time: opened + touch * 0.3 * DAY });
    }
  }
  return {
    accounts: numbered('agent', sizes.accounts),
    teams: numbered('team', sizes.teams),
    customers: sizes.customers,
    accesses,
  };
}

function weighted(random: Random, weights: readonly number[], allowed: (i: number) => boolean): number {
  const total = weights.reduce((sum, w, i) => sum + (allowed(i) ? w : 0), 0);
  let target = random.uniform() * total;
  for (let i = 0; i < weights.length; i++) {
    if (!allowed(i)) continue;
    target -= weights[i] ?? 0;
    if (target < 0) return i;
  }
  return weights.findIndex((_, i) => allowed(i));
}

/** Reports of customers drawn by their contacts (times `boost`), called on days 45 to 180. */
export function drawReports(
  world: SmallWorld,
  count: number,
  random: Random,
  boost: (customer: number) => number = () => 1,
): ReportedCall[] {
  const contacts = new Float64Array(world.customers);
  for (const { customer } of world.accesses) contacts[customer] = (contacts[customer] ?? 0) + 1;
  const arrivals = Array.from(contacts, (n, customer) => ({
    customer,
    at: -Math.log(1 - random.uniform()) / (n * boost(customer)),
  }));
  arrivals.sort((a, b) => a.at - b.at);
  return arrivals.slice(0, count).map(({ customer }) => {
    const from = (45 + 135 * random.uniform()) * DAY;
    return { report: `R${customer}`, customer, from, to: from + DAY / 2 };
  });
}

/** Accesses grouped by customer. */
export function accessLists(world: SmallWorld): AccessLists {
  const sorted = [...world.accesses].sort((a, b) => a.customer - b.customer || a.time - b.time);
  const start = new Int32Array(world.customers + 1);
  for (const { customer } of sorted) start[customer + 1] = (start[customer + 1] ?? 0) + 1;
  for (let y = 0; y < world.customers; y++) start[y + 1] = (start[y + 1] ?? 0) + (start[y] ?? 0);
  return {
    start,
    time: Float64Array.from(sorted, (a) => a.time),
    account: Int32Array.from(sorted, (a) => a.account),
    team: Int32Array.from(sorted, (a) => a.team),
  };
}

/** The team with most accesses of each customer, -1 for none. */
function mainTeams(world: SmallWorld): Int32Array {
  const counts = Array.from({ length: world.customers }, () => new Map<number, number>());
  for (const { customer, team } of world.accesses) {
    if (team >= 0) counts[customer]?.set(team, (counts[customer]?.get(team) ?? 0) + 1);
  }
  return Int32Array.from(
    counts,
    (teams) => [...teams].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1,
  );
}

const laidOut = new WeakMap<SmallWorld, { readonly lists: AccessLists; readonly queue: Int32Array }>();

/** Lists and main teams of a world, worked out once for all cases on it. */
function layOut(world: SmallWorld) {
  const known = laidOut.get(world) ?? { lists: accessLists(world), queue: mainTeams(world) };
  laidOut.set(world, known);
  return known;
}

/** The whole way from accesses and calls to the table that is scored; 90 days of look-back. */
export function exposureTable(
  world: SmallWorld,
  calls: readonly ReportedCall[],
  seed: number,
  side: typeof before | typeof after = before,
): ExposureTable {
  const { lists, queue } = layOut(world);
  const dates = assignCallDates(queue, calls, createRandom(seed, 1));
  const windowed = cutToWindow(lists, dates, side, { lookBack: 90 * DAY, skew: 0 });
  const segment = new Int32Array(world.customers).fill(-1);
  return buildExposure(
    windowed,
    dates,
    { segment },
    { accounts: world.accounts, teams: world.teams, segments: [] },
  ).table;
}

/** The world and reports of a case with a source: the account reads strangers off-ticket, some of whom are called weeks later. */
export function plantSource(
  world: SmallWorld,
  account: number,
  planted: number,
  background: number,
  seed: number,
) {
  const random = createRandom(seed, 60);
  const reads = Array.from({ length: planted * 10 }, () => ({
    customer: random.below(world.customers),
    account,
    team: -1,
    time: (40 + 60 * random.uniform()) * DAY,
  }));
  const seen = new Set<number>();
  const leaked = reads
    .filter((read) => !seen.has(read.customer) && seen.add(read.customer))
    .slice(0, planted);
  const calls = leaked.map((read) => {
    const from = read.time + (2 + 14 * Math.exp(0.6 * random.normal())) * DAY;
    return { report: `R${read.customer}`, customer: read.customer, from, to: from + DAY / 2 };
  });
  const others = drawReports(world, background, random, (y) =>
    leaked.some((read) => read.customer === y) ? 0 : 1,
  );
  return { world: { ...world, accesses: [...world.accesses, ...reads] }, calls: [...calls, ...others] };
}
