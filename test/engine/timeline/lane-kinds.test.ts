import { expect, test } from 'vitest';
import { density } from '../../../electron/engine/timeline/density';
import { eventIndex } from '../../../electron/engine/timeline/event-index';
import { eventPage } from '../../../electron/engine/timeline/events';
import { glyphs } from '../../../electron/engine/timeline/glyphs';
import { lanes } from '../../../electron/engine/timeline/lanes';
import { tiles } from '../../../electron/engine/timeline/tiles';
import type { EventFilter } from '../../../shared/contract/common';
import { type Lane, type LaneKey, laneKey } from '../../../shared/contract/timeline';
import { filterOfLane, filterOfLanes, type LaneName } from '../../../shared/model/lane';
import { TILE_BINS } from '../../../shared/model/tiles';
import { MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, type BuiltCase, builtCase, type Report } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

const HOUR = MICROS_PER_HOUR;
const KINDS = laneKey.options;
const ROSTER = [
  { account: 'agent-0', team: 'Billing' },
  { account: 'agent-1', team: 'Tier 1' },
];
const REPORTS: readonly Report[] = Array.from({ length: 12 }, (_, i) => ({
  id: `R-${i}`,
  customer: `cust-${i}`,
  from: BigInt(20 + i) * HOUR,
}));

/** Accesses that name only some of what they could. */
function patchy(seed: number, count: number): Access[] {
  const random = seeded(seed);
  const some = <T extends object>(part: T) => (random() < 0.6 ? part : {});
  return randomAccesses(seed, count).map(({ customer, action, ...access }) => ({
    ...access,
    ...some({ customer }),
    ...some({ action }),
    ...some({ host: `host-${Math.floor(random() * 9)}` }),
    ...some({ team: `Tier ${Math.floor(random() * 4)}` }),
  }));
}

/** The lane of an access, by looking at it. */
function laneOf(access: Access, by: LaneKey): string {
  if (by === 'source') return `EV-000${access.source ?? 1}`;
  if (by === 'team')
    return access.team ?? ROSTER.find(({ account }) => account === access.account)?.team ?? '';
  return access[by] ?? '';
}

const within = (accesses: readonly Access[], path: readonly LaneName[]) =>
  accesses.filter((access) => path.every(({ by, key }) => laneOf(access, by) === key));

/** Lanes of some accesses with their figures, by name. */
function scanned(accesses: readonly Access[], by: LaneKey, lookBack: bigint) {
  const keys = new Set(accesses.map((access) => laneOf(access, by)));
  return [...keys]
    .map((key) => {
      const own = accesses.filter((access) => laneOf(access, by) === key);
      const times = own.map(({ at }) => at).sort((a, b) => (a < b ? -1 : 1));
      const victims = REPORTS.filter(({ customer, from }) =>
        own.some((a) => a.customer === customer && a.at >= from - lookBack && a.at < from),
      );
      return {
        key,
        events: own.length,
        customers: new Set(own.flatMap(({ customer = '' }) => (customer === '' ? [] : [customer]))).size,
        victims: new Set(victims.map(({ customer }) => customer)).size,
        first: times.at(0),
        last: times.at(-1),
      };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const page = { order: 'name', offset: 0, limit: 1_000, lookBack: 15n * HOUR, skew: 0n } as const;

async function askedLanes({ read }: BuiltCase, by: LaneKey, filter?: EventFilter) {
  const answer = await read((c) => lanes(c, { ...page, by, filter }));
  const figures = answer.lanes.map(({ key, events, customers, victims, first, last }) => {
    return { key, events, customers, victims, first, last };
  });
  return { ...answer, lanes: figures.sort((a, b) => (a.key < b.key ? -1 : 1)) };
}

test.each(KINDS)(
  'lanes by %s hold every event once, those that name none in a lane of their own',
  async (by) => {
    const accesses = patchy(51, 4_000);
    const built = await builtCase(accesses, REPORTS, ROSTER);
    const answer = await askedLanes(built, by);
    expect(answer.lanes).toEqual(scanned(accesses, by, page.lookBack));
    expect(answer.events).toBe(4_000);
    expect(answer.lanes.reduce((sum, lane) => sum + lane.events, 0)).toBe(4_000);
  },
);

/** Paths of up to two lanes, of kinds and names as they come. */
function randomPaths(accesses: readonly Access[], seed: number, count: number) {
  const random = seeded(seed);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
  return Array.from({ length: count }, () => {
    const kinds = KINDS.toSorted(() => random() - 0.5);
    const access = pick(accesses);
    const path = kinds.slice(0, 1 + Math.floor(random() * 2)).map((by) => {
      return { by, key: access === undefined ? '' : laneOf(access, by) };
    });
    return { path, by: kinds.at(-1) ?? 'account' };
  });
}

test('lanes within lanes count what a full scan counts, and add up to the lane around them', {
  timeout: 120_000,
}, async () => {
  const accesses = patchy(53, 3_000);
  const built = await builtCase(accesses, REPORTS, ROSTER);
  for (const { path, by } of randomPaths(accesses, 57, 40)) {
    const own = within(accesses, path);
    const answer = await askedLanes(built, by, filterOfLanes(path));
    expect(answer.lanes, JSON.stringify({ path, by })).toEqual(scanned(own, by, page.lookBack));
    expect(answer.events).toBe(own.length);
  }
});

test('density, tiles, single events and the list of a lane within lanes are those of a full scan', {
  timeout: 120_000,
}, async () => {
  const accesses = patchy(59, 3_000);
  const built = await builtCase(accesses, REPORTS, ROSTER);
  const span = { from: 5n * HOUR, to: 29n * HOUR };
  for (const { path, by } of randomPaths(accesses, 61, 25)) {
    const filter = filterOfLanes(path);
    const own = within(accesses, path);
    const keys = [...new Set(own.map((access) => laneOf(access, by)))].slice(0, 5);
    const label = JSON.stringify({ path, by, keys });
    const inSpan = own.filter(({ at }) => at >= span.from && at < span.to);
    const ofLane = keys.map((key) => inSpan.filter((access) => laneOf(access, by) === key));
    const drawn = await built.read((c) => density(c, { ...span, bins: 24, by, keys, filter }));
    const hours = ofLane.map((events) =>
      Array.from(
        { length: 24 },
        (_, hour) => events.filter(({ at }) => at / HOUR === BigInt(5 + hour)).length,
      ),
    );
    expect(
      drawn.lanes.map(({ counts }) => [...counts]),
      label,
    ).toEqual(hours);
    const request = { unit: HOUR, phase: 5n * HOUR, first: 0, tiles: 1, by, keys, filter };
    const tiled = await built.read((c) => tiles(c, request));
    expect(
      [...tiled.counts].filter((_, i) => i % TILE_BINS < 24),
      label,
    ).toEqual(hours.flat());
    const single = await built.read((c) => glyphs(c, { ...span, by, keys, filter, limit: 5_000 }));
    expect([...single.totals], label).toEqual(ofLane.map((events) => events.length));
    expect(single.time.length, label).toBe(ofLane.flat().length);
    const [key = ''] = keys;
    const rows = await built.read((c) => {
      const question = { filter: { ...filter, ...filterOfLane(by, key) }, limit: 5_000 };
      return eventPage(c, question, (condition) => eventIndex(c, condition));
    });
    expect(rows.total, label).toBe(within(own, [{ by, key }]).length);
  }
});

test('accounts, actions and sources are counted from pyramids within one another, other kinds from events', {
  timeout: 60_000,
}, async () => {
  const built = await builtCase(patchy(67, 8_000));
  const span = { from: 0n, to: 48n * HOUR };
  const asked = async (by: LaneKey, filter: EventFilter) =>
    (await built.read((c) => density(c, { ...span, bins: 2, by, top: 5, filter }))).pyramid;
  expect(await asked('account', { sources: ['EV-0001'] })).toBe(true);
  expect(await asked('source', { accounts: ['agent-1'], actions: [''] })).toBe(true);
  expect(await asked('action', { accounts: ['agent-1'], sources: ['EV-0002'] })).toBe(true);
  expect(await asked('account', { hosts: ['host-1'] })).toBe(false);
  expect(await asked('ticket', {})).toBe(false);
  expect(await asked('team', {})).toBe(false);
});

test('teams that only rosters name are counted from pyramids too, alone and around accounts', {
  timeout: 60_000,
}, async () => {
  const accesses = patchy(79, 6_000).map(({ team: _, ...access }) => access);
  const built = await builtCase(accesses, REPORTS, ROSTER);
  const span = { from: 0n, to: 48n * HOUR };
  for (const [by, path] of [
    ['team', []],
    ['account', [{ by: 'team', key: 'Tier 1' }]],
    ['account', [{ by: 'team', key: '' }]],
    ['team', [{ by: 'account', key: 'agent-1' }]],
  ] as const) {
    const filter = filterOfLanes(path);
    const own = within(accesses, path);
    const expected = scanned(own, by, page.lookBack);
    expect((await askedLanes(built, by, filter)).lanes).toEqual(expected);
    const drawn = await built.read((c) => density(c, { ...span, bins: 2, by, top: 50, filter }));
    expect(drawn.pyramid).toBe(true);
    expect(new Map(drawn.lanes.map(({ key, total }) => [key, total]))).toEqual(
      new Map(expected.map(({ key, events }) => [key, events])),
    );
  }
});

test.each(['lead', 'events', 'first', 'name'] as const)(
  'by %s a lane is found by name with its place, and left out when it is to be',
  async (order) => {
    const accesses = patchy(71, 500);
    const built = await builtCase(accesses);
    const asked = (part: object) => built.read((c) => lanes(c, { ...page, by: 'account', order, ...part }));
    const all = await asked({});
    expect(all.lanes.map(({ place }) => place)).toEqual(all.lanes.map((_, i) => i));
    const [first, second, third] = all.lanes;
    const keys = [third?.key ?? '', first?.key ?? '', 'nobody'];
    const found = await asked({ keys });
    expect(found.lanes).toEqual([first, third]);
    expect(found.total).toBe(all.total);
    const left = await asked({ without: [first?.key ?? ''], keys: [second?.key ?? ''] });
    expect(left).toMatchObject({
      total: all.total - 1,
      events: 500 - (first?.events ?? 0),
      lanes: [{ ...second, place: 0 }],
    });
    expect(await asked({ keys: ['nobody'] })).toEqual({ total: all.total, events: 500, lanes: [] });
  },
);

test('every order can be read from its other end', async () => {
  const built = await builtCase(patchy(73, 2_000), REPORTS);
  for (const order of ['events', 'victims', 'customers', 'first', 'name'] as const) {
    const asked = async (reversed: boolean) =>
      (await built.read((c) => lanes(c, { ...page, by: 'account', order, reversed }))).lanes;
    const [there, back] = [await asked(false), await asked(true)];
    const measure = (lane: Lane) => lane[order === 'name' ? 'key' : order];
    expect(back.map(measure), order).toEqual(there.map(measure).reverse());
    expect(new Set(back.map(({ key }) => key))).toEqual(new Set(there.map(({ key }) => key)));
  }
});

test('a source’s lane names its file', async () => {
  const built = await builtCase([{ at: 1n, account: 'a', source: 2 }]);
  const answer = await built.read((c) => lanes(c, { ...page, by: 'source' }));
  expect(answer.lanes).toMatchObject([{ key: 'EV-0002', note: 'log.csv', events: 1 }]);
});
