import { expect, test } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { eventCells } from '../../../electron/engine/timeline/cells';
import { ownColumns } from '../../../electron/engine/timeline/own-columns';
import { type Access, type BuiltCase, builtCase } from './built-case';

const never = new AbortController().signal;
const none = { columns: [], reasons: false } as const;

/** The second column of each file is no field; the files call it differently. */
async function named(
  accesses: readonly Access[],
  names: Readonly<Record<number, string>>,
): Promise<BuiltCase> {
  const built = await builtCase(accesses);
  for (const [source, name] of Object.entries(names)) {
    const settings = JSON.stringify({ columns: ['account', name] });
    await built.database.write(never, (c) =>
      c.run(sql`UPDATE source SET settings = ${settings} WHERE ordinal = ${Number(source)}`),
    );
  }
  return built;
}

const write = (built: BuiltCase, statement: ReturnType<typeof sql>) =>
  built.database.write(never, (c) => c.run(statement));

test('columns that are no fields are named once, with the sources that have them', async () => {
  const accesses = [1, 2, 3].map((source): Access => ({ at: 1n, account: 'a', source }));
  const built = await named(accesses, { 1: 'status', 2: 'status', 3: 'Größe "kB"' });
  expect(await built.read((c) => ownColumns(c))).toEqual([
    { name: 'status', sources: ['EV-0001', 'EV-0002'] },
    { name: 'Größe "kB"', sources: ['EV-0003'] },
  ]);
});

test('cells are those of the records asked for, in the order asked, and of their own source only', async () => {
  const accesses = [
    { at: 5n, account: 'a', source: 1, text: 'ok' },
    { at: 4n, account: 'a', source: 1, text: '' },
    { at: 3n, account: 'a', source: 2, text: 'slow' },
  ];
  const built = await named(accesses, { 1: 'status', 2: 'speed' });
  const ids = ['EV-0002:1', 'EV-0001:1', 'EV-0001:2'];
  const cells = await built.read((c) =>
    eventCells(c, { ...none, ids, columns: ['status', 'speed', 'nowhere'] }),
  );
  expect(cells).toEqual([
    { id: 'EV-0002:1', values: [undefined, 'slow', undefined] },
    { id: 'EV-0001:1', values: ['ok', undefined, undefined] },
    { id: 'EV-0001:2', values: [undefined, undefined, undefined] },
  ]);
});

test('of a repaired record the values in force are shown', async () => {
  const built = await named([{ at: 1n, account: 'a', text: 'as in the file' }], { 1: 'status' });
  await write(built, sql`INSERT INTO as_read VALUES (1, 1, ['a', 'as mended'])`);
  const asked = { ...none, ids: ['EV-0001:1'], columns: ['status'] };
  const [cell] = await built.read((c) => eventCells(c, asked));
  expect(cell?.values).toEqual(['as mended']);
});

test('a reason is an assignment that fits account, time and ticket or customer; else a ticket; else nothing', async () => {
  const accesses: Access[] = [
    { at: 10n, account: 'a', customer: 'c', ticket: 'T-1' },
    { at: 10n, account: 'b', customer: 'c', ticket: 'T-1' },
    { at: 30n, account: 'a', customer: 'c', ticket: 'T-1' },
    { at: 10n, account: 'a', customer: 'c' },
    { at: 10n, account: 'a', customer: 'd' },
    { at: 10n, account: 'a', customer: 'c', ticket: 'T-2' },
  ];
  const built = await builtCase(accesses);
  const ids = accesses.map((_, i) => `EV-0001:${i + 1}`);
  const asked = () => built.read((c) => eventCells(c, { ...none, ids, reasons: true }));
  expect((await asked()).map(({ reason }) => reason)).toEqual([
    'ticket',
    'ticket',
    'ticket',
    'nothing',
    'nothing',
    'ticket',
  ]);
  const code = (table: 'account' | 'customer', name: string) =>
    built.read(async (c) =>
      table === 'account'
        ? (await c.one<{ code: number }>(sql`SELECT code FROM account WHERE name = ${name}`))?.code
        : (await c.one<{ code: number }>(sql`SELECT code FROM customer WHERE name = ${name}`))?.code,
    );
  const [account, customer] = [await code('account', 'a'), await code('customer', 'c')];
  await write(built, sql`INSERT INTO assignment VALUES (92, 1, 'T-1', ${customer}, ${account}, 5, 20)`);
  expect((await asked()).map(({ reason }) => reason)).toEqual([
    'assigned',
    'ticket',
    'ticket',
    'assigned',
    'nothing',
    'assigned',
  ]);
});

test('an access is unexplained only where something could have told a reason', async () => {
  const service = [{ account: 'svc', service: true }];
  const plain = await builtCase([{ at: 1n, account: 'a' }], [], service);
  const asked = { ...none, reasons: true };
  const reasons = async (built: BuiltCase, ...ids: readonly string[]) =>
    (await built.read((c) => eventCells(c, { ...asked, ids }))).map(({ reason }) => reason);
  expect(await reasons(plain, 'EV-0001:1')).toEqual(['untold']);
  const told = await builtCase(
    [
      { at: 1n, account: 'a', ticket: 'T-1' },
      { at: 2n, account: 'a' },
      { at: 3n, account: 'svc' },
    ],
    [],
    service,
  );
  expect(await reasons(told, 'EV-0001:2', 'EV-0001:3', 'EV-0001:1')).toEqual([
    'nothing',
    'service',
    'ticket',
  ]);
});
