import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/engine';
import { simulate } from '../../../electron/engine/simulate/index';
import type { LeadsResult } from '../../../shared/contract/leads';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const DAY = 86_400_000_000n;
const PARAMETERS = { lookBack: 90n * DAY, skew: 0n, permutations: 49, seed: 1 };

interface Simulated {
  readonly planted: string;
  readonly log: readonly string[];
  readonly calls: readonly string[];
}

async function simulated(bench: Bench): Promise<Simulated> {
  const out = join(bench.folder, 'files');
  const { planted } = await simulate({
    kind: 'off-ticket',
    seed: 3,
    accounts: 60,
    customers: 3_000,
    events: 20_000,
    reports: 40,
    out,
  });
  const lines = (name: string) => readFileSync(join(out, name), 'utf8').trimEnd().split('\n');
  return { planted: planted[0] ?? '', log: lines('access-log.csv'), calls: lines('scam-call-reports.csv') };
}

async function importBoth(bench: Bench, log: readonly string[], calls: readonly string[]): Promise<void> {
  await bench.load(bench.write('log.csv', `${log.join('\n')}\n`), { kind: 'access', zone: 'UTC' });
  await bench.load(bench.write('calls.csv', `${calls.join('\n')}\n`), { kind: 'reports', zone: 'UTC' });
}

/** What a run found, without when and the how manieth it was. */
async function findings(engine: Engine): Promise<Omit<LeadsResult, 'ranAt' | 'runs'>> {
  const { ranAt: _ranAt, runs: _runs, ...found } = await must(engine.call('leads.run', PARAMETERS));
  return found;
}

/** The column's value changed in every line that `which` picks among those that have one. */
function renamed(
  lines: readonly string[],
  column: string,
  rename: (value: string, nth: number) => string,
): string[] {
  const [head = '', ...rows] = lines;
  const at = head.split(',').indexOf(column);
  let nth = 0;
  return [
    head,
    ...rows.map((line) => {
      const cells = line.split(',');
      const value = cells[at] ?? '';
      const changed = rename(value, nth);
      if (changed !== value) cells[at] = changed;
      nth += 1;
      return cells.join(',');
    }),
  ];
}

const lanesOf = async (engine: Engine, by: 'account' | 'customer', search: string) =>
  (
    await must(
      engine.call('timeline.lanes', {
        by,
        order: 'name',
        offset: 0,
        limit: 50,
        lookBack: 90n * DAY,
        skew: 0n,
        search,
      }),
    )
  ).lanes;

test('two names of one insider split the evidence; merged they are the lead they would have been under one name', async () => {
  const whole = await openBench('whole');
  const { planted, log, calls } = await simulated(whole);
  await importBoth(whole, log, calls);
  const expected = await findings(whole.engine);
  expect(expected.leads[0]?.account).toBe(planted);

  const bench = await openBench('split');
  const other = `CORP\\${planted.toUpperCase()}`;
  await importBoth(
    bench,
    renamed(log, 'account', (value, n) => (value === planted && n % 2 === 0 ? other : value)),
    calls,
  );
  const apart = await findings(bench.engine);
  const seen = (name: string) => apart.leads.find(({ account }) => account === name)?.observed ?? 0;
  expect(apart.accountsTested).toBe(expected.accountsTested + 1);
  expect(Math.max(seen(planted), seen(other))).toBeLessThan(expected.leads[0]?.observed ?? 0);

  const { proposals } = await must(bench.engine.call('identity.propose', { kind: 'account' }));
  expect(proposals).toMatchObject([{ names: [other, planted].sort(), rules: ['domain'] }]);
  const merged = await must(
    bench.engine.call('identity.merge', {
      kind: 'account',
      names: [planted, other],
      into: planted,
      reason: 'one badge',
    }),
  );
  expect((await must(bench.engine.call('leads.latest', {}))).stale).toBe(true);
  expect(await findings(bench.engine)).toEqual(expected);
  expect((await must(bench.engine.call('identity.propose', { kind: 'account' }))).proposals).toEqual([]);

  const { entries } = await must(
    bench.engine.call('journal.page', { offset: 0, limit: 1, descending: true }),
  );
  expect(entries[0]?.after).toMatchObject({
    merges: [{ id: merged.id, names: merged.names, into: planted }],
  });

  await must(bench.engine.call('undo.undo', {}));
  expect(await findings(bench.engine)).toEqual(apart);
  expect((await must(bench.engine.call('identity.list', {}))).identities).toEqual([]);
  await must(bench.engine.call('undo.redo', {}));
  expect(await findings(bench.engine)).toEqual(expected);
  await bench.rebuild();
  expect((await must(bench.engine.call('identity.list', {}))).identities).toEqual([merged]);
  expect(await findings(bench.engine)).toEqual(expected);
});

test('merged accounts are one lane and one thread, while every event shows the name its log has', async () => {
  const bench = await openBench();
  const { planted, log, calls } = await simulated(bench);
  const other = `CORP\\${planted.toUpperCase()}`;
  await importBoth(
    bench,
    renamed(log, 'account', (value, n) => (value === planted && n % 2 === 0 ? other : value)),
    calls,
  );
  const { engine } = bench;
  const before = await lanesOf(engine, 'account', planted);
  expect(before.map(({ key }) => key)).toEqual([other, planted].sort());
  const window = { lookBack: 90n * DAY, skew: 0n };
  const reports = async (account: string) =>
    (await must(engine.call('timeline.threads', { account, ...window }))).threads.map(({ report }) => report);
  const apart = new Set([...(await reports(planted)), ...(await reports(other))]);
  await must(
    engine.call('identity.merge', { kind: 'account', names: [planted, other], into: planted, reason: 'r' }),
  );

  const [lane, ...more] = await lanesOf(engine, 'account', planted);
  expect(more).toEqual([]);
  expect(lane).toMatchObject({
    key: planted,
    events: before.reduce((sum, { events }) => sum + events, 0),
    victims: apart.size,
  });
  expect(new Set(await reports(planted))).toEqual(apart);
  expect(await reports(other)).toEqual(await reports(planted));

  const page = await must(engine.call('timeline.events', { filter: { accounts: [planted] }, limit: 2_000 }));
  expect(page.total).toBe(lane?.events);
  expect(new Set(page.rows.map(({ account }) => account))).toEqual(new Set([planted, other]));
  const span = { from: 1_500_000_000_000_000n, to: 1_700_000_000_000_000n };
  const counted = await must(
    engine.call('timeline.density', { ...span, bins: 7, by: 'account', keys: [planted] }),
  );
  expect(counted.lanes[0]?.total).toBe(lane?.events);
  const drawn = await must(
    engine.call('timeline.glyphs', { ...span, by: 'account', keys: [planted], limit: 100_000 }),
  );
  expect(drawn.totals[0]).toBe(lane?.events);
});

test('a customer reported under another name is found among the accesses once the names are merged', async () => {
  const whole = await openBench('whole');
  const { log, calls } = await simulated(whole);
  await importBoth(whole, log, calls);
  const { reportListSha256: _hash, ...expected } = await findings(whole.engine);

  const bench = await openBench('split');
  // Every third report names its customer otherwise, and every fifth customer of the log has a second name.
  const report = (value: string, n: number) => (n % 3 === 0 ? `mail-${value}@Example.COM` : value);
  const access = (value: string, n: number) => (n % 5 === 0 && value !== '' ? `${value}-old` : value);
  const reported = renamed(calls, 'customer', report);
  await importBoth(bench, renamed(log, 'customer', access), reported);
  const { engine } = bench;
  const apart = await findings(engine);
  expect(apart.setAside.length).toBeGreaterThan(expected.setAside.length);
  const names = await bench.ask<{ name: string }>('SELECT name FROM customer');
  const groups = new Map<string, string[]>();
  for (const { name } of names) {
    const own = name.replace(/-old$/, '').replace(/^mail-(.*)@Example\.COM$/, '$1');
    groups.set(own, [...(groups.get(own) ?? []), name]);
  }
  const reporters = new Set(reported.map((line) => line.split(',')[1]));
  let merges = 0;
  for (const [own, group] of groups) {
    const into = group.includes(own) ? own : (group[0] ?? own);
    if (group.length < 2) continue;
    // Only reporters and a few others: each merge is a journal line of its own.
    if (!group.some((name) => reporters.has(name)) && merges > 60) continue;
    await must(
      engine.call('identity.merge', { kind: 'customer', names: group, into, reason: 'the same number' }),
    );
    merges += 1;
  }
  const merged = await findings(engine);
  expect(merged.setAside).toEqual(expected.setAside);
  expect(merged.reports).toBe(expected.reports);
  expect(merged.customers).toBeLessThan(apart.customers);
  expect(merged.leads[0]?.account).toBe(expected.leads[0]?.account);
  const { threads } = await must(
    engine.call('timeline.threads', {
      account: merged.leads[0]?.account ?? '',
      lookBack: 90n * DAY,
      skew: 0n,
    }),
  );
  expect(threads.length).toBe(merged.leads[0]?.observed);
  for (let i = 0; i < merges; i += 1) await must(engine.call('undo.undo', {}));
  expect(await findings(engine)).toEqual(apart);
});

test('a merge of names that are not there, or are one already, is refused, and a split takes them apart', async () => {
  const bench = await openBench();
  const log =
    'time,account,customer\n2019-08-01T10:00:00Z,jdoe,C-1\n2019-08-01T11:00:00Z,JDOE@corp,C-2\n2019-08-01T12:00:00Z,1042,C-3\n';
  const roster = 'account,person,aliases\njdoe,J. Doe,1042; CORP\\jdoe\n';
  await bench.load(bench.write('log.csv', log), { kind: 'access' });
  await bench.load(bench.write('roster.csv', roster), { kind: 'accounts' });
  const { engine } = bench;
  const { proposals } = await must(engine.call('identity.propose', { kind: 'account' }));
  expect(proposals).toMatchObject([{ names: ['1042', 'JDOE@corp', 'jdoe'], rules: ['domain', 'roster'] }]);
  expect(proposals[0]?.evidence.join(' ')).toContain(
    'EV-0002:1 lists “1042; CORP\\jdoe” as aliases of “jdoe”.',
  );

  const merge = (names: string[], into = names[0] ?? '') =>
    engine.call('identity.merge', { kind: 'account', names, into, reason: 'roster' });
  for (const wrong of [
    merge(['jdoe', 'nobody']),
    merge(['jdoe', '1042'], 'J. Doe'),
    merge(['jdoe', 'jdoe']),
  ]) {
    expect((await refused(wrong)).code).toBe('usage.identity');
  }
  const made = await must(merge(['jdoe', '1042']));
  expect(made.id).toBe('ID-0001');
  expect((await refused(merge(['1042', 'JDOE@corp']))).message).toContain('Split ID-0001 first');
  await must(engine.call('identity.split', { id: 'ID-0001', reason: 'two people' }));
  expect((await must(merge(['jdoe', '1042', 'JDOE@corp']))).id).toBe('ID-0002');
  expect((await refused(engine.call('identity.split', { id: 'ID-0001' }))).code).toBe('casework.absent');
  expect((await must(engine.call('undo.state', {}))).undo).toBe(
    'Take apart again the names of ID-0002 (1042, JDOE@corp, jdoe)',
  );
});

test('customers are proposed by address, by number in the region given, and by what the customer list says', async () => {
  const bench = await openBench();
  const log = [
    'time,account,customer',
    ...['C-17', 'Jane@Example.com', '(01) 677-9999', 'C-18'].map((c, i) => `2019-08-01T1${i}:00:00Z,a,${c}`),
  ];
  const calls = [
    'customer,call_at',
    ...['Jane@example.COM', '+353 1 677 9999', 'mary@example.com', 'bob@EXAMPLE.com'].map(
      (c) => `${c},2019-08-02T10:00:00Z`,
    ),
  ];
  await importBoth(bench, log, calls);
  await bench.load(
    bench.write(
      'list.csv',
      'customer,segment,email\nC-18,consumer,mary@EXAMPLE.com\nC-17,consumer,Bob@Example.com\n',
    ),
    {
      kind: 'customers',
    },
  );
  const propose = async (region?: string) =>
    await must(
      bench.engine.call('identity.propose', {
        kind: 'customer',
        ...(region === undefined ? {} : { region }),
      }),
    );
  const without = await propose();
  expect(without.proposals.map(({ names }) => names)).toEqual([
    ['C-17', 'bob@EXAMPLE.com'],
    ['C-18', 'mary@example.com'],
    ['Jane@Example.com', 'Jane@example.COM'],
  ]);
  expect(without.proposals.slice(0, 2).map(({ evidence }) => evidence)).toEqual([
    [
      'EV-0003:2 lists “Bob@Example.com” as email of “C-17”. “bob@EXAMPLE.com” differs from it in capital letters only.',
    ],
    ['EV-0003:1 lists “mary@EXAMPLE.com” as email of “C-18”.'],
  ]);
  expect(without.notes[0]).toContain('region');
  const { proposals, notes } = await propose('IE');
  expect(notes).toEqual([]);
  const phone = proposals.find(({ rules }) => rules.includes('phone'));
  expect(phone?.names).toEqual(['(01) 677-9999', '+353 1 677 9999']);
  expect(phone?.evidence[0]).toContain('read as numbers of IE');
});
