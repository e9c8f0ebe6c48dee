import { expect, test } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { density } from '../../../electron/engine/timeline/density';
import { eventCondition } from '../../../electron/engine/timeline/filter';
import { complete } from '../../../electron/engine/timeline/query/complete';
import type { EventFilter } from '../../../shared/contract/common';
import { FIELD_NAMES, meaningOf, parseQuery, type QueryField } from '../../../shared/model/query';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import { type Access, type BuiltCase, builtCase, type Report, type RosterEntry } from './built-case';
import { type Assignment, type NaiveCase, type Numbered, naively } from './naive-query';
import { randomAccesses, seeded } from './random-accesses';

const never = new AbortController().signal;
const HOUR = MICROS_PER_HOUR;
/** Two days before Dublin's clock is set back, so that its hours and weekdays are not UTC's. */
const START = unwrap(parseIso('2019-10-26T00:00Z'));

/** Accesses in which every field is there now and then. */
function accesses(seed: number, count: number): Access[] {
  const random = seeded(seed + 1);
  const pick = (n: number) => Math.floor(random() * n);
  const some = <T>(share: number, value: T) => (random() < share ? value : undefined);
  return randomAccesses(seed, count).map(({ at, customer, action, ...access }) => ({
    ...access,
    at: START + at - (at % 1_000_000n),
    ...present({
      customer: some(0.8, customer),
      action: some(0.9, action),
      host: some(0.7, `ws-${pick(6)}.cork`),
      team: some(0.4, `Team ${pick(3)}`),
      session: some(0.5, `s_${pick(30)}%`),
      ip: some(0.6, `10.0.${pick(4)}.7`),
      fields: some(0.7, ['name|phone', 'name, e-mail', 'name', 'ticket_no;phone'][pick(4)]),
      reach: some(0.3, pick(40)),
      flags: [0, 0, 1, 2, 64, 128][pick(6)],
    }),
    text: pick(5) === 0 ? `note ${pick(20)} "A, b"` : '-',
  }));
}

function present(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const REPORTS: readonly Report[] = [3, 9, 14, 17, 30, 41, 44].map((customer, i) => ({
  id: `R-${i}`,
  customer: `cust-${customer}`,
  from: START + BigInt(7 * i + 4) * HOUR,
  to: START + BigInt(7 * i + 4) * HOUR + BigInt(i % 3) * 20n * MICROS_PER_MINUTE,
}));
const ROSTER: readonly RosterEntry[] = [
  { account: 'agent-1', team: 'Team 1' },
  { account: 'agent-2', team: 'Roster' },
  { account: 'agent-5', service: true },
];
const ASSIGNMENTS: readonly Assignment[] = Array.from({ length: 60 }, (_, i) => ({
  account: `agent-${i % 20}`,
  customer: `cust-${(i * 7) % 60}`,
  ...(i % 3 === 0 ? {} : { from: START + BigInt(i % 30) * HOUR }),
  ...(i % 4 === 0 ? {} : { to: START + BigInt(20 + (i % 25)) * HOUR }),
}));
const MERGED = {
  account: ['agent-7', 'agent-8'],
  customer: ['cust-14', 'cust-15', 'cust-16'],
} as const;

interface World {
  readonly built: BuiltCase;
  readonly naive: NaiveCase;
}

async function world(count: number): Promise<World> {
  const all = accesses(97, count);
  const built = await builtCase(all, REPORTS, ROSTER);
  await built.database.write(never, async (c) => {
    for (const [i, { account, customer, from, to }] of ASSIGNMENTS.entries()) {
      await c.run(sql`INSERT INTO assignment SELECT 92, ${i + 1}, NULL, c.code, a.code, ${from}::BIGINT, ${to}::BIGINT
        FROM account a, customer c WHERE a.name = ${account} AND c.name = ${customer}`);
    }
    for (const kind of ['account', 'customer'] as const) {
      const [table, names] = [kind === 'account' ? sql`account` : sql`customer`, MERGED[kind]];
      await c.run(sql`INSERT INTO identity_code SELECT 'ID-0001', ${kind}, code,
        (SELECT code FROM ${table} WHERE name = ${names[0]}) FROM ${table}
        WHERE list_contains(${[...names]}::VARCHAR[], name)`);
    }
  });
  const next = new Map<number, number>();
  const numbered = all.map((access): Numbered => {
    const source = access.source ?? 1;
    next.set(source, (next.get(source) ?? 0) + 1);
    return { ...access, source, record: next.get(source) ?? 0 };
  });
  return {
    built,
    naive: {
      accesses: numbered,
      reports: REPORTS,
      roster: ROSTER,
      assignments: ASSIGNMENTS,
      merged: Object.values(MERGED),
      zone: 'Europe/Dublin',
      lookBack: 9n * HOUR,
      skew: 30n * MICROS_PER_MINUTE,
    },
  };
}

function filterOf({ zone, lookBack, skew }: NaiveCase, text: string): EventFilter {
  return { query: { text, zone, lookBack, skew } };
}

async function found({ built, naive }: World, text: string): Promise<readonly string[]> {
  const rows = await built.read(async (c) => {
    const condition = await eventCondition(c, filterOf(naive, text));
    return await c.rows<{ id: string }>(
      sql`SELECT e.source || ':' || e.record AS id FROM event e WHERE ${condition} ORDER BY e.source, e.record`,
    );
  });
  return rows.map(({ id }) => id);
}

function expected({ naive }: World, text: string): readonly string[] {
  const parsed = parseQuery(text);
  if (!parsed.ok || parsed.query === undefined) throw new Error(`${text} is no query`);
  const read = meaningOf(parsed.query, { zone: naive.zone, end: START + 48n * HOUR });
  if (!read.ok) throw new Error(`${text}: ${read.error.message}`);
  return naively(naive, read.condition)
    .toSorted((a, b) => a.source - b.source || a.record - b.record)
    .map(({ source, record }) => `${source}:${record}`);
}

/** Conditions of every field, each with what makes it hold for some events and not for others. */
const PARTS: Readonly<Record<QueryField, readonly string[]>> = {
  account: [
    'account:agent-3',
    'account:(agent-1, agent-7)',
    'account:agent-1*',
    'account:/[24]$/',
    'account:nobody',
  ],
  customer: ['customer:cust-15', 'customer:*', 'customer:/CUST-1/i', 'customer:cust-*1'],
  action: ['action:export', 'action:(search, export)', 'action:*', 'action!=view'],
  host: ['host:ws-2.cork', 'host:*', 'host:ws?2*', 'host:/ws-[0-2]/'],
  ip: ['ip:10.0.1.7', 'ip:10.0.*', 'ip:/\\.[23]\\.7$/'],
  team: ['team:Roster', 'team:"Team 1"', 'team:*', 'team:Team*'],
  ticket: ['ticket:*', 'ticket:T-1*', 'ticket:(T-3, T-4, T-5)'],
  session: ['session:s_1%', 'session:s_1*', 'session:*%', 'session:/^s_[12]%$/'],
  fields: ['fields:phone', 'fields:name', 'fields:e*', 'fields:"name, e-mail"', 'fields:*'],
  source: ['source:EV-0001', 'source:log.csv', 'source:EV-*2'],
  record: ['record:17', 'record:10..60', 'record>=300', 'record:EV-0002:5', 'record:(EV-0001:3, 9, 500..)'],
  time: [
    'time>=2019-10-27',
    'time:2019-10-26T12:00..2019-10-26T18:00',
    'time<"2019-10-26 06:30 UTC"',
    'time>=-12h',
  ],
  hour: ['hour:9..17', 'hour:22..3', 'hour:(1, 5)', 'hour<6'],
  weekday: ['weekday:sat', 'weekday:sun..mon', 'weekday:(mon, tue)'],
  count: ['count>20', 'count:0..5', 'count:*', 'count:(1, 3, 30..)'],
  reach: ['reach:1', 'reach>1', 'reach:0'],
  flag: ['flag:fold', 'flag:(gap, repaired)', 'flag:*', 'flag:corrected'],
  service: ['service:true', 'service:false'],
  reported: ['reported:true', 'reported:false'],
  'before-call': ['before-call:true', 'before-call:false'],
  'after-call': ['after-call:true', 'after-call:false'],
  unexplained: ['unexplained:true', 'unexplained:false'],
  lag: ['lag<6h', 'lag:1h..20h', 'lag:*', 'lag>=1d'],
  gap: ['gap<10m', 'gap>=1h', 'gap:*', 'account:agent-7 gap<30m'],
};
const TEXTS = ['agent-1', '"A, b"', 'CORK', 'note*1', '/note \\d+ "/', '/s_\\d%/', 't157', 'nowhere', '30'];

test('each field finds the events that a look at every single one finds', async () => {
  const all = await world(400);
  expect(Object.keys(PARTS).sort()).toEqual([...FIELD_NAMES].sort());
  for (const [field, parts] of Object.entries(PARTS)) {
    let some = 0;
    for (const text of [...parts, ...parts.map((part) => `not (${part})`)]) {
      const ids = await found(all, text);
      expect(ids, text).toEqual(expected(all, text));
      if (ids.length > 0 && ids.length < all.naive.accesses.length) some += 1;
    }
    expect(some, field).toBeGreaterThan(1);
  }
  for (const text of TEXTS) {
    const ids = await found(all, text);
    expect(ids, text).toEqual(expected(all, text));
    expect(await found(all, `not ${text}`)).toHaveLength(all.naive.accesses.length - ids.length);
  }
}, 120_000);

test('parts joined by and, or and not in any way find what a look at every single event finds', async () => {
  const all = await world(200);
  const random = seeded(5);
  const pick = <T>(list: readonly T[], otherwise: T): T =>
    list[Math.floor(random() * list.length)] ?? otherwise;
  const leaf = () => pick([...Object.values(PARTS).flat(), ...TEXTS], 'a');
  const tree = (depth: number): string => {
    const draw = random();
    if (depth === 0 || draw < 0.3) return leaf();
    if (draw < 0.5) return `not ${tree(depth - 1)}`;
    return `(${tree(depth - 1)} ${pick(['and', 'or', ''], '')} ${tree(depth - 1)})`;
  };
  let some = 0;
  for (let i = 0; i < 40; i += 1) {
    const text = tree(3);
    const ids = await found(all, text);
    expect(ids, text).toEqual(expected(all, text));
    if (ids.length > 0 && ids.length < all.naive.accesses.length) some += 1;
  }
  expect(some).toBeGreaterThan(12);
}, 120_000);

test('a query about accounts and actions is counted from the pyramid, and gives what a scan gives', async () => {
  const all = await world(1_000);
  const span = { from: START, to: START + 48n * HOUR, bins: 2 };
  const asked = async (text: string) =>
    await all.built.read((c) =>
      density(c, { ...span, by: 'account', top: 5, filter: filterOf(all.naive, text) }),
    );
  for (const [text, pyramid] of [
    ['account:agent-1*', true],
    ['action:(view, search) and not account:agent-7', true],
    ['account:agent-2 or action:export', true],
    ['account:agent-2 host:*', false],
    ['  ', true],
  ] as const) {
    const answer = await asked(text);
    expect(answer.pyramid, text).toBe(pyramid);
    const scan = await asked(text.trim() === '' ? 'time>=-9d' : `(${text}) and time>=-9d`);
    expect(scan.pyramid).toBe(false);
    expect({ ...answer, pyramid: false }, text).toEqual(scan);
    expect(answer.counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(10);
  }
}, 60_000);

test('a query joins what else the filter asks', async () => {
  const all = await world(300);
  const count = async (filter: EventFilter) =>
    await all.built.read(async (c) => {
      const condition = await eventCondition(c, filter);
      return (await c.one<{ n: number }>(sql`SELECT count(*)::DOUBLE AS n FROM event e WHERE ${condition}`))
        ?.n;
    });
  const query = filterOf(all.naive, 'gap<2h').query;
  expect(await count({ accounts: ['agent-7'], query })).toBe(expected(all, 'account:agent-7 gap<2h').length);
});

test.each([
  ['acount:x', /no field “acount”.*Did you mean account/, { from: 0, to: 6 }],
  ['time:2019-10-27T01:30', /came twice in Europe\/Dublin/, { from: 5, to: 21 }],
  ['host:/(?=a)/', /not a pattern the engine can read.*look-around/, undefined],
  ['/a**/', /not a pattern the engine can read/, undefined],
])('%s is refused with a sentence', async (text, says, detail) => {
  const built = await builtCase([{ at: 5n, account: 'a' }]);
  const asked = built.read((c) => eventCondition(c, { query: { text, zone: 'Europe/Dublin' } }));
  await expect(asked).rejects.toMatchObject({
    error: { code: 'usage.query', ...(detail === undefined ? {} : { detail }) },
  });
  await expect(asked).rejects.toThrow(says);
});

test('values are proposed from the case, those that begin with what was typed first', async () => {
  const built = await builtCase(
    [
      { at: 1n, account: 'agent-1', ticket: 'T-9', fields: 'name|phone', team: 'Tier 1' },
      { at: 2n, account: 'old-agent', ticket: 'T-8' },
      { at: 3n, account: 'agent-2', host: 'ws' },
    ],
    [],
    [{ account: 'agent-2', team: 'Tier 2' }],
  );
  const values = async (field: QueryField, typed: string) =>
    (await built.read((c) => complete(c, { field, typed, limit: 10 }))).values;
  expect(await values('account', 'AG')).toEqual([
    { value: 'agent-1' },
    { value: 'agent-2', note: 'Tier 2' },
    { value: 'old-agent' },
  ]);
  const named = async (field: QueryField, typed: string) =>
    (await values(field, typed)).map(({ value }) => value);
  expect(await named('ticket', 't')).toEqual(['T-8', 'T-9']);
  expect(await named('fields', '')).toEqual(['name', 'phone']);
  expect(await named('team', 'tier')).toEqual(['Tier 1', 'Tier 2']);
  expect(await values('source', 'EV')).toEqual([{ value: 'EV-0001', note: 'log.csv' }]);
  expect(await named('time', '2019')).toEqual([]);
});
