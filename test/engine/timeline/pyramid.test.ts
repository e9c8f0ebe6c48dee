import { expect, test } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { type DensityQuestion, density } from '../../../electron/engine/timeline/density';
import { eventIndex } from '../../../electron/engine/timeline/event-index';
import { EVERYTHING } from '../../../electron/engine/timeline/filter';
import { countAgain, countEvents } from '../../../electron/engine/timeline/pyramid';
import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, type BuiltCase, builtCase } from './built-case';
import { randomAccesses, seeded } from './random-accesses';

const never = new AbortController().signal;
const day = (n: number): bigint => BigInt(n) * MICROS_PER_DAY;

/** Two sources that are worth an hourly pyramid, one worth a daily one, and one that is worth none. */
function mixed(): Access[] {
  const daily = Array.from(
    { length: 200 },
    (_, i): Access => ({
      at: BigInt(i % 2) * MICROS_PER_DAY + BigInt(i) * 700_000_000n,
      account: `agent-${i % 5}`,
      action: 'view',
      source: 3,
    }),
  );
  const sparse = Array.from(
    { length: 60 },
    (_, i): Access => ({ at: BigInt(i) * 2_000_000_000n, account: `once-${i}`, action: 'view', source: 4 }),
  );
  return [...randomAccesses(3, 16_000), ...daily, ...sparse];
}

const slotsOf = ({ read }: BuiltCase) =>
  read((c) =>
    c.rows<{ source: number; slot: bigint | undefined }>(
      sql`SELECT source, slot FROM pyramid ORDER BY source`,
    ),
  );

/** Questions that a pyramid can help with: whole days or hours, some accounts or actions or all. */
function questions(count: number): DensityQuestion[] {
  const random = seeded(5);
  const pick = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, (): DensityQuestion => {
    const unit =
      [MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_HOUR / 4n, 61_000_000n][pick(4)] ?? MICROS_PER_DAY;
    const from = unit * BigInt(pick(5) - 2);
    const bins = 1 + pick(30);
    const filters = [
      undefined,
      { actions: ['view'] },
      { accounts: ['agent-1', 'once-3'] },
      { actions: ['search', 'none'] },
    ];
    const filter = filters[pick(4)];
    return {
      from,
      to: from + unit * BigInt(bins),
      bins,
      by: pick(3) === 0 ? 'action' : 'account',
      top: 8,
      filter,
    };
  });
}

const answers = async ({ read }: BuiltCase) => {
  const all = [];
  for (const question of questions(60)) {
    const { counts, lanes } = await read((c) => density(c, question));
    all.push({ counts, lanes });
  }
  return { all, index: await read((c) => eventIndex(c, EVERYTHING)) };
};

test('each source gets the finest slot that is worth it, or none', async () => {
  expect(await slotsOf(await builtCase(mixed()))).toEqual([
    { source: 1, slot: MICROS_PER_HOUR },
    { source: 2, slot: MICROS_PER_HOUR },
    { source: 3, slot: MICROS_PER_DAY },
    { source: 4, slot: undefined },
  ]);
});

test('whatever is counted beforehand, the figures are those of the events', async () => {
  const built = await builtCase(mixed());
  const counted = await answers(built);
  await built.database.write(never, async (c) => {
    await c.run(sql`DELETE FROM pyramid WHERE source IN (1, 3)`);
    await c.run(sql`DELETE FROM density_minute WHERE source IN (1, 3)`);
    await c.run(sql`DELETE FROM density_account WHERE source IN (1, 3)`);
  });
  expect(await answers(built)).toEqual(counted);
  await built.database.write(never, async (c) => {
    for (const table of [sql`pyramid`, sql`density_minute`, sql`density_account`])
      await c.run(sql`DELETE FROM ${table}`);
  });
  expect(await answers(built)).toEqual(counted);
  await built.database.write(never, countEvents);
  expect(await slotsOf(built)).toHaveLength(4);
  expect(await answers(built)).toEqual(counted);
});

test('a source whose events were changed is counted anew, the others are left alone', async () => {
  const built = await builtCase(mixed());
  await built.database.write(never, (c) =>
    c.transaction(async () => {
      await c.run(sql`UPDATE event SET ts = ts + ${MICROS_PER_HOUR} WHERE source = 1`);
      await countAgain(c, 1);
    }),
  );
  const found = await answers(built);
  const moved = mixed().map((a) => (a.source === 1 ? { ...a, at: a.at + MICROS_PER_HOUR } : a));
  expect(found).toEqual(await answers(await builtCase(moved)));
});

test('of a long source’s accounts a part decides, and all are counted', async () => {
  const built = await builtCase([{ at: 0n, account: 'a-0', action: 'view' }]);
  const rows = 1_200_000;
  await built.database.write(never, async (c) => {
    await c.run(sql`INSERT INTO account SELECT range::INTEGER, 'a-' || range FROM range(1, 40)`);
    await c.run(sql`
      INSERT INTO event BY NAME SELECT 1 AS source, range + 2 AS record, (range * 1_000_000)::BIGINT AS ts, (range % 40)::INTEGER AS account,
        0 AS action, 0 AS flags FROM range(${rows})`);
    await c.run(sql`UPDATE source SET events = ${rows + 1}`);
    await c.transaction(() => countAgain(c, 1));
  });
  expect(await slotsOf(built)).toEqual([{ source: 1, slot: MICROS_PER_HOUR / 4n }]);
  const question = { from: 0n, to: day(14), bins: 14, by: 'account', keys: ['a-0', 'a-39'] } as const;
  const { lanes, pyramid } = await built.read((c) => density(c, question));
  expect(pyramid).toBe(true);
  expect(lanes.map(({ total }) => total)).toEqual([rows / 40 + 1, rows / 40]);
});
