import { expect, test } from 'vitest';
import type { ReadConnection } from '../../../electron/engine/db/connection';
import { eventById } from '../../../electron/engine/timeline/event';
import { eventIndex } from '../../../electron/engine/timeline/event-index';
import { eventPage, type PageQuestion } from '../../../electron/engine/timeline/events';
import { positionOf } from '../../../electron/engine/timeline/position';
import { MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, builtCase } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

const page = (c: ReadConnection, question: PageQuestion) =>
  eventPage(c, question, (condition) => eventIndex(c, condition));
const position = (c: ReadConnection, question: Parameters<typeof positionOf>[1]) =>
  positionOf(c, question, (condition) => eventIndex(c, condition));

test('events of one moment are ordered by source, then record', async () => {
  const built = await builtCase([
    { at: 5n, account: 'late', source: 1 },
    { at: 3n, account: 'second source', source: 2 },
    { at: 3n, account: 'first source, second record', source: 1 },
    { at: 3n, account: 'first source, third record', source: 1 },
  ]);
  const { rows, total } = await built.read((c) => page(c, { offset: 0 }));
  expect(total).toBe(4);
  expect(rows.map((row) => row.id)).toEqual(['EV-0001:2', 'EV-0001:3', 'EV-0002:1', 'EV-0001:1']);
});

test('a row carries its strings, the time as written and the calls after it; what is missing stays out', async () => {
  const built = await builtCase(
    [
      {
        at: 10n,
        account: 'a',
        customer: 'c',
        action: 'view',
        host: 'h',
        team: 'T',
        ticket: 'T-1',
        reach: 7,
        flags: 1,
      },
      { at: 20n, account: 'b' },
    ],
    [
      { id: 'R-1', customer: 'c', from: 10n },
      { id: 'R-2', customer: 'c', from: 11n },
    ],
    [{ account: 'b', team: 'Roster team' }],
  );
  const { rows } = await built.read((c) => page(c, { offset: 0 }));
  expect(rows[0]).toMatchObject({
    source: 'EV-0001',
    record: 1,
    time: 10n,
    timeText: 't10',
    account: 'a',
    customer: 'c',
    action: 'view',
    host: 'h',
    team: 'T',
    ticket: 'T-1',
    count: 7,
    flags: ['fold'],
    callsAfter: 1,
  });
  expect(rows[1]).toMatchObject({ account: 'b', team: 'Roster team', callsAfter: 0, flags: [] });
  expect(rows[1]?.customer).toBeUndefined();
  expect(rows[1]?.count).toBeUndefined();
});

test('the span is half open, and the total counts the whole question', async () => {
  const built = await builtCase([1n, 2n, 3n, 4n].map((at): Access => ({ at, account: 'a' })));
  const answer = await built.read((c) => page(c, { from: 2n, to: 4n, offset: 1, limit: 1 }));
  expect(answer).toMatchObject({ total: 2, offset: 1 });
  expect(answer.rows.map((row) => row.time)).toEqual([3n]);
});

test('any page, forwards or backwards, filtered or not, is the slice of the whole order', async () => {
  const built = await builtCase(randomAccesses(23, 1_200));
  const random = seeded(5);
  for (const filter of [undefined, { accounts: ['agent-3', 'agent-7'] }, { text: 'cust-1' }]) {
    const span = { from: 2n * MICROS_PER_HOUR + 17n, to: 45n * MICROS_PER_HOUR + 3n, filter };
    const all = await built.read((c) => page(c, { ...span, offset: 0, limit: 10_000 }));
    expect(all.rows).toHaveLength(all.total);
    expect(all.total).toBeGreaterThan(20);
    for (let i = 0; i < 6; i += 1) {
      const offset = Math.floor(random() * all.total);
      const limit = 1 + Math.floor(random() * 40);
      const ids = async (descending: boolean) =>
        (await built.read((c) => page(c, { ...span, offset, limit, descending }))).rows.map((row) => row.id);
      const order = all.rows.map((row) => row.id);
      expect(await ids(false)).toEqual(order.slice(offset, offset + limit));
      expect(await ids(true)).toEqual(order.toReversed().slice(offset, offset + limit));
    }
  }
});

test('an event’s position is its place in the pages of the same question', async () => {
  const built = await builtCase(randomAccesses(31, 600));
  const span = { from: 5n * MICROS_PER_HOUR + 1n, to: 40n * MICROS_PER_HOUR, filter: { actions: ['view'] } };
  const { rows } = await built.read((c) => page(c, { ...span, offset: 0, limit: 10_000 }));
  for (const place of [0, 1, 57, rows.length - 1]) {
    const id = rows[place]?.id ?? '';
    expect(await built.read((c) => position(c, { ...span, id }))).toBe(place);
  }
});

test('an event outside the span or the filter has no position', async () => {
  const built = await builtCase([{ at: 5n, account: 'a', action: 'view' }]);
  const ask = (question: object) => built.read((c) => position(c, { id: 'EV-0001:1', ...question }));
  expect(await ask({})).toBe(0);
  expect(await ask({ from: 6n })).toBeUndefined();
  expect(await ask({ to: 5n })).toBeUndefined();
  expect(await ask({ filter: { actions: ['edit'] } })).toBeUndefined();
});

test('a page past the end is empty but knows the total', async () => {
  const built = await builtCase([{ at: 5n, account: 'a' }]);
  expect(await built.read((c) => page(c, { offset: 9 }))).toEqual({ total: 1, offset: 9, rows: [] });
});

test('an empty case has one empty page', async () => {
  const built = await builtCase([]);
  expect(await built.read((c) => page(c, { offset: 0 }))).toEqual({ total: 0, offset: 0, rows: [] });
});

test('one event is found by its id, and an id of nothing is refused', async () => {
  const built = await builtCase([
    { at: 5n, account: 'a' },
    { at: 2n, account: 'b' },
  ]);
  expect((await built.read((c) => eventById(c, 'EV-0001:2'))).account).toBe('b');
  await expect(built.read((c) => eventById(c, 'EV-0001:3'))).rejects.toThrow(/no access event/);
  await expect(built.read((c) => eventById(c, 'row 3'))).rejects.toThrow(/named like EV-0001/);
});
