import { expect, test } from 'vitest';
import { tiles } from '../../../electron/engine/timeline/tiles';
import type { TilesRequest } from '../../../shared/contract/tiles';
import { spanOfTiles, TILE_BINS } from '../../../shared/model/tiles';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import { type Access, builtCase } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

/** What the answer must be, by looking at every access. */
function scanned(accesses: readonly Access[], request: TilesRequest) {
  const { unit, phase, first, tiles: count, by, keys = [], filter = {} } = request;
  const { from, to } = spanOfTiles({ unit, phase }, { first, count });
  const bins = count * TILE_BINS;
  const held = accesses.filter(
    (a) =>
      a.at >= from &&
      a.at < to &&
      (filter.accounts?.includes(a.account) ?? true) &&
      (filter.actions?.includes(a.action ?? '') ?? true) &&
      (filter.customers?.includes(a.customer ?? '') ?? true) &&
      (filter.withoutTicket !== true || a.ticket === undefined),
  );
  const laneOf = (a: Access) =>
    by === undefined ? 0 : keys.indexOf(by === 'source' ? `EV-000${a.source}` : (a[by] ?? ''));
  const inLanes = held.filter((a) => laneOf(a) >= 0);
  const actions = [...new Set(inLanes.map((a) => a.action ?? ''))].sort();
  const rows = request.actions === true ? actions.length : 1;
  const counts = new Uint32Array((by === undefined ? 1 : keys.length) * rows * bins);
  for (const access of inLanes) {
    const row = request.actions === true ? actions.indexOf(access.action ?? '') : 0;
    const place = (laneOf(access) * rows + row) * bins + Number((access.at - from) / unit);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { counts, rows, actionNames: request.actions === true ? actions : [] };
}

/** Hours, quarters and odd units; zones of whole, half and quarter hours; two days of accesses and what lies around. */
function randomRequests(seed: number, count: number): TilesRequest[] {
  const random = seeded(seed);
  const of = <T>(values: readonly [T, ...T[]]): T =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const keys = {
    account: ['agent-3', 'agent-11', 'nobody'],
    customer: ['cust-1', 'cust-59'],
    action: ['export', 'view'],
    source: ['EV-0002', 'EV-0009'],
    ticket: ['T-3', '', 'T-11'],
  } as const;
  return Array.from({ length: count }, () => {
    const unit = of([MICROS_PER_HOUR, MICROS_PER_HOUR / 4n, MICROS_PER_MINUTE, 61_000_007n, 1_000_000n]);
    const by = of(['account', 'customer', 'action', 'source', 'ticket', undefined] as const);
    const filter = of<TilesRequest['filter']>([
      undefined,
      undefined,
      { accounts: ['agent-3', 'agent-4'] },
      { actions: ['export'] },
      { customers: ['cust-1', 'cust-2', 'cust-3'] },
      { withoutTicket: true },
    ]);
    return {
      unit,
      phase: of([
        0n,
        MICROS_PER_HOUR,
        -MICROS_PER_HOUR * 11n,
        MICROS_PER_MINUTE * 330n,
        MICROS_PER_MINUTE * 345n,
        17n,
      ]),
      first: of([-1, 0, 1, Math.floor(random() * 40)] as const),
      tiles: 1 + Math.floor(random() * 3),
      ...(by === undefined ? {} : { by, keys: [...keys[by]] }),
      ...(filter === undefined ? {} : { filter }),
      actions: random() < 0.3,
    };
  });
}

test('tiles of random windows, groupings, filters and zones count what a full scan counts', {
  timeout: 120_000,
}, async () => {
  const accesses = randomAccesses(29, 50_000);
  const built = await builtCase(accesses);
  let counted = 0;
  for (const request of randomRequests(31, 200)) {
    const { pyramid, totals, ...answer } = await built.read((c) => tiles(c, request));
    const expected = scanned(accesses, request);
    expect(answer).toEqual(expected);
    expect(totals.reduce((a, b) => a + b, 0)).toBe(expected.counts.reduce((a, b) => a + b, 0));
    if (pyramid) counted += 1;
  }
  expect(counted).toBeGreaterThan(20);
});

test('lanes come in the order asked for, unknown names with zeros', async () => {
  const built = await builtCase([
    { at: 0n, account: 'a' },
    { at: 1n, account: 'b' },
  ]);
  const request = {
    unit: 1n,
    phase: 0n,
    first: 0,
    tiles: 1,
    by: 'account',
    keys: ['b', 'none', 'a'],
  } as const;
  const answer = await built.read((c) => tiles(c, { ...request, keys: [...request.keys] }));
  expect([...answer.totals]).toEqual([1, 0, 1]);
  expect([answer.counts[1], answer.counts[2 * TILE_BINS]]).toEqual([1, 1]);
});

test('a bin without length and an answer that would not fit are refused with a sentence', async () => {
  const built = await builtCase([{ at: 0n, account: 'a' }]);
  const ask = (request: Partial<TilesRequest>) =>
    built.read((c) => tiles(c, { unit: 1n, phase: 0n, first: 0, tiles: 1, ...request }));
  await expect(ask({ unit: 0n })).rejects.toThrow(/no length/);
  const keys = Array.from({ length: 1_025 }, (_, i) => `a-${i}`);
  await expect(ask({ tiles: 64, by: 'account', keys })).rejects.toThrow(/too many counts/);
});
