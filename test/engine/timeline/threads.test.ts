import { expect, test } from 'vitest';
import { allCalls } from '../../../electron/engine/timeline/calls';
import { glyphs } from '../../../electron/engine/timeline/glyphs';
import { threads } from '../../../electron/engine/timeline/threads';
import { type Access, builtCase, type Report } from './built-case';
import { seeded } from './random-accesses';

const DAY = 86_400_000_000n;
const CALL = 100n * DAY;
const question = { account: 'a', lookBack: 60n * DAY, skew: 0n };

test('a thread runs from the last access before the call, and says how many there were', async () => {
  const built = await builtCase(
    [
      { at: CALL - 5n * DAY, account: 'a', customer: 'v', action: 'view' },
      { at: CALL - 2n * DAY, account: 'a', customer: 'v', action: 'export' },
      { at: CALL - 1n * DAY, account: 'b', customer: 'v' },
      { at: CALL - 1n * DAY, account: 'a', customer: 'somebody else' },
    ],
    [{ id: 'R-1', customer: 'v', from: CALL, to: CALL + DAY }],
  );
  const answer = await built.read((c) => threads(c, question));
  expect(answer.threads).toEqual([
    {
      report: 'R-1',
      customer: 'v',
      callFrom: CALL,
      callTo: CALL + DAY,
      event: 'EV-0001:2',
      time: CALL - 2n * DAY,
      action: 'export',
      accesses: 2,
    },
  ]);
  expect(answer.afterCall.time).toHaveLength(0);
});

test('the window of a thread begins at the look-back, inclusive, and ends at the skew, exclusive', async () => {
  const ids = async (at: bigint, skew: bigint) => {
    const built = await builtCase(
      [{ at, account: 'a', customer: 'v' }],
      [{ id: 'R', customer: 'v', from: CALL }],
    );
    return (await built.read((c) => threads(c, { ...question, skew }))).threads.map((t) => t.event);
  };
  expect(await ids(CALL - 60n * DAY, 0n)).toEqual(['EV-0001:1']);
  expect(await ids(CALL - 60n * DAY - 1n, 0n)).toEqual([]);
  expect(await ids(CALL - 1n, 0n)).toEqual(['EV-0001:1']);
  expect(await ids(CALL, 0n)).toEqual([]);
  expect(await ids(CALL - 10n, 10n)).toEqual([]);
  expect(await ids(CALL - 11n, 10n)).toEqual(['EV-0001:1']);
});

test('an access after the end of the call is kept apart and is never a thread', async () => {
  const built = await builtCase(
    [
      { at: CALL + 1n, account: 'a', customer: 'v' },
      { at: CALL + DAY, account: 'a', customer: 'v' },
      { at: CALL + DAY + 1n, account: 'a', customer: 'v' },
    ],
    [{ id: 'R', customer: 'v', from: CALL, to: CALL + DAY }],
  );
  const { threads: linked, afterCall } = await built.read((c) => threads(c, question));
  expect(linked).toEqual([]);
  // During the call is neither before nor after it.
  expect([...afterCall.time]).toEqual([Number(CALL + DAY + 1n)]);
  expect([...afterCall.record]).toEqual([3]);
  expect([...afterCall.source]).toEqual([1]);
});

test('an access between two calls of a customer belongs to the later call', async () => {
  const built = await builtCase(
    [{ at: CALL + DAY, account: 'a', customer: 'v' }],
    [
      { id: 'R-1', customer: 'v', from: CALL },
      { id: 'R-2', customer: 'v', from: CALL + 2n * DAY },
    ],
  );
  const answer = await built.read((c) => threads(c, question));
  expect(answer.threads.map((t) => t.report)).toEqual(['R-2']);
  expect(answer.afterCall.time).toHaveLength(0);
});

test('an unknown account has neither threads nor after-call accesses', async () => {
  const built = await builtCase(
    [{ at: 1n, account: 'a', customer: 'v' }],
    [{ id: 'R', customer: 'v', from: 2n }],
  );
  const answer = await built.read((c) => threads(c, { ...question, account: 'nobody' }));
  expect([answer.threads, answer.afterCall.time.length]).toEqual([[], 0]);
});

test('calls come in order of their start, with their customers by name', async () => {
  const built = await builtCase(
    [],
    [
      { id: 'R-2', customer: 'w', from: 9n, to: 12n },
      { id: 'R-1', customer: 'v', from: 3n },
    ],
  );
  const calls = await built.read((c) => allCalls(c));
  expect(
    calls.map(({ id, source, record, customer, from, to }) => [id, source, record, customer, from, to]),
  ).toEqual([
    ['R-1', 'EV-0090', 2, 'v', 3n, 3n],
    ['R-2', 'EV-0090', 1, 'w', 9n, 12n],
  ]);
});

test('glyphs list single events by lane, with their actions by name and how many customers they touched', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a', action: 'view', customer: 'c' },
    { at: 2n, account: 'b', action: 'export', reach: 1840 },
    { at: 3n, account: 'a' },
    { at: 9n, account: 'a', action: 'view' },
  ]);
  const answer = await built.read((c) =>
    glyphs(c, { from: 1n, to: 9n, by: 'account', keys: ['b', 'a', 'x'], limit: 9 }),
  );
  expect([...answer.lane]).toEqual([1, 0, 1]);
  expect([...answer.time]).toEqual([1, 2, 3]);
  expect([...answer.action].map((i) => answer.actionNames[i])).toEqual(['view', 'export', '']);
  expect([...answer.reach]).toEqual([1, 1840, 0]);
  expect([...answer.record]).toEqual([1, 2, 3]);
  expect([...answer.totals]).toEqual([1, 2, 0]);
});

test('a lane over the limit lists nothing but still says how many', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a', action: 'view' },
    { at: 2n, account: 'a', action: 'export' },
    { at: 3n, account: 'b', action: 'view' },
  ]);
  const ask = (actions?: string[]) =>
    built.read((c) => glyphs(c, { from: 0n, to: 9n, by: 'account', keys: ['a', 'b'], limit: 1, actions }));
  expect([...(await ask()).totals, ...(await ask()).record]).toEqual([2, 1, 3]);
  const exports = await ask(['export']);
  expect([[...exports.totals], [...exports.record]]).toEqual([[1, 0], [2]]);
});

test('with more threads than the limit none is listed, and the bands hold each of them once', async () => {
  const random = seeded(9);
  const reports = Array.from(
    { length: 300 },
    (_, i): Report => ({
      id: `R-${i}`,
      customer: `c-${i}`,
      from: CALL + BigInt(Math.floor(random() * 9e12)),
    }),
  );
  const accesses = reports.flatMap(({ customer, from }): Access[] => [
    { at: from - BigInt(1 + Math.floor(random() * 4e12)), account: 'a', customer },
    { at: from - BigInt(1 + Math.floor(random() * 4e12)), account: 'a', customer },
  ]);
  const built = await builtCase(accesses, reports);
  const ask = (limit?: number) => built.read((c) => threads(c, { ...question, limit }));
  const [all, bundled] = [await ask(), await ask(299)];
  expect([all.total, all.threads.length, all.bands]).toEqual([300, 300, undefined]);
  expect([bundled.total, bundled.threads.length]).toEqual([300, 0]);
  expect((await ask(300)).threads).toEqual(all.threads);
  const { timeFrom, timeTo, callFrom, callTo, n } = bundled.bands ?? expect.fail('There are bands.');
  expect(n.reduce((a, b) => a + b, 0)).toBe(300);
  expect(n.length).toBeLessThan(300);
  for (const thread of all.threads) {
    const [time, from, to] = [thread.time, thread.callFrom, thread.callTo].map(Number);
    const holds = [...n.keys()].filter(
      (i) =>
        (timeFrom[i] ?? 0) <= (time ?? 0) &&
        (time ?? 0) <= (timeTo[i] ?? 0) &&
        (callFrom[i] ?? 0) <= (from ?? 0) &&
        (to ?? 0) <= (callTo[i] ?? 0),
    );
    expect(holds).toHaveLength(1);
  }
});
