import { expect, test } from 'vitest';
import { density } from '../../../electron/engine/timeline/density';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import { type Access, builtCase } from './built-case';
import { randomAccesses } from './random-accesses';

const at = (minute: number, micros = 0n): bigint => BigInt(minute) * MICROS_PER_MINUTE + micros;

test('a bin begins at its edge and ends just before the next', async () => {
  const accesses: Access[] = [
    { at: at(0), account: 'a' },
    { at: at(1, -1n), account: 'a' },
    { at: at(1), account: 'a' },
    { at: at(3, -1n), account: 'a' },
    { at: at(3), account: 'a' },
  ];
  const built = await builtCase(accesses);
  const answer = await built.read((c) => density(c, { from: at(0), to: at(3), bins: 3 }));
  expect([...answer.counts]).toEqual([2, 1, 1]);
  expect(answer.pyramid).toBe(true);
});

test('bins that do not divide the span fall where the contract says', async () => {
  // Width 10 µs in 3 bins: edges at ⌈0⌉, ⌈3.33⌉, ⌈6.67⌉ = 0, 4, 7 → 4, 3 and 3 of the ten.
  const accesses = Array.from({ length: 10 }, (_, i): Access => ({ at: BigInt(i), account: 'a' }));
  const built = await builtCase(accesses);
  const answer = await built.read((c) => density(c, { from: 0n, to: 10n, bins: 3 }));
  expect([...answer.counts]).toEqual([4, 3, 3]);
  expect(answer.pyramid).toBe(false);
});

test('a span of centuries in odd bins does not overflow', async () => {
  const from = -9_000_000_000_000_000n;
  const to = 200_000_000_000_000_001n;
  const built = await builtCase([
    { at: from, account: 'a' },
    { at: 0n, account: 'a' },
    { at: to - 1n, account: 'a' },
  ]);
  const answer = await built.read((c) => density(c, { from, to, bins: 20_000 }));
  // ⌊9e15 · 20000 / 209e15⌋ = 861
  expect([answer.counts[0], answer.counts[861], answer.counts[19_999]]).toEqual([1, 1, 1]);
  expect(answer.counts.reduce((a, b) => a + b)).toBe(3);
});

test('events before 1970 are counted in their own minute and hour', async () => {
  const built = await builtCase([
    { at: -1n, account: 'a' },
    { at: -1n, account: 'a' },
  ]);
  const answer = await built.read((c) =>
    density(c, { from: -MICROS_PER_HOUR, to: MICROS_PER_HOUR, bins: 2, by: 'account', keys: ['a'] }),
  );
  expect([...answer.counts]).toEqual([2, 0]);
  expect([...(answer.lanes[0]?.counts ?? [])]).toEqual([2, 0]);
  expect(answer.pyramid).toBe(true);
});

test('pyramid and scan give the same figures, for all events and for every account', async () => {
  const accesses = randomAccesses(7, 20_000);
  const built = await builtCase(accesses);
  for (const [from, hours] of [
    [0, 24],
    [3, 7],
    [1, 48],
  ] as const) {
    const span = { from: BigInt(from) * MICROS_PER_HOUR, to: BigInt(from + hours) * MICROS_PER_HOUR };
    const question = { ...span, bins: hours, by: 'account', top: 50 } as const;
    const quick = await built.read((c) => density(c, question));
    // No pyramid can tell which events hold a text, and all of them hold this one.
    const scanned = await built.read((c) => density(c, { ...question, filter: { text: 'agent-' } }));
    expect(quick.pyramid).toBe(true);
    expect(scanned.pyramid).toBe(false);
    expect(quick.counts).toEqual(scanned.counts);
    expect(quick.lanes).toEqual(scanned.lanes);
    const inSpan = accesses.filter((a) => a.at >= span.from && a.at < span.to).length;
    expect(quick.counts.reduce((a, b) => a + b)).toBe(inSpan);
    expect(quick.lanes.reduce((sum, lane) => sum + lane.total, 0)).toBe(inSpan);
  }
});

test('a window is the sum of its parts, on any cut', async () => {
  const built = await builtCase(randomAccesses(11, 500));
  const to = 48n * MICROS_PER_HOUR;
  for (const cut of [1n, 12_345_678n, 7n * MICROS_PER_HOUR, to - 1n]) {
    const count = async (a: bigint, b: bigint) =>
      (await built.read((c) => density(c, { from: a, to: b, bins: 1 }))).counts[0] ?? -1;
    expect((await count(0n, cut)) + (await count(cut, to))).toBe(await count(0n, to));
  }
});

test('the busiest lanes come first, ties by name, events without the key in a lane called ""', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a', host: 'h2' },
    { at: 2n, account: 'a', host: 'h1' },
    { at: 3n, account: 'b', host: 'h3' },
    { at: 4n, account: 'b', host: 'h3' },
    { at: 5n, account: 'b' },
  ]);
  const answer = await built.read((c) => density(c, { from: 0n, to: 10n, bins: 1, by: 'host', top: 3 }));
  expect(answer.lanes.map((lane) => [lane.key, lane.total])).toEqual([
    ['h3', 2],
    ['', 1],
    ['h1', 1],
  ]);
  expect(answer.counts[0]).toBe(5);
});

test('lanes asked for by name come back in that order, empty ones with zeros', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a' },
    { at: 2n, account: 'b' },
  ]);
  const keys = ['nobody', 'b', 'a'];
  const answer = await built.read((c) => density(c, { from: 0n, to: 4n, bins: 2, by: 'account', keys }));
  expect(answer.lanes.map((lane) => [lane.key, lane.total, [...lane.counts]])).toEqual([
    ['nobody', 0, [0, 0]],
    ['b', 1, [0, 1]],
    ['a', 1, [1, 0]],
  ]);
});

test('team lanes use the record’s team, else the roster’s', async () => {
  const built = await builtCase(
    [
      { at: 1n, account: 'a', team: 'Tier 1' },
      { at: 2n, account: 'b' },
      { at: 3n, account: 'c' },
    ],
    [],
    [{ account: 'b', team: 'Billing' }],
  );
  const answer = await built.read((c) => density(c, { from: 0n, to: 9n, bins: 1, by: 'team', top: 9 }));
  expect(answer.lanes.map((lane) => [lane.key, lane.total])).toEqual([
    ['', 1],
    ['Billing', 1],
    ['Tier 1', 1],
  ]);
});

test('every part of a filter must hold', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a', action: 'view', ticket: 'T-1', text: 'a,VIEW,Zürich' },
    { at: 2n, account: 'a', action: 'export', text: 'a,export,Cork' },
    { at: 3n, account: 'b', action: 'view', text: 'b,view,zürich' },
  ]);
  const total = async (filter: Parameters<typeof density>[1]['filter']) =>
    (await built.read((c) => density(c, { from: 0n, to: 9n, bins: 1, filter }))).counts[0];
  expect(await total({ accounts: ['a'] })).toBe(2);
  expect(await total({ accounts: ['a'], actions: ['export'] })).toBe(1);
  expect(await total({ accounts: ['a', 'b'], withoutTicket: true })).toBe(2);
  expect(await total({ ticket: 'T-1' })).toBe(1);
  expect(await total({ text: 'ZÜRICH' })).toBe(2);
  expect(await total({ text: '%' })).toBe(0);
  expect(await total({ accounts: ['nobody'] })).toBe(0);
  expect(await total({ accounts: [] })).toBe(0);
});

test('a case without events answers with zeros', async () => {
  const built = await builtCase([]);
  const answer = await built.read((c) => density(c, { from: 0n, to: 9n, bins: 3, by: 'account', top: 5 }));
  expect([...answer.counts]).toEqual([0, 0, 0]);
  expect(answer.lanes).toEqual([]);
});

test('a span that ends before it begins is refused with a sentence', async () => {
  const built = await builtCase([]);
  await expect(built.read((c) => density(c, { from: 9n, to: 9n, bins: 3 }))).rejects.toThrow(/ends before/);
});
