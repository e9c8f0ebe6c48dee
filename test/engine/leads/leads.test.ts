import { describe, expect, it } from 'vitest';
import { Stopped } from '../../../electron/engine/analysis/steps';
import { sql } from '../../../electron/engine/db/sql';
import { computeLags } from '../../../electron/engine/leads/lags';
import { computeLeads } from '../../../electron/engine/leads/run';
import { lagHistogram, leadsResult } from '../../../shared/contract/leads';
import { tempFolder } from '../../helpers/temp';
import { emptyCase, simulatedCase } from './loaded-case';

const DAY = 86_400_000_000n;
const PARAMETERS = { lookBack: 90n * DAY, skew: 0n, permutations: 199, seed: 1 };
const SMALL = { accounts: 200, customers: 12_000, events: 60_000, reports: 50 } as const;

describe('leads of a case', () => {
  it('name the planted account, and only that one, with figures that hold together', async () => {
    const { simulation, read } = await simulatedCase({ kind: 'off-ticket', seed: 3, ...SMALL });
    const result = await read((db) => computeLeads(db, PARAMETERS));
    const [first, ...others] = result.leads;
    expect(result.verdict).toBe('lead');
    expect(first).toMatchObject({ account: simulation.planted[0], rank: 1, flagged: true, service: false });
    expect(first?.pAdjusted).toBe(1 / 200);
    expect(first?.observed).toBeGreaterThan(first?.expectedHigh ?? Number.POSITIVE_INFINITY);
    expect(first?.oddsRatio.low).toBeGreaterThan(1);
    expect(others.filter((lead) => lead.flagged)).toEqual([]);
    expect(result.leads.map((lead) => lead.rank)).toEqual(result.leads.map((_, i) => i + 1));
    const lastOfAll = result.leads.findIndex((lead) => lead.service);
    expect(result.leads.slice(lastOfAll).every((lead) => lead.service)).toBe(true);
    const knownReports = result.reports - result.setAside.length;
    expect(knownReports - (first?.observed ?? 0) + result.setAside.length).toBe(result.unexplained.length);
    expect(result.negativeControl).toMatchObject({ account: simulation.planted[0] });
    expect(result.negativeControl?.p).toBeGreaterThan(0.05);
    expect(leadsResult.safeParse({ ...result, ranAt: 0n, runs: 1 }).error).toBeUndefined();
  });

  it('are nobody where nobody was planted, and then every report is unexplained', async () => {
    for (const kind of ['null', 'queue-wave'] as const) {
      const { read } = await simulatedCase({ kind, seed: 5, ...SMALL });
      const result = await read((db) => computeLeads(db, PARAMETERS));
      expect(result.verdict).toBe('no finding');
      expect(result.leads.some((lead) => lead.flagged)).toBe(false);
      expect(result.unexplained.length).toBe(SMALL.reports);
      expect(result.power.statement).toMatch(/^With \d+ reports/);
    }
  });

  it('do not depend on the order in which names came into the case', async () => {
    const cases = [
      await simulatedCase({ kind: 'off-ticket', seed: 4, ...SMALL }),
      await simulatedCase({ kind: 'off-ticket', seed: 4, ...SMALL }, 'descending'),
    ];
    const [one, other] = await Promise.all(
      cases.map(({ read }) => read((db) => computeLeads(db, PARAMETERS))),
    );
    expect(other).toEqual(one);
  });

  it('count an access as exposure by its exact time, not by the first and last of the pair', async () => {
    const { read, change } = await emptyCase(tempFolder());
    await change(async (db) => {
      await db.run(
        sql`INSERT INTO account VALUES (0, 'agent-around'), (1, 'agent-within'), (2, 'agent-edge'), (3, 'agent-at-call')`,
      );
      await db.run(sql`INSERT INTO customer SELECT i, 'cust-' || i FROM range(60) t(i)`);
      // The call is at day 200, the look-back 90 days: day 110 is the first that counts.
      const access = (account: number, day: bigint) => sql`INSERT INTO event BY NAME
        SELECT 1 AS source, i AS record, ${day * DAY} AS ts, ${account} AS account, i AS customer, 0 AS flags FROM range(60) t(i)`;
      for (const [account, day] of [
        [0, 50n],
        [0, 250n],
        [1, 150n],
        [2, 110n],
        [3, 200n],
      ] as const)
        await db.run(access(account, day));
      await db.run(sql`INSERT INTO report BY NAME
        SELECT 2 AS source, i AS record, 'R' || i AS id, i AS customer, ${200n * DAY} AS call_from, ${201n * DAY} AS call_to, 0 AS flags
        FROM range(10) t(i)`);
    });
    const result = await read((db) => computeLeads(db, PARAMETERS));
    const observed = Object.fromEntries(result.leads.map((lead) => [lead.account, lead.observed]));
    expect(observed).toEqual({ 'agent-edge': 10, 'agent-within': 10 });
    expect(result.verdict).toBe('no finding');
  });

  it('set aside, with the reason, reports of strangers and second reports of one customer', async () => {
    const { read, change } = await simulatedCase({ kind: 'null', seed: 6, ...SMALL });
    await change(async (db) => {
      await db.run(sql`INSERT INTO customer VALUES (999999, 'cust-nobody-saw')`);
      await db.run(sql`INSERT INTO report BY NAME
        SELECT 9 AS source, 1 AS record, 'RP-stranger' AS id, 999999 AS customer, ${0n} AS call_from, ${1n} AS call_to, 0 AS flags`);
      await db.run(sql`INSERT INTO report BY NAME
        SELECT 9 AS source, 2 AS record, 'RP-twice' AS id, customer, call_from + 1 AS call_from, call_to + 1 AS call_to, 0 AS flags
        FROM report WHERE id = 'RP-0001'`);
    });
    const result = await read((db) => computeLeads(db, PARAMETERS));
    expect(result.reports).toBe(SMALL.reports + 2);
    expect(result.setAside).toContainEqual({
      report: 'RP-stranger',
      reason: 'No access record names this customer.',
    });
    expect(result.setAside.find((aside) => aside.report === 'RP-twice')?.reason).toContain('earlier call');
  });

  it('say what the case lacks and what to ask for', async () => {
    const { read, change } = await simulatedCase({ kind: 'null', seed: 7, ...SMALL });
    await change(async (db) => {
      await db.run(sql`DELETE FROM account_info`);
      await db.run(sql`DELETE FROM customer_info`);
      await db.run(sql`UPDATE event SET team = NULL`);
      await db.run(sql`DELETE FROM team`);
      await db.run(sql`DELETE FROM report WHERE id > 'RP-0005'`);
    });
    const { limits, verdict } = await read((db) => computeLeads(db, PARAMETERS));
    expect(verdict).toBe('no finding');
    for (const word of ['Only 5 reports', 'roster of teams', 'customer list', 'ticket assignments']) {
      expect(limits.some((sentence) => sentence.includes(word))).toBe(true);
    }
  });

  it('are nobody in an empty case', async () => {
    const { read } = await emptyCase(tempFolder());
    const result = await read((db) => computeLeads(db, PARAMETERS));
    expect(result).toMatchObject({ verdict: 'no finding', leads: [], unexplained: [], reports: 0 });
    expect(leadsResult.safeParse({ ...result, ranAt: 0n, runs: 1 }).error).toBeUndefined();
  });

  it('stop when told to while redrawing', async () => {
    const { read } = await simulatedCase({ kind: 'null', seed: 8, ...SMALL });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 0);
    const run = read((db) =>
      computeLeads(db, { ...PARAMETERS, permutations: 100_000 }, { shouldStop: () => stop.signal.aborted }),
    );
    await expect(run).rejects.toThrow(Stopped);
  });
});

describe('lags of an account', () => {
  it('show the planted account’s accesses before the calls, far above its other customers', async () => {
    const { simulation, read } = await simulatedCase({ kind: 'off-ticket', seed: 3, ...SMALL });
    const request = {
      account: simulation.planted[0] ?? '',
      lookBack: 90n * DAY,
      skew: 0n,
      binDays: 5,
      seed: 1,
    };
    const lags = await read((db) => computeLags(db, request));
    const leads = await read((db) => computeLeads(db, PARAMETERS));
    expect(lagHistogram.safeParse(lags).error).toBeUndefined();
    expect(lags?.before).toBe(leads.leads[0]?.observed);
    expect(lags?.before).toBeGreaterThan(3 * (lags?.expectedBefore ?? 0));
    expect(lags?.edges.length).toBe((lags?.observed.length ?? 0) + 1);
    // Planted lags have their median near 17 days.
    expect(lags?.median).toBeGreaterThan(8);
    expect(lags?.median).toBeLessThan(30);
    expect(await read((db) => computeLags(db, { ...request, account: 'nobody' }))).toBeUndefined();
  });
});
