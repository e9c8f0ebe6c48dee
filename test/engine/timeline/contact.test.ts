import { expect, test } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { areCurrent, setContactsApart } from '../../../electron/engine/timeline/contact';
import { lanes } from '../../../electron/engine/timeline/lanes';
import { threads } from '../../../electron/engine/timeline/threads';
import { MICROS_PER_HOUR } from '../../../shared/model/time';
import { type BuiltCase, builtCase, type Report } from './built-case';
import { randomAccesses } from './random-accesses';

const never = new AbortController().signal;
const HOUR = MICROS_PER_HOUR;

const REPORTS: readonly Report[] = [
  { id: 'R-1', customer: 'cust-3', from: 20n * HOUR, to: 21n * HOUR },
  { id: 'R-2', customer: 'cust-3', from: 40n * HOUR },
  { id: 'R-3', customer: 'cust-17', from: 30n * HOUR, to: 33n * HOUR },
  { id: 'R-4', customer: 'cust-41', from: 47n * HOUR },
];

const LOOK_BACKS = [2n * HOUR, 15n * HOUR, 100n * HOUR];

async function everything({ read }: BuiltCase) {
  const answers = [];
  for (const lookBack of LOOK_BACKS) {
    for (const skew of [0n, HOUR]) {
      for (const account of ['agent-0', 'agent-7', 'agent-19']) {
        answers.push(await read((c) => threads(c, { account, lookBack, skew })));
      }
      for (const by of ['account', 'action', 'customer'] as const) {
        const page = { by, order: 'victims', offset: 0, limit: 100, lookBack, skew } as const;
        answers.push(await read((c) => lanes(c, page)));
      }
    }
  }
  return answers;
}

const setApart = ({ database }: BuiltCase) => database.write(never, setContactsApart);

test('threads and lanes say the same whether contacts are set apart or looked for among all events', async () => {
  const built = await builtCase(randomAccesses(41, 6_000), REPORTS);
  expect(await built.read(areCurrent)).toBe(false);
  const looked = await everything(built);
  await setApart(built);
  expect(await built.read(areCurrent)).toBe(true);
  expect(await everything(built)).toEqual(looked);
  const rows = await built.read((c) =>
    c.rows<{ name: string }>(sql`
      SELECT DISTINCT c.name FROM contact e JOIN customer c ON c.code = e.customer ORDER BY 1`),
  );
  expect(rows.map(({ name }) => name)).toEqual(['cust-17', 'cust-3', 'cust-41']);
});

test.each([
  ['a later import', sql`UPDATE source SET events = events + 1 WHERE ordinal = 1`],
  ['a corrected clock', sql`INSERT INTO source_skew VALUES (1, 5, 9)`],
  ['a repair', sql`INSERT INTO repair_act VALUES (1, 'RP-0001', 1, '{}', '{}', '{}')`],
])('contacts are not used after %s, until they are set apart again', async (_, change) => {
  const built = await builtCase(randomAccesses(43, 500), REPORTS);
  await setApart(built);
  await built.database.write(never, (c) => c.run(change));
  expect(await built.read(areCurrent)).toBe(false);
  await setApart(built);
  expect(await built.read(areCurrent)).toBe(true);
});

test('names merged with one who reported bring their accesses along', async () => {
  const built = await builtCase(randomAccesses(47, 3_000), REPORTS);
  await setApart(built);
  await built.database.write(never, (c) =>
    c.run(sql`
      INSERT INTO identity_code SELECT 'ID-0001', 'customer', code,
        (SELECT code FROM customer WHERE name = 'cust-3') FROM customer WHERE name IN ('cust-3', 'cust-5')`),
  );
  expect(await built.read(areCurrent)).toBe(false);
  const looked = await everything(built);
  await setApart(built);
  expect(await everything(built)).toEqual(looked);
});
