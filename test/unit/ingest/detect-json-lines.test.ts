import { expect, test } from 'vitest';
import { shapeOfText } from '../../helpers/text-file';

const spaced = (i: number) =>
  `{"time": "2019-08-14T00:00:${String(i).padStart(2, '0')}Z", "account": "a", "customer": "C${i}"}\n`;
const LINES = Array.from({ length: 40 }, (_, i) => spaced(i));

test('flat JSON Lines with blanks behind colons and commas are no table whose header is the first object', async () => {
  const { settings, sample } = await shapeOfText(LINES.join(''));
  expect(settings.format).toBe('jsonl');
  expect(settings.columns).toEqual(['time', 'account', 'customer']);
  expect(sample).toHaveLength(40);
  expect(sample[0]?.values).toEqual(['2019-08-14T00:00:00Z', 'a', 'C0']);
});

test('a few broken lines, or one before the first object, leave them JSON Lines', async () => {
  for (const text of [
    LINES.with(7, '{"time": "2019-08-14T00:00:07Z", "account": "a", \n').join(''),
    ['exported by a, b, c\n', ...LINES].join(''),
  ]) {
    const { settings, sample } = await shapeOfText(text);
    expect(settings.format).toBe('jsonl');
    expect(sample.filter(({ reject }) => reject !== undefined)).toHaveLength(1);
  }
});

test('a table with a column of objects stays a table', async () => {
  const rows = LINES.map((line, i) => `"${line.trim().replaceAll('"', '""')}",2019-08-14T00:00:00Z,a${i}\n`);
  const { settings, sample } = await shapeOfText(['what,time,account\n', ...rows].join(''));
  expect([settings.format, settings.columns, sample.length]).toEqual([
    'delimited',
    ['what', 'time', 'account'],
    40,
  ]);
});
