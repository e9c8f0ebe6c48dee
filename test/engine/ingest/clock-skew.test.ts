import { expect, test } from 'vitest';
import { formatIso } from '../../../shared/model/time';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { TestRandom } from '../../helpers/random';

const HEAD = 'time,account,customer,action,ticket\n';
const START = 1_564_653_600_000_000n;

interface Act {
  readonly at: bigint;
  readonly account: string;
  readonly customer: string;
}

function acts(random: TestRandom, count: number): Act[] {
  return Array.from({ length: count }, () => ({
    at: START + BigInt(random.int(30 * 86_400)) * 1_000_000n + BigInt(random.int(1_000_000)),
    account: `agent-${random.int(20)}`,
    customer: `c${random.int(400)}`,
  }));
}

/** A log of acts by a clock that is `skew` microseconds ahead, with up to `noise` microseconds of delay. */
function log(random: TestRandom, of: readonly Act[], skew: bigint, noise: number): string {
  const rows = of.map(({ at, account, customer }) => {
    const time = at + skew + BigInt(noise === 0 ? 0 : random.int(2 * noise) - noise);
    return `${formatIso(time)},${account},${customer},view,\n`;
  });
  return HEAD + rows.join('');
}

async function twoLogs(skew: bigint, noise: number, shared: number, alone: number): Promise<Bench> {
  const bench = await openBench();
  const random = new TestRandom(7);
  const common = acts(random, shared);
  const first = [...common, ...acts(random, alone)];
  const second = [...common, ...acts(random, alone)];
  await bench.load(bench.write('a.csv', log(random, first, skew, noise)), { kind: 'access' });
  await bench.load(bench.write('b.csv', log(random, second, 0n, noise)), { kind: 'access' });
  return bench;
}

const times = async (bench: Bench) => {
  const { rows } = await must(bench.engine.call('timeline.events', {}));
  return rows.map(({ id, time, timeText, skew, flags }) => ({ id, time, timeText, skew, flags }));
};

test('a skew moves the events of its source, and undo, redo, clearing and rebuilding give the same times', async () => {
  const bench = await openBench();
  const row = (second: number, customer: string) =>
    `2019-08-01T10:00:0${second}Z,agent-1,${customer},view,\n`;
  await bench.load(bench.write('a.csv', HEAD + row(1, 'c1') + row(5, 'c2')), { kind: 'access' });
  await bench.load(bench.write('b.csv', HEAD + row(3, 'c3')), { kind: 'access' });
  const before = await times(bench);
  const density = () =>
    must(bench.engine.call('timeline.density', { from: START, to: START + 60_000_000n, bins: 60 }));
  const untouched = await bench.everything();
  const set = await must(
    bench.engine.call('sources.skew', { source: 'EV-0002', micros: 3_200_000n, reason: 'NTP log' }),
  );
  expect(set).toEqual({ source: 'EV-0002', micros: 3_200_000n, events: 1 });
  const after = await times(bench);
  expect(after.map(({ id }) => id)).toEqual(['EV-0002:1', 'EV-0001:1', 'EV-0001:2']);
  expect(after[0]).toEqual({
    id: 'EV-0002:1',
    time: START + 3_000_000n - 3_200_000n,
    timeText: '2019-08-01T10:00:03Z',
    skew: 3_200_000n,
    flags: ['corrected'],
  });
  expect((await density()).counts.reduce((a, b) => a + b, 0)).toBe(2);
  const corrected = await bench.everything();
  expect((await must(bench.engine.call('undo.state', {}))).undo).toBe('Put back the clock of EV-0002');
  await must(bench.engine.call('undo.undo', {}));
  expect(await times(bench)).toEqual(before);
  expect(await bench.everything()).toEqual(untouched);
  await must(bench.engine.call('undo.redo', {}));
  expect(await times(bench)).toEqual(after);
  await bench.rebuild();
  expect(await times(bench)).toEqual(after);
  expect(await bench.everything()).toEqual(corrected);
  await must(bench.engine.call('sources.skew', { source: 'EV-0002', micros: -1_000_000n }));
  expect((await must(bench.engine.call('sources.skews', {}))).skews).toEqual([
    { source: 'EV-0002', micros: -1_000_000n, events: 1 },
  ]);
  await must(bench.engine.call('sources.skew', { source: 'EV-0002', micros: 0n }));
  expect(await times(bench)).toEqual(before);
  expect((await must(bench.engine.call('sources.skews', {}))).skews).toEqual([]);
});

test('an exhibit stays what it is when a clock is corrected, and leads are known to be older', async () => {
  const bench = await twoLogs(1_000_000n, 0, 30, 0);
  const exhibit = await must(
    bench.engine.call('exhibits.add', { title: 'T', events: ['EV-0001:1', 'EV-0002:2'] }),
  );
  const parameters = { lookBack: 90n * 86_400_000_000n, skew: 0n, permutations: 19, seed: 1 };
  await bench.load(
    bench.write('r.csv', 'customer,call_at\nc1,2019-08-20T10:00:00Z\nc2,2019-08-21T10:00:00Z\n'),
    {
      kind: 'reports',
    },
  );
  await must(bench.engine.call('leads.run', parameters));
  expect((await must(bench.engine.call('leads.latest', {}))).stale).toBe(false);
  await must(bench.engine.call('sources.skew', { source: 'EV-0001', micros: 86_400_000_000n }));
  expect((await must(bench.engine.call('leads.latest', {}))).stale).toBe(true);
  expect((await must(bench.engine.call('exhibits.replay', { id: exhibit.id }))).identical).toBe(true);
});

test.each([
  [3_200_000n, 0, 5_000],
  [-754_000_000n, 400_000, 400_000],
  [3_600_000_000n, 3_000_000, 3_000_000],
])(
  'a planted skew of %s µs is found under noise of %s µs among events that only one source has',
  async (skew, noise, tolerance) => {
    const bench = await twoLogs(skew, noise, 150, 600);
    const found = await must(
      bench.engine.call('sources.estimateSkew', { source: 'EV-0001', against: 'EV-0002' }),
    );
    expect(Number(found.found?.micros) - Number(skew)).toBeLessThanOrEqual(tolerance);
    expect(Number(found.found?.micros) - Number(skew)).toBeGreaterThanOrEqual(-tolerance);
    expect(
      found.found && found.found.low <= found.found.micros && found.found.micros <= found.found.high,
    ).toBe(true);
    expect(found.agreeing).toBeGreaterThan(100);
    expect(found.found?.driftPerDay).toBeUndefined();
    expect(found.statement).toContain('Which of the two clocks is right the logs do not tell.');
    const back = await must(
      bench.engine.call('sources.estimateSkew', { source: 'EV-0002', against: 'EV-0001' }),
    );
    expect(Math.abs(Number(back.found?.micros) + Number(skew))).toBeLessThanOrEqual(tolerance);
    await must(bench.engine.call('sources.skew', { source: 'EV-0001', micros: found.found?.micros ?? 0n }));
    const again = await must(
      bench.engine.call('sources.estimateSkew', { source: 'EV-0001', against: 'EV-0002' }),
    );
    expect(again.found?.micros).toBe(found.found?.micros);
  },
);

test('a clock that drifts is said to', async () => {
  const bench = await openBench();
  const random = new TestRandom(3);
  const common = acts(random, 300);
  const drifting = common.map((act) => ({ ...act, at: act.at + (act.at - START) / 86_400n / 10n }));
  await bench.load(bench.write('a.csv', log(random, drifting, 0n, 0)), { kind: 'access' });
  await bench.load(bench.write('b.csv', log(random, common, 0n, 0)), { kind: 'access' });
  const { found } = await must(
    bench.engine.call('sources.estimateSkew', { source: 'EV-0001', against: 'EV-0002' }),
  );
  // A tenth of a second a day.
  expect(Number(found?.driftPerDay)).toBeGreaterThan(80_000);
  expect(Number(found?.driftPerDay)).toBeLessThan(120_000);
});

test('where two sources share nothing, nothing is estimated', async () => {
  const bench = await twoLogs(0n, 0, 0, 800);
  const question = { source: 'EV-0001', against: 'EV-0002' };
  const found = await must(bench.engine.call('sources.estimateSkew', question));
  expect(found.found).toBeUndefined();
  expect(found.statement).toMatch(/^EV-0001 and EV-0002 share too little to tell how their clocks stand/);
  expect(
    (await refused(bench.engine.call('sources.estimateSkew', { ...question, against: 'EV-0001' }))).code,
  ).toBe('usage.source');
  expect((await refused(bench.engine.call('sources.skew', { source: 'EV-0009', micros: 1n }))).code).toBe(
    'usage.source',
  );
});

test('accounts and customers merged into one are compared as one, and what is said of sources that share nothing is so', async () => {
  const bench = await openBench();
  const random = new TestRandom(5);
  const common = acts(random, 60).map((act) => ({ ...act, account: 'BSmith' }));
  const others = common.map((act) => ({ ...act, account: 'bob@example.com' }));
  await bench.load(bench.write('a.csv', log(random, common, 90_000_000n, 0)), { kind: 'access' });
  await bench.load(bench.write('b.csv', log(random, others, 0n, 0)), { kind: 'access' });
  const estimate = () =>
    must(bench.engine.call('sources.estimateSkew', { source: 'EV-0001', against: 'EV-0002' }));
  const apart = await estimate();
  expect(apart).toMatchObject({ pairs: 0, matchedBy: 'nothing' });
  expect(apart.statement).toContain(
    'none of the events compared have an account and customer in common, or an account and session, within 2 h',
  );
  expect(apart.statement).toContain('what occurs more than 50 times in a source is not compared');
  const names = ['BSmith', 'bob@example.com'];
  await must(
    bench.engine.call('identity.merge', { kind: 'account', names, into: 'BSmith', reason: 'the roster' }),
  );
  expect(await estimate()).toMatchObject({ found: { micros: 90_000_000n }, agreeing: 60 });
});
