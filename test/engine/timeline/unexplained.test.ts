import { describe, expect, it } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { glyphs } from '../../../electron/engine/timeline/glyphs';
import { reasons } from '../../../electron/engine/timeline/reasons-of-event';
import { unexplained } from '../../../electron/engine/timeline/unexplained';
import { type Access, type Assignment, type BuiltCase, builtCase } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

const HOUR = 3_600_000_000n;

async function found(built: BuiltCase): Promise<readonly string[]> {
  return await built.read(async (connection) => {
    const condition = await unexplained(connection);
    const rows = await connection.rows<{ source: number; record: bigint }>(
      sql`SELECT e.source, e.record FROM event e WHERE ${condition} ORDER BY e.source, e.record`,
    );
    return rows.map(({ source, record }) => `${source}:${record}`);
  });
}

/** By the definition, one access at a time. */
function naive(accesses: readonly Access[], assignments: readonly Assignment[], service: readonly string[]) {
  const numbers = new Map<number, number>();
  const ticketed = new Set(accesses.filter(({ ticket }) => ticket !== undefined).map((a) => a.source ?? 1));
  const ids: [number, number][] = [];
  for (const access of accesses) {
    const source = access.source ?? 1;
    const record = (numbers.get(source) ?? 0) + 1;
    numbers.set(source, record);
    const isAssigned = assignments.some(
      ({ account, customer, from, to }) =>
        account === access.account &&
        customer !== undefined &&
        customer === access.customer &&
        (from === undefined || from <= access.at) &&
        (to === undefined || access.at < to),
    );
    const lookedFor = assignments.length > 0 || ticketed.has(source);
    if (access.ticket === undefined && lookedFor && !isAssigned && !service.includes(access.account)) {
      ids.push([source, record]);
    }
  }
  return ids.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([source, record]) => `${source}:${record}`);
}

function randomAssignments(seed: number, count: number): Assignment[] {
  const random = seeded(seed);
  const pick = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, () => {
    const from = BigInt(pick(40)) * HOUR;
    return {
      account: `agent-${pick(20)}`,
      ...(pick(10) === 0 ? {} : { customer: `cust-${pick(60)}` }),
      ...(pick(4) === 0 ? {} : { from }),
      ...(pick(4) === 0 ? {} : { to: from + BigInt(1 + pick(30)) * HOUR }),
    };
  });
}

describe('accesses no reason was found for', () => {
  it('are those without a ticket that no assignment covers, whatever the case', async () => {
    for (const seed of [1, 2, 3]) {
      const accesses = randomAccesses(seed, 600);
      const assignments = randomAssignments(seed, 400);
      const built = await builtCase(accesses, [], [{ account: 'agent-3', service: true }], { assignments });
      const ids = await found(built);
      expect(ids).toEqual(naive(accesses, assignments, ['agent-3']));
      expect(ids.length).toBeGreaterThan(50);
      expect(ids.length).toBeLessThan(accesses.filter(({ ticket }) => ticket === undefined).length);
    }
  });

  it('are none in a log that names no ticket at all, when there is no list of assignments', async () => {
    const at = (n: number) => BigInt(n) * HOUR;
    const accesses: Access[] = [
      { at: at(1), account: 'a', customer: 'c', source: 1 },
      { at: at(2), account: 'a', customer: 'c', source: 2 },
      { at: at(3), account: 'a', customer: 'c', source: 2, ticket: 'T-1' },
    ];
    expect(await found(await builtCase(accesses))).toEqual(['2:1']);
    const elsewhere = [{ account: 'b', customer: 'c' }];
    const listed = await builtCase(accesses, [], [], { assignments: elsewhere });
    expect(await found(listed)).toEqual(['1:1', '2:1']);
  });

  it('are explained by what another name of the same account was assigned', async () => {
    const accesses: Access[] = [
      { at: HOUR, account: 'anna', customer: 'c' },
      { at: 2n * HOUR, account: 'ANNA', customer: 'c' },
      { at: 3n * HOUR, account: 'bert', customer: 'c', ticket: 'T-1' },
    ];
    const built = await builtCase(accesses, [], [], { assignments: [{ account: 'anna', customer: 'c' }] });
    expect(await found(built)).toEqual(['1:2']);
    await built.merge('account', 'ANNA', 'anna');
    expect(await found(built)).toEqual([]);
  });

  it('end with the assignment: its last microsecond is still explained, its end is not', async () => {
    const accesses: Access[] = [
      { at: HOUR - 1n, account: 'a', customer: 'c' },
      { at: HOUR, account: 'a', customer: 'c' },
    ];
    const assignments = [{ account: 'a', customer: 'c', from: 0n, to: HOUR }];
    expect(await found(await builtCase(accesses, [], [], { assignments }))).toEqual(['1:2']);
  });
});

describe('the reasons of one access', () => {
  const accesses: Access[] = [
    { at: HOUR, account: 'a', customer: 'c', ticket: 'T-1' },
    { at: 2n * HOUR, account: 'a', customer: 'c' },
    { at: 9n * HOUR, account: 'a', customer: 'c' },
    { at: 9n * HOUR, account: 'svc', customer: 'c' },
  ];
  const lists = {
    assignments: [{ account: 'a', customer: 'c', from: 2n * HOUR, to: 3n * HOUR }],
    shifts: [{ account: 'a', from: 8n * HOUR, to: 16n * HOUR }],
  };

  it('are its ticket, the record that assigns it, and the shift it falls into', async () => {
    const built = await builtCase(accesses, [], [{ account: 'svc', service: true }], lists);
    const of = (id: string) => built.read((connection) => reasons(connection, id));
    expect(await of('EV-0001:1')).toMatchObject({ ticket: 'T-1', ticketsNamed: true, unexplained: false });
    expect(await of('EV-0001:2')).toMatchObject({
      assignment: { id: 'EV-0092:1', from: 2n * HOUR, to: 3n * HOUR },
      unexplained: false,
    });
    const third = await of('EV-0001:3');
    expect(third).toMatchObject({ shift: { id: 'EV-0093:1' }, unexplained: true });
    expect(third.assignment).toBeUndefined();
    expect(await of('EV-0001:4')).toMatchObject({ service: true, unexplained: false });
  });

  it('cannot be asked of an event that is not there', async () => {
    const built = await builtCase(accesses);
    await expect(built.read((connection) => reasons(connection, 'EV-0001:9'))).rejects.toThrow('no event');
  });
});

describe('single events of lanes', () => {
  it('say which have no reason, and list those beside the actions asked for', async () => {
    const accesses = randomAccesses(5, 800);
    const assignments = randomAssignments(5, 300);
    const built = await builtCase(accesses, [], [], { assignments });
    const ringed = new Set(naive(accesses, assignments, []));
    const keys = ['agent-1', 'agent-2'];
    const found = await built.read((connection) =>
      glyphs(connection, {
        from: 0n,
        to: 48n * HOUR,
        by: 'account',
        keys,
        limit: 1000,
        actions: ['export'],
        unexplained: true,
      }),
    );
    const listed = Array.from(found.time, (_, i) => `${found.source[i]}:${found.record[i]}`);
    const marked = listed.filter((_, i) => found.unexplained[i] === 1);
    const numbered = new Map<string, Access>();
    const next = new Map<number, number>();
    for (const access of accesses) {
      const record = (next.get(access.source ?? 1) ?? 0) + 1;
      next.set(access.source ?? 1, record);
      numbered.set(`${access.source ?? 1}:${record}`, access);
    }
    const wanted = [...numbered].filter(
      ([id, { account, action }]) => keys.includes(account) && (action === 'export' || ringed.has(id)),
    );
    expect(listed.toSorted()).toEqual(wanted.map(([id]) => id).sort());
    expect(marked.toSorted()).toEqual(
      wanted
        .map(([id]) => id)
        .filter((id) => ringed.has(id))
        .sort(),
    );
    expect(marked.length).toBeGreaterThan(5);
    expect(marked.length).toBeLessThan(listed.length);
  });

  it('of a lane with too many without a reason are its actions alone', async () => {
    const many: Access[] = Array.from({ length: 30 }, (_, i) => ({
      at: BigInt(i),
      account: 'a',
      customer: 'c',
      action: i % 10 === 0 ? 'export' : 'view',
    }));
    const built = await builtCase([...many, { at: 40n, account: 'b', ticket: 'T-1' }]);
    const found = await built.read((connection) =>
      glyphs(connection, {
        from: 0n,
        to: 50n,
        by: 'account',
        keys: ['a'],
        limit: 10,
        actions: ['export'],
        unexplained: true,
      }),
    );
    expect([...found.totals]).toEqual([30]);
    expect([...found.time]).toEqual([0, 10, 20]);
  });
});
