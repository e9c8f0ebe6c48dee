import { expect, test } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { eventIndex } from '../../../electron/engine/timeline/event-index';
import { eventPage } from '../../../electron/engine/timeline/events';
import { findRow, placeOfEvent } from '../../../electron/engine/timeline/find-row';
import { type Keep, type SortedQuestion, sortedPage } from '../../../electron/engine/timeline/page';
import { SORT_COLUMNS } from '../../../shared/contract/grid';
import type { EventRow } from '../../../shared/contract/timeline';
import { recordId } from '../../../shared/model/ids';
import { MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, type BuiltCase, builtCase } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

/** Keeps as the engine does: by what was counted. */
function keeper(): Keep {
  const kept = new Map<string, unknown>();
  return async <T>(what: readonly unknown[], make: () => Promise<T>) => {
    const key = JSON.stringify(what, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
    if (!kept.has(key)) kept.set(key, await make());
    return kept.get(key) as T;
  };
}

/** Accesses that leave host, team and count out now and then, many of them at the same moment. */
function sparse(seed: number, count: number): Access[] {
  const random = seeded(seed + 1);
  const pick = (n: number) => Math.floor(random() * n);
  return randomAccesses(seed, count).map(({ at, customer, ...access }) => ({
    ...access,
    at: at - (at % (MICROS_PER_HOUR / 4n)),
    ...(pick(5) === 0 || customer === undefined ? {} : { customer }),
    ...(pick(3) === 0 ? {} : { host: `host-${pick(4)}` }),
    ...(pick(3) === 0 ? {} : { team: `Team ${pick(3)}` }),
    ...(pick(4) === 0 ? { reach: pick(50) } : {}),
    ...(pick(2) === 0 ? {} : { fields: `name${pick(3)}` }),
  }));
}

/** What a full scan sorted by a column gives. */
async function scanned(built: BuiltCase, { sort, from, to, filter }: SortedQuestion): Promise<string[]> {
  const values = {
    time: sql`NULL::INTEGER`,
    account: sql`a.name`,
    customer: sql`c.name`,
    action: sql`x.name`,
    host: sql`h.name`,
    team: sql`t.name`,
    source: sql`e.source`,
    count: sql`e.reach`,
    ip: sql`NULL::INTEGER`,
    fields: sql`f.name`,
  };
  const rows = await built.read((c) =>
    c.rows<{ source: number; record: bigint }>(sql`
      SELECT e.source, e.record FROM event e JOIN account a ON a.code = e.account
        LEFT JOIN customer c ON c.code = e.customer LEFT JOIN action x ON x.code = e.action
        LEFT JOIN host h ON h.code = e.host LEFT JOIN team t ON t.code = e.team
        LEFT JOIN fieldset f ON f.code = e.fieldset
      WHERE e.ts >= ${from ?? -1n} AND e.ts < ${to ?? MICROS_PER_HOUR * 100n}
        AND (${filter?.actions === undefined} OR list_contains(${[...(filter?.actions ?? [])]}::VARCHAR[], x.name))
      ORDER BY ${values[sort.column]} NULLS LAST, e.ts, e.source, e.record`),
  );
  const ids = rows.map(({ source, record }) => recordId(source, record));
  return sort.descending ? ids.reverse() : ids;
}

const idsOf = (rows: readonly EventRow[]) => rows.map(({ id }) => id);

test('every page in every order, either way, is the slice of a full scan in that order', async () => {
  const built = await builtCase(sparse(11, 900));
  const random = seeded(3);
  const spans = [{}, { from: 3n * MICROS_PER_HOUR + 5n, to: 40n * MICROS_PER_HOUR }];
  const filters = [{}, { filter: { actions: ['view', 'export'] } }];
  for (const column of SORT_COLUMNS) {
    const descending = random() < 0.5;
    for (const span of spans) {
      for (const filter of filters) {
        const keep = keeper();
        const question = { ...span, ...filter, sort: { column, descending } };
        const order = await scanned(built, question);
        for (const back of [descending, !descending]) {
          const expected = back === descending ? order : order.toReversed();
          const offset = Math.floor(random() * order.length);
          const limit = 1 + Math.floor(random() * 200);
          const asked = { ...question, sort: { column, descending: back }, offset, limit };
          const page = await built.read((c) => sortedPage(c, asked, keep));
          expect(page.total).toBe(order.length);
          expect(idsOf(page.rows), `${column} ${back} ${offset}`).toEqual(
            expected.slice(offset, offset + limit),
          );
        }
      }
    }
  }
});

test('a value with very many rows is read through its own hours, in the same order', async () => {
  const many = Array.from(
    { length: 50_400 },
    (_, i): Access => ({ at: BigInt(i % 7_200) * 1_000_000n, account: 'b' }),
  );
  const few: Access[] = [
    { at: 9n, account: 'a' },
    { at: 1n, account: 'c' },
  ];
  const built = await builtCase([...many, ...few]);
  const question = { sort: { column: 'account', descending: false } } as const;
  const order = await scanned(built, question);
  const keep = keeper();
  for (const offset of [0, 1, 25_000, 50_398]) {
    const page = await built.read((c) => sortedPage(c, { ...question, offset, limit: 5 }, keep));
    expect(idsOf(page.rows)).toEqual(order.slice(offset, offset + 5));
  }
});

test('what matches outside the span is counted beside what lies inside', async () => {
  const built = await builtCase(
    [1n, 2n, 3n, 4n, 5n].map((at): Access => ({ at, account: 'a', action: at < 5n ? 'view' : 'edit' })),
  );
  for (const column of ['time', 'account'] as const) {
    const asked = { from: 2n, to: 4n, filter: { actions: ['view'] }, sort: { column, descending: false } };
    const page = await built.read((c) => sortedPage(c, { ...asked, offset: 0, limit: 1 }, keeper()));
    expect(page).toMatchObject({ total: 2, outside: 2 });
  }
});

test('an event’s place is where the pages list it; one left out has none', async () => {
  const built = await builtCase(sparse(5, 300));
  for (const column of SORT_COLUMNS) {
    for (const descending of [false, true]) {
      const question = { sort: { column, descending } };
      const order = await scanned(built, question);
      for (const at of [0, 77, 299]) {
        const id = order[at] ?? '';
        expect(await built.read((c) => placeOfEvent(c, { ...question, id })), `${column} ${at}`).toBe(at);
      }
    }
  }
  const question: SortedQuestion = {
    filter: { actions: ['none'] },
    sort: { column: 'time', descending: false },
  };
  expect(await built.read((c) => placeOfEvent(c, { ...question, id: 'EV-0001:1' }))).toBeUndefined();
});

test('find goes from hit to hit in the order of the list, either way, and begins again at the end', async () => {
  const built = await builtCase(sparse(21, 400));
  for (const column of ['time', 'customer', 'host'] as const) {
    for (const descending of [false, true]) {
      const question = { sort: { column, descending }, text: 'AGENT-7' };
      const { rows } = await built.read((c) =>
        sortedPage(c, { ...question, offset: 0, limit: 1_000 }, keeper()),
      );
      const hits = rows.flatMap(({ id, account }, row) => (account === 'agent-7' ? [{ id, row }] : []));
      expect(hits.length).toBeGreaterThan(3);
      const find = (id: string | undefined, direction: 'after' | 'before') =>
        built.read((c) => findRow(c, { ...question, id, direction }));
      expect(await find(undefined, 'after')).toEqual({ ...hits[0], wrapped: false });
      expect(await find(hits[1]?.id, 'after')).toEqual({ ...hits[2], wrapped: false });
      expect(await find(hits[1]?.id, 'before')).toEqual({ ...hits[0], wrapped: false });
      expect(await find(hits.at(-1)?.id, 'after')).toEqual({ ...hits[0], wrapped: true });
      expect(await find(hits[0]?.id, 'before')).toEqual({ ...hits.at(-1), wrapped: true });
    }
  }
  const nothing = { text: 'no such thing', sort: { column: 'time', descending: false } } as const;
  expect(await built.read((c) => findRow(c, { ...nothing, direction: 'after' }))).toEqual({ wrapped: false });
});

test('sorted by time, a page is the page of the timeline', async () => {
  const built = await builtCase(randomAccesses(2, 200));
  const asked = { offset: 40, limit: 20 };
  const sort = { column: 'time', descending: true } as const;
  const page = await built.read((c) => sortedPage(c, { ...asked, sort }, keeper()));
  const plain = await built.read((c) =>
    eventPage(c, { ...asked, descending: true }, (condition) => eventIndex(c, condition)),
  );
  expect(page).toEqual({ ...plain, outside: 0 });
});
