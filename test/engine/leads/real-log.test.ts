import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportedCall } from '../../../electron/engine/analysis/call-dates';
import { findLeads } from '../../../electron/engine/analysis/leads';
import { createRandom, type Random } from '../../../electron/engine/analysis/random';
import { finish } from '../../../electron/engine/analysis/steps';
import { unpackRealLog, withoutRealLog } from '../../helpers/real-log';
import { type Access, DAY, exposureTable, type SmallWorld } from '../../unit/analysis/worlds';

/** The log as a world with customers, accounts and queues by name. */
function realWorld(): SmallWorld {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-log-'));
  try {
    return readWorld(readFileSync(unpackRealLog(folder), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readWorld(text: string): SmallWorld {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = header.split(',');
  const place = (name: string) => columns.indexOf(name);
  const rows = lines
    .map((line) => line.split(','))
    .flatMap((cells) => {
      const cell = (name: string) => cells[place(name)] ?? '?';
      const [, day, month, year, hour, minute] =
        /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)/.exec(cell('sys_updated_at')) ?? [];
      const time =
        Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) * 1000;
      const [customer, account, team] = [cell('caller_id'), cell('sys_updated_by'), cell('assignment_group')];
      return customer === '?' || account === '?' || Number.isNaN(time)
        ? []
        : [{ customer, account, team, time }];
    });
  const names = (of: (row: (typeof rows)[number]) => string) =>
    [...new Set(rows.map(of))].filter((name) => name !== '?').sort();
  const [customers, accounts, teams] = [
    names((r) => r.customer),
    names((r) => r.account),
    names((r) => r.team),
  ];
  const index = (list: readonly string[]) => new Map(list.map((name, i) => [name, i]));
  const [customerAt, accountAt, teamAt] = [index(customers), index(accounts), index(teams)];
  const accesses = rows.map(
    (row): Access => ({
      customer: customerAt.get(row.customer) ?? -1,
      account: accountAt.get(row.account) ?? -1,
      team: teamAt.get(row.team) ?? -1,
      time: row.time,
    }),
  );
  return { accounts, teams, customers: customers.length, accesses };
}

/** Customers in proportion to contacts × boost, called evenly over the log past its first month. */
function randomCalls(
  world: SmallWorld,
  count: number,
  random: Random,
  boost: (y: number) => number = () => 1,
): ReportedCall[] {
  const contacts = new Float64Array(world.customers);
  for (const { customer } of world.accesses) contacts[customer] = (contacts[customer] ?? 0) + 1;
  const [from, to] = world.accesses.reduce(
    ([a, b], { time }) => [Math.min(a, time), Math.max(b, time)],
    [Infinity, -Infinity],
  );
  const arrivals = Array.from(contacts, (n, customer) => ({
    customer,
    at: -Math.log(1 - random.uniform()) / (n * boost(customer)),
  }));
  arrivals.sort((a, b) => a.at - b.at);
  return arrivals.slice(0, count).map(({ customer }) => {
    const call = from + 30 * DAY + random.uniform() * (to - from - 30 * DAY);
    return { report: `R${customer}`, customer, from: call - DAY / 4, to: call + DAY / 4 };
  });
}

/** Queues with at least 100 customers, with their customers. */
function wideQueues(world: SmallWorld): readonly ReadonlySet<number>[] {
  const queues = world.teams.map(() => new Set<number>());
  for (const { customer, team } of world.accesses) queues[team]?.add(customer);
  return queues.filter((customers) => customers.size >= 100);
}

/** 5% of 15 cases is 0.75; more than 3 come up in 1 of 100 such checks. */
const CASES = 15;
const MOST_NAMED = 3;

let world: SmallWorld;
beforeAll(() => {
  if (withoutRealLog === undefined) world = realWorld();
});
beforeEach(({ skip }) => skip(withoutRealLog !== undefined, withoutRealLog));

/** Accounts named in each case, in the order of naming. */
function named(
  callsOf: (world: SmallWorld, random: Random) => readonly ReportedCall[],
): readonly (readonly number[])[] {
  return Array.from({ length: CASES }, (_, i) => {
    const seed = i + 1;
    const table = exposureTable(world, callsOf(world, createRandom(seed, 99)), seed);
    return finish(findLeads(table, { seed, permutations: 199 })).flagged;
  });
}

describe('leads on a real ticket log (846 accounts, 5,244 customers), 15 seeded cases each', () => {
  it('name somebody in at most 3 cases without a source', () => {
    const cases = named((log, random) => randomCalls(log, 60, random));
    expect(cases.filter((flagged) => flagged.length > 0).length).toBeLessThanOrEqual(MOST_NAMED);
  });

  it('name somebody in at most 3 cases without a source when two thirds of the reports come from one queue', () => {
    const cases = named((log, random) => {
      const queues = wideQueues(log);
      const queue = queues[random.below(queues.length)] ?? new Set();
      const hit = randomCalls(log, 40, random, (y) => (queue.has(y) ? 1 : 1e-9));
      const taken = new Set(hit.map((call) => call.customer));
      return [...hit, ...randomCalls(log, 20, random, (y) => (taken.has(y) ? 1e-9 : 1))];
    });
    expect(cases.filter((flagged) => flagged.length > 0).length).toBeLessThanOrEqual(MOST_NAMED);
  });

  it('name the source first when it leaks half of its own tickets, and an innocent in at most 3 cases', () => {
    const sources: number[] = [];
    const cases = named((log, random) => leakOwnTickets(log, 20, 0.3, random, sources));
    expect(cases.filter((flagged, i) => flagged[0] !== sources[i]).length).toBeLessThanOrEqual(MOST_NAMED);
    expect(cases.filter((flagged, i) => flagged.some((e) => e !== sources[i])).length).toBeLessThanOrEqual(
      MOST_NAMED,
    );
  });
});

/** An account with 60 to 600 customers leaks half of its own; `noise` of the reports come from elsewhere. */
function leakOwnTickets(
  world: SmallWorld,
  reports: number,
  noise: number,
  random: Random,
  sources: number[],
): ReportedCall[] {
  const own = world.accounts.map(() => new Map<number, number>());
  for (const { account, customer, time } of world.accesses)
    if (!own[account]?.has(customer)) own[account]?.set(customer, time);
  const able = own.flatMap((customers, e) => (customers.size >= 60 && customers.size <= 600 ? [e] : []));
  const source = able[random.below(able.length)] ?? 0;
  sources.push(source);
  const half = [...(own[source] ?? [])].filter(() => random.uniform() < 0.5);
  const taken = new Set<number>();
  const calls: ReportedCall[] = [];
  while (calls.length < reports * (1 - noise) && taken.size < half.length) {
    const [customer, time] = half[random.below(half.length)] ?? [0, 0];
    if (taken.has(customer)) continue;
    taken.add(customer);
    const call = time + (1 + 14 * Math.exp(0.7 * random.normal())) * DAY;
    calls.push({ report: `R${customer}`, customer, from: call - DAY / 4, to: call + DAY / 4 });
  }
  const rest = randomCalls(world, reports - calls.length, random, (y) => (taken.has(y) ? 1e-9 : 1));
  return [...calls, ...rest];
}
