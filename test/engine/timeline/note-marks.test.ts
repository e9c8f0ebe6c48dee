import { expect, it } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { noteMarks } from '../../../electron/engine/timeline/note-marks';
import { builtCase } from './built-case';

it('gives notes on events, reports and spans the time they are about, and others none', async () => {
  const built = await builtCase(
    [
      { at: 50n, account: 'anna', customer: 'c' },
      { at: 20n, account: 'bert', customer: 'c' },
    ],
    [{ id: 'R-7', customer: 'c', from: 70n, to: 90n }],
  );
  const on = [
    'event:EV-0001:2',
    'report:R-7',
    'span:1970-01-01T00:00:00.000005Z..1970-01-01T00:00:00.000060Z',
    'account:anna',
    'event:EV-0001:9',
  ];
  await built.database.write(new AbortController().signal, async (connection) => {
    for (const [i, target] of on.entries()) {
      await connection.run(sql`INSERT INTO annotation
        VALUES (${`AN-${i}`}, ${target}, ${`note ${i}`}, ['bulk'], ${i === 0}, 'E-07', ${i}, NULL)`);
    }
  });
  const marks = await built.read(noteMarks);
  expect(marks.map(({ id, kind, from, to, account }) => [id, kind, from, to, account])).toEqual([
    ['AN-0', 'event', 20n, 20n, 'bert'],
    ['AN-1', 'report', 70n, 90n, undefined],
    ['AN-2', 'span', 5n, 60n, undefined],
    ['AN-3', 'account', undefined, undefined, undefined],
    ['AN-4', 'event', undefined, undefined, undefined],
  ]);
  expect(marks[0]).toMatchObject({ of: 'EV-0001:2', text: 'note 0', tags: ['bulk'], star: true });
});
