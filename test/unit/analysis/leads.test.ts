import { describe, expect, it } from 'vitest';
import { contactBin } from '../../../electron/engine/analysis/build-exposure';
import { type ExposureTable, withoutRows } from '../../../electron/engine/analysis/exposure';
import {
  LEVEL,
  type LeadsOptions,
  type LeadsOutcome,
  findLeads as leadsOf,
} from '../../../electron/engine/analysis/leads';
import { powerOf, powerStatement } from '../../../electron/engine/analysis/power';
import { createRandom } from '../../../electron/engine/analysis/random';
import { finish, type StepHooks, Stopped } from '../../../electron/engine/analysis/steps';
import { after } from '../../../electron/engine/analysis/window';
import { drawReports, exposureTable, numbered, plantSource, type SmallWorld, smallWorld } from './worlds';

const findLeads = (table: ExposureTable, options: LeadsOptions, hooks?: StepHooks) =>
  finish(leadsOf(table, options), hooks);

const options = { seed: 1, permutations: 199 };
const SOURCE = 37;

function planted(seed: number, planted = 18, background = 12) {
  const made = plantSource(smallWorld(seed), SOURCE, planted, background, seed);
  return { ...made, table: exposureTable(made.world, made.calls, seed) };
}

/** Runs `findLeads` on cases without a source; returns the smallest adjusted p of each. */
function nullCases(
  cases: number,
  boost: (world: SmallWorld, seed: number) => (customer: number) => number,
  side?: typeof after,
) {
  return Array.from({ length: cases }, (_, i) => {
    const seed = i + 1;
    const world = smallWorld(seed);
    const calls = drawReports(world, 40, createRandom(seed, 70), boost(world, seed));
    return findLeads(exposureTable(world, calls, seed, side), { ...options, seed }).passes[0]?.p ?? 1;
  });
}

/** Cases without a source, without a wave: used by two tests. */
const plainCases = nullCases(40, () => () => 1);

const named = (smallest: readonly number[]) => smallest.filter((p) => p <= LEVEL).length;

describe('leads', () => {
  it('name the account that read the callers’ customers, in ten cases of ten', () => {
    const found = Array.from({ length: 10 }, (_, i) =>
      findLeads(planted(i + 1).table, { ...options, seed: i + 1 }),
    );
    for (const outcome of found) {
      expect(outcome.flagged[0]).toBe(SOURCE);
      expect(outcome.leads[0]).toMatchObject({ account: SOURCE, flagged: true });
      expect(outcome.leads[0]?.pAdjustedAfterTop).toBeUndefined();
    }
    const innocent = found.filter((outcome) => outcome.flagged.some((e) => e !== SOURCE));
    expect(innocent.length).toBeLessThanOrEqual(1);
  });

  it('set the customers of the top lead aside and test the rest again', () => {
    const { table } = planted(3);
    const outcome = findLeads(table, options);
    const [first, second] = outcome.passes;
    expect(second?.table.customers).toBe(
      (first?.table.customers ?? 0) - (first?.scores.breadth[SOURCE] ?? 0),
    );
    expect(second?.scores.breadth[SOURCE]).toBe(0);
    for (const lead of outcome.leads.slice(1)) expect(lead.pAdjustedAfterTop).toBeGreaterThan(LEVEL);
  });

  it('are the same bit for bit when run again, and move with the seed', () => {
    const { table } = planted(4);
    expect(findLeads(table, options).leads).toEqual(findLeads(table, options).leads);
    const other = findLeads(table, { ...options, seed: 2 }).passes[0]?.redraws.largest;
    expect(findLeads(table, options).passes[0]?.redraws.largest).not.toEqual(other);
  });

  it('do not change when accounts get other names, and so another order', () => {
    const { world, calls, table } = planted(5);
    const n = world.accounts.length;
    const turned = (e: number) => n - 1 - e;
    const renamed = { ...world, accesses: world.accesses.map((a) => ({ ...a, account: turned(a.account) })) };
    const plain = findLeads(table, options);
    const other = findLeads(exposureTable(renamed, calls, 5), options);
    const byAccount = (outcome: LeadsOutcome, name: (e: number) => number) =>
      [...outcome.leads]
        .map((lead) => ({ ...lead, account: name(lead.account) }))
        .sort((a, b) => a.account - b.account);
    expect(byAccount(other, turned)).toEqual(byAccount(plain, (e) => e));
  });

  it('do not change when a customer is added who is alone in its stratum', () => {
    const { table } = planted(6);
    const plain = findLeads(table, options);
    const alone = {
      ...table,
      customers: table.customers + 1,
      start: Int32Array.from([...table.start, table.account.length + 1]),
      account: Int32Array.from([...table.account, SOURCE]),
      reported: Uint8Array.from([...table.reported, 0]),
      stratum: Int32Array.from([...table.stratum, 30]),
      weight: Float64Array.from([...table.weight, 3]),
      cell: Int32Array.from([...table.cell, 9_999]),
      features: {
        ...table.features,
        start: Int32Array.from([...table.features.start, table.features.feature.length]),
      },
    };
    const added = findLeads(alone, options);
    const numbers = (outcome: LeadsOutcome) =>
      outcome.leads.map(({ account, observed, pAdjusted, pAdjustedAfterTop, oddsRatio }) => ({
        account,
        observed,
        pAdjusted,
        pAdjustedAfterTop,
        oddsRatio,
      }));
    expect(numbers(added)).toEqual(numbers(plain));
  });

  it('name nobody in at most 4 of 40 cases without a source (5% is allowed, 4 of 40 its 95% point)', () => {
    expect(named(plainCases)).toBeLessThanOrEqual(4);
  });

  it('name nobody in at most 4 of 40 cases in which two thirds of the reports come from one queue', () => {
    // Boosting one of 8 equal teams 14 times makes 14 / (14 + 7) = 2/3 of the reports come from it.
    const wave = (world: SmallWorld, seed: number) => (y: number) =>
      y % world.teams.length === seed % world.teams.length ? 14 : 1;
    expect(named(nullCases(40, wave))).toBeLessThanOrEqual(4);
  });

  it('name nobody in at most 4 of 40 cases in which readiness to report has nothing to do with contacts', () => {
    const even = (world: SmallWorld) => {
      const contacts = new Float64Array(world.customers);
      for (const { customer } of world.accesses) contacts[customer] = (contacts[customer] ?? 0) + 1;
      return (y: number) => 1 / (contacts[y] ?? 1);
    };
    expect(named(nullCases(40, even))).toBeLessThanOrEqual(4);
  });

  it('name nobody in at most 4 of 40 cases by accesses after the calls', () => {
    expect(named(nullCases(40, () => () => 1, after))).toBeLessThanOrEqual(4);
  });

  it('give p values that are spread evenly when there is no source', () => {
    const smallest = [...plainCases].sort((a, b) => a - b);
    // Kolmogorov-Smirnov against the uniform distribution: 1.36 / √40 = 0.215 is its 5% point. Discrete scores only make p larger.
    const excess = Math.max(...smallest.map((p, i) => (i + 1) / 40 - p));
    expect(excess).toBeLessThan(0.215);
  });

  it('are none, with nothing claimed, when nobody reported', () => {
    const outcome = findLeads(exposureTable(smallWorld(7), [], 7), options);
    expect(outcome).toMatchObject({ leads: [], flagged: [] });
  });

  it('stop when told to, and tell how far they are', () => {
    const { table } = planted(8);
    const seen: number[] = [];
    const stopped = () =>
      findLeads(table, options, { onProgress: (done) => seen.push(done), shouldStop: () => seen.length > 3 });
    expect(stopped).toThrow(Stopped);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('bin customers by the number of accounts in powers of two', () => {
    expect([1, 2, 3, 4, 5, 8, 9, 16, 17].map(contactBin)).toEqual([0, 1, 2, 2, 3, 3, 4, 4, 5]);
  });

  it('keep everything but the rows when rows are taken out', () => {
    const { table } = planted(9);
    expect(withoutRows(table, new Uint8Array(table.customers))).toEqual(table);
  });
});

describe('the power statement', () => {
  const world = smallWorld(11);
  const reach = new Float64Array(world.accounts.length);
  for (const e of new Set(world.accesses.map((a) => `${a.account} ${a.customer}`))) {
    const account = Number(e.split(' ')[0]);
    reach[account] = (reach[account] ?? 0) + 1;
  }
  const powerWith = (reports: number) => {
    const calls = drawReports(world, reports, createRandom(11, 80));
    const [pass] = findLeads(exposureTable(world, calls, 11), options).passes;
    if (pass === undefined) throw new Error('one pass is always made');
    return powerOf(pass, reach, 0.3, 1);
  };

  it('reaches wider accounts with more reports', () => {
    const [few, many] = [powerWith(12), powerWith(120)];
    expect(many.maxCustomers ?? 0).toBeGreaterThan(few.maxCustomers ?? 0);
    expect(many.accountsBeyond).toBeLessThan(few.accountsBeyond);
    expect(few.accountsBeyond).toBe(reach.filter((n) => n > (few.maxCustomers ?? 0)).length);
  });

  it('is borne out by planting such sources and running the whole test', () => {
    const reports = 60;
    const stated = powerWith(reports).maxCustomers ?? 0;
    const account =
      [...reach.keys()]
        .filter((e) => (reach[e] ?? 0) <= stated)
        .sort((a, b) => (reach[b] ?? 0) - (reach[a] ?? 0))[3] ?? 0;
    const found = Array.from({ length: 12 }, (_, i) => {
      const seed = 200 + i;
      const own = world.accesses.filter((a) => a.account === account && a.time < 140 * 86_400e6);
      const random = createRandom(seed, 90);
      const victims = new Map(
        Array.from({ length: 200 }, () => own[random.below(own.length)]).map((a) => [a?.customer, a]),
      );
      const leaked = [...victims.values()].slice(0, 18).flatMap((a) => (a === undefined ? [] : [a]));
      const calls = leaked.map((a) => ({
        report: `L${a.customer}`,
        customer: a.customer,
        from: a.time + 5 * 86_400e6,
        to: a.time + 6 * 86_400e6,
      }));
      const rest = drawReports(world, reports - calls.length, random, (y) => (victims.has(y) ? 0 : 1));
      return findLeads(exposureTable(world, [...calls, ...rest], seed), {
        ...options,
        seed,
      }).flagged.includes(account);
    });
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(7);
  });

  it('says in plain words what finding nobody means', () => {
    const power = { reports: 40, share: 0.3, maxCustomers: 3400, accountsBeyond: 41, accounts: [] };
    expect(powerStatement(power, 612)).toBe(
      'With 40 reports, a source behind 30% of them is found with 80% power only if its account reached at most 3,400 customers. 41 of 612 accounts reached more: for these, no finding means nothing either way.',
    );
    expect(powerStatement({ ...power, reports: 1, maxCustomers: undefined }, 612)).toContain(
      'With 1 report no source',
    );
  });
});

it('numbers names so that they sort as they count', () => {
  expect(numbered('agent', 11)).toEqual([...numbered('agent', 11)].sort());
});
