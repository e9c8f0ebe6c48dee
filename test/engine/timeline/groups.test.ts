import { expect, test } from 'vitest';
import { type Sql, sql } from '../../../electron/engine/db/sql';
import { groupFigures } from '../../../electron/engine/timeline/group-figures';
import { eventGroups, type GroupQuestion } from '../../../electron/engine/timeline/groups';
import type { Keep } from '../../../electron/engine/timeline/page';
import { GROUP_COLUMNS, GROUP_ORDERS, type GroupColumn } from '../../../shared/contract/grid';
import { formatWall, MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, type BuiltCase, builtCase } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

const never = new AbortController().signal;

/** Nothing is kept: every page counts anew. */
const forget: Keep = (_what, make) => make();

const everything = {
  zone: 'UTC',
  order: 'name',
  descending: false,
  offset: 0,
  limit: 10_000,
} as const satisfies Partial<GroupQuestion>;

/** Accesses that leave out now and then whatever can be left out. */
function sparse(seed: number, count: number): Access[] {
  const random = seeded(seed + 1);
  const pick = (n: number) => Math.floor(random() * n);
  return randomAccesses(seed, count).map(({ customer, action, ...access }) => ({
    ...access,
    ...(pick(5) === 0 || customer === undefined ? {} : { customer }),
    ...(pick(6) === 0 || action === undefined ? {} : { action }),
    ...(pick(3) === 0 ? {} : { host: `host-${pick(4)}` }),
    ...(pick(3) === 0 ? {} : { team: `Team ${pick(3)}` }),
    ...(pick(3) === 0 ? {} : { session: `s-${pick(30)}` }),
    ...(pick(2) === 0 ? {} : { fields: `name${pick(3)}` }),
  }));
}

const VALUES: Readonly<Record<GroupColumn, Sql>> = {
  account: sql`a.name`,
  customer: sql`c.name`,
  action: sql`x.name`,
  host: sql`h.name`,
  team: sql`t.name`,
  ticket: sql`e.ticket`,
  source: sql`'EV-' || lpad(e.source::VARCHAR, 4, '0')`,
  session: sql`e.session`,
  ip: sql`NULL::VARCHAR`,
  fields: sql`f.name`,
  day: sql`strftime(make_timestamp(e.ts), '%Y-%m-%d')`,
  hour: sql`strftime(make_timestamp(e.ts), '%Y-%m-%d %H:00') || ' +00:00'`,
};

/** What one scan of the events counts. */
async function scanned(built: BuiltCase, by: GroupColumn, { from, to, filter }: Partial<GroupQuestion>) {
  return await built.read((c) =>
    c.rows<{ key: string | undefined; events: number; customers: number; first: bigint; last: bigint }>(sql`
      SELECT ${VALUES[by]} AS key, count(*)::DOUBLE AS events, count(DISTINCT e.customer)::DOUBLE AS customers,
             min(e.ts) AS first, max(e.ts) AS last
      FROM event e JOIN account a ON a.code = e.account
        LEFT JOIN customer c ON c.code = e.customer LEFT JOIN action x ON x.code = e.action
        LEFT JOIN host h ON h.code = e.host LEFT JOIN team t ON t.code = e.team
        LEFT JOIN fieldset f ON f.code = e.fieldset
      WHERE e.ts >= ${from ?? -1n} AND e.ts < ${to ?? MICROS_PER_HOUR * 100n}
        AND (${filter?.actions === undefined} OR list_contains(${[...(filter?.actions ?? [])]}::VARCHAR[], x.name))
      GROUP BY 1 ORDER BY 1 NULLS LAST`),
  );
}

const asked = (built: BuiltCase, question: GroupQuestion) =>
  built.read(async (c) => ({
    page: await eventGroups(c, question, forget),
    figures: await groupFigures(c, question, forget),
  }));

test('groups by any column are those of a full scan, and add up to all events', async () => {
  const built = await builtCase(sparse(8, 600));
  const narrowed = {
    from: 3n * MICROS_PER_HOUR + 5n,
    to: 40n * MICROS_PER_HOUR,
    filter: { actions: ['view', 'export'] },
  };
  for (const by of GROUP_COLUMNS) {
    for (const part of [{}, narrowed]) {
      const { page, figures } = await asked(built, { ...everything, ...part, by });
      const expected = await scanned(built, by, part);
      expect(
        page.groups.map(({ key, events }) => [key, events]),
        by,
      ).toEqual(expected.map(({ key, events }) => [key, events]));
      expect(
        figures.map(({ key, ...rest }) => ({ key, ...rest })),
        by,
      ).toEqual(expected.map(({ events: _, ...rest }) => rest));
      expect(page.total).toBe(expected.length);
      expect(page.events).toBe(expected.reduce((sum, { events }) => sum + events, 0));
      expect(page.without).toBe(expected.find(({ key }) => key === undefined)?.events ?? 0);
    }
  }
});

test('any page in any order is the slice of the whole; what names none is the last group', async () => {
  const built = await builtCase(sparse(3, 400));
  for (const by of ['host', 'ticket', 'day'] as const) {
    const expected = await scanned(built, by, {});
    for (const order of GROUP_ORDERS) {
      for (const descending of [false, true]) {
        const way = descending ? -1 : 1;
        const named = expected.filter(({ key }) => key !== undefined);
        const sorted =
          order === 'name'
            ? descending
              ? named.toReversed()
              : named
            : named.toSorted(
                (a, b) => way * (a.events - b.events) || ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
              );
        const whole = [...sorted, ...expected.filter(({ key }) => key === undefined)].map(({ key }) => key);
        const { page, figures } = await asked(built, {
          ...everything,
          by,
          order,
          descending,
          offset: 1,
          limit: 3,
        });
        expect(
          page.groups.map(({ key }) => key),
          `${by} ${order} ${descending}`,
        ).toEqual(whole.slice(1, 4));
        expect(figures.map(({ key }) => key)).toEqual(whole.slice(1, 4));
      }
    }
  }
  const past = await asked(built, { ...everything, by: 'ticket', offset: 9_999 });
  expect(past.page).toMatchObject({ events: 400, groups: [] });
});

test('names merged as one account are one group, and a merged customer is counted once', async () => {
  const built = await builtCase([
    { at: 1n, account: 'a', customer: 'c' },
    { at: 2n, account: 'A', customer: 'C' },
    { at: 3n, account: 'b' },
  ]);
  await built.database.write(never, async (c) => {
    await c.run(
      sql`INSERT INTO identity_code SELECT 'x', 'account', code, 0 FROM account WHERE name IN ('a', 'A')`,
    );
    await c.run(sql`INSERT INTO identity_code SELECT 'y', 'customer', code, 0 FROM customer`);
  });
  const { page, figures } = await asked(built, { ...everything, by: 'account' });
  expect(page.groups).toEqual([
    { key: 'a', events: 2 },
    { key: 'b', events: 1 },
  ]);
  expect(figures.map(({ customers }) => customers)).toEqual([1, 0]);
});

/** Zones whose clocks change in the weeks below: by an hour, by half of one, just after midnight, and over it. */
const CHANGES = [
  ['Europe/Dublin', Date.UTC(2019, 9, 27, 1)],
  ['Europe/Dublin', Date.UTC(2019, 2, 31, 1)],
  ['Australia/Lord_Howe', Date.UTC(2019, 3, 6, 15)],
  ['America/St_Johns', Date.UTC(2010, 10, 7, 2, 31)],
  ['Asia/Kolkata', Date.UTC(2019, 5, 1)],
] as const;

test('days and hours are those of the zone’s wall clock, each an unbroken stretch that holds what it counts', async () => {
  for (const [zone, moment] of CHANGES) {
    const random = seeded(moment % 1000);
    const start = BigInt(moment) * 1_000n - 2n * MICROS_PER_DAY;
    const times = Array.from(
      { length: 1_500 },
      () => start + BigInt(Math.floor(random() * 4 * 86_400_000)) * 1_000n,
    );
    const built = await builtCase(times.map((at): Access => ({ at, account: 'a' })));
    for (const by of ['day', 'hour'] as const) {
      const { page } = await asked(built, { ...everything, by, zone });
      expect(page.events).toBe(times.length);
      let end: bigint | undefined;
      for (const { key = '', events, from = 0n, to = 0n } of page.groups) {
        expect(end === undefined || from >= end, `${zone} ${key}`).toBe(true);
        end = to;
        expect(
          times.filter((at) => at >= from && at < to),
          `${zone} ${key}`,
        ).toHaveLength(events);
        expect(formatWall(from, zone, 0)).toContain(by === 'day' ? key : key.slice(0, 16));
      }
    }
  }
});

test('an hour that comes twice is two groups, told apart by their offsets', async () => {
  const twice = BigInt(Date.UTC(2019, 9, 27, 0, 30)) * 1_000n;
  const built = await builtCase(
    [0n, 1n, 2n].map((i): Access => ({ at: twice + i * MICROS_PER_HOUR, account: 'a' })),
  );
  const { page } = await asked(built, { ...everything, by: 'hour', zone: 'Europe/Dublin' });
  expect(page.groups.map(({ key }) => key)).toEqual([
    '2019-10-27 01:00 +01:00',
    '2019-10-27 01:00 +00:00',
    '2019-10-27 02:00 +00:00',
  ]);
});
