import { expect, test } from 'vitest';
import { lanes } from '../../../electron/engine/timeline/lanes';
import { builtCase } from './built-case';
import { randomAccesses } from './random-accesses';

const DAY = 86_400_000_000n;
const page = {
  by: 'account',
  order: 'events',
  offset: 0,
  limit: 100,
  lookBack: 10n * DAY,
  skew: 0n,
} as const;

test('a lane counts its events, its distinct customers and the reporters it reached before their call', async () => {
  const call = 20n * DAY;
  const built = await builtCase(
    [
      { at: call - 1n, account: 'a', customer: 'victim' },
      { at: call - 2n, account: 'a', customer: 'victim' },
      { at: 5n, account: 'a', customer: 'other' },
      { at: 6n, account: 'a' },
      { at: call, account: 'b', customer: 'victim' },
    ],
    [{ id: 'R-1', customer: 'victim', from: call }],
  );
  const answer = await built.read((c) => lanes(c, page));
  expect(answer).toMatchObject({
    total: 2,
    lanes: [
      { key: 'a', team: undefined, lead: undefined, service: false, events: 4, customers: 2, victims: 1 },
      { key: 'b', team: undefined, lead: undefined, service: false, events: 1, customers: 1, victims: 0 },
    ],
  });
});

test('the look-back begins inclusive and ends exclusive at the skew', async () => {
  const call = 20n * DAY;
  const at = {
    'too early': call - 10n * DAY - 1n,
    earliest: call - 10n * DAY,
    latest: call - 5n - 1n,
    'inside the skew': call - 5n,
  };
  const built = await builtCase(
    Object.entries(at).map(([account, time]) => ({ at: time, account, customer: 'v' })),
    [{ id: 'R', customer: 'v', from: call }],
  );
  const answer = await built.read((c) => lanes(c, { ...page, skew: 5n, order: 'name' }));
  expect(answer.lanes.map((lane) => [lane.key, lane.victims])).toEqual([
    ['earliest', 1],
    ['inside the skew', 0],
    ['latest', 1],
    ['too early', 0],
  ]);
});

test('the roster names the team; without it the team of most records does', async () => {
  const built = await builtCase(
    [
      { at: 1n, account: 'a', team: 'Seldom' },
      { at: 2n, account: 'a', team: 'Often' },
      { at: 3n, account: 'a', team: 'Often' },
      { at: 4n, account: 'b', team: 'Often' },
      { at: 5n, account: 'c' },
    ],
    [],
    [{ account: 'b', team: 'Roster' }],
  );
  const answer = await built.read((c) => lanes(c, page));
  expect(answer.lanes.map((lane) => [lane.key, lane.team])).toEqual([
    ['a', 'Often'],
    ['b', 'Roster'],
    ['c', undefined],
  ]);
});

test('service accounts come last, and pages cut one order', async () => {
  const built = await builtCase(
    [
      ...Array.from({ length: 5 }, (_, i) => ({ at: BigInt(i), account: 'mailer' })),
      { at: 9n, account: 'b' },
      { at: 9n, account: 'a' },
    ],
    [],
    [{ account: 'mailer', service: true }],
  );
  const all = await built.read((c) => lanes(c, page));
  expect(all.lanes.map((lane) => [lane.key, lane.service])).toEqual([
    ['a', false],
    ['b', false],
    ['mailer', true],
  ]);
  const second = await built.read((c) => lanes(c, { ...page, offset: 1, limit: 1 }));
  expect([second.total, second.lanes[0]?.key]).toEqual([3, 'b']);
  const past = await built.read((c) => lanes(c, { ...page, offset: 9 }));
  expect([past.total, past.lanes]).toEqual([3, []]);
});

test('lanes follow the newest run of leads, and a run without a finding ranks nobody', async () => {
  const built = await builtCase([
    { at: 1n, account: 'busy' },
    { at: 2n, account: 'busy' },
    { at: 3n, account: 'second' },
    { at: 4n, account: 'first' },
  ]);
  const order = async () =>
    (await built.read((c) => lanes(c, { ...page, order: 'lead' }))).lanes.map((lane) => [
      lane.key,
      lane.lead,
    ]);
  const unranked = [
    ['busy', undefined],
    ['first', undefined],
    ['second', undefined],
  ];
  expect(await order()).toEqual(unranked);
  const leads = [
    { account: 'first', rank: 1 },
    { account: 'second', rank: 2 },
  ];
  await built.record({ verdict: 'lead', leads });
  expect(await order()).toEqual([
    ['first', 1],
    ['second', 2],
    ['busy', undefined],
  ]);
  await built.record({ verdict: 'no finding', leads });
  expect(await order()).toEqual(unranked);
});

test('whatever the order, the figures are the same', async () => {
  const built = await builtCase(
    randomAccesses(3, 800),
    Array.from({ length: 12 }, (_, i) => ({ id: `R-${i}`, customer: `cust-${i}`, from: DAY })),
  );
  const figures = async (order: 'lead' | 'events' | 'victims' | 'customers' | 'name') => {
    const answer = await built.read((c) => lanes(c, { ...page, order }));
    const figuresOf = answer.lanes.map(({ place: _, ...lane }) => lane);
    return figuresOf.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  };
  const byName = await figures('name');
  expect(byName).toHaveLength(20);
  expect(byName.reduce((sum, lane) => sum + lane.events, 0)).toBe(800);
  for (const order of ['lead', 'events', 'victims', 'customers'] as const) {
    expect(await figures(order)).toEqual(byName);
  }
});

test('searching narrows lanes by part of their name, whatever the case', async () => {
  const built = await builtCase([
    { at: 1n, account: 'Agent-1' },
    { at: 2n, account: 'svc' },
  ]);
  const answer = await built.read((c) => lanes(c, { ...page, search: 'GENT' }));
  expect([answer.total, answer.lanes[0]?.key]).toEqual([1, 'Agent-1']);
});

test('every kind of lane has its figures', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a', customer: 'c', action: 'view', host: 'h', team: 't' },
  ]);
  for (const [by, key] of [
    ['customer', 'c'],
    ['action', 'view'],
    ['host', 'h'],
    ['team', 't'],
  ] as const) {
    const answer = await built.read((c) => lanes(c, { ...page, by }));
    expect(answer.lanes).toMatchObject([
      { key, team: undefined, lead: undefined, service: false, events: 1, customers: 1, victims: 0 },
    ]);
  }
});

test('an empty case has no lanes', async () => {
  const built = await builtCase([]);
  expect(await built.read((c) => lanes(c, page))).toEqual({ total: 0, events: 0, lanes: [] });
});

test('a lane says when it was first and last seen, and the order by that begins with the earliest', async () => {
  const built = await builtCase(
    [
      { at: 30n, account: 'late' },
      { at: 7n, account: 'early' },
      { at: 90n, account: 'early' },
      { at: 7n, account: 'earlier by name' },
      { at: 1n, account: 'mailer' },
    ],
    [],
    [{ account: 'mailer', service: true }],
  );
  const answer = await built.read((c) => lanes(c, { ...page, order: 'first' }));
  expect(answer.lanes.map(({ key, first, last }) => [key, first, last])).toEqual([
    ['earlier by name', 7n, 7n],
    ['early', 7n, 90n],
    ['late', 30n, 30n],
    ['mailer', 1n, 1n],
  ]);
  const byEvents = await built.read((c) => lanes(c, page));
  expect(byEvents.lanes[0]).toMatchObject({ key: 'early', first: 7n, last: 90n });
});
