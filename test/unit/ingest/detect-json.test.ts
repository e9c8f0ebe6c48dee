import { expect, test } from 'vitest';
import { shapeOfText } from '../../helpers/text-file';

const RECORDS = Array.from({ length: 10 }, (_, i) => ({
  time: `2019-08-14T10:00:0${i}Z`,
  account: 'jdoe',
  customer: `C${i}`,
}));
const pretty = (value: unknown) => JSON.stringify(value, undefined, 2);

async function found(text: string, format?: string) {
  const { settings, sample, questions } = await shapeOfText(text, format === undefined ? {} : { format });
  const { layout, columns } = settings;
  return {
    path: layout?.type === 'json' ? layout.path : settings.format,
    columns,
    records: sample.filter(({ reject }) => reject === undefined).length,
    asked: questions.flatMap(({ options }) => options),
  };
}

const COLUMNS = ['time', 'account', 'customer'];

test('the records of JSON documents are found, pretty or not, one behind the other or in a list at any depth', async () => {
  for (const [path, text] of [
    ['', RECORDS.map(pretty).join('\n')],
    ['', RECORDS.map((each) => JSON.stringify(each)).join('')],
    ['', pretty(RECORDS)],
    ['', JSON.stringify(RECORDS)],
    ['data', JSON.stringify({ summary: { n: 3 }, data: RECORDS })],
    ['data.logs', JSON.stringify({ data: { logs: RECORDS } })],
    ['a.b.c\\.d', pretty({ x: 1, a: { y: [[1], 'z}'], b: { 'c.d': RECORDS } }, tail: {} })],
    ['items', JSON.stringify({ tags: ['a', '"b'], items: RECORDS })],
  ] as const) {
    expect(await found(text)).toEqual({ path, columns: COLUMNS, records: 10, asked: [] });
  }
});

test('one object is one record, be it pretty or on one line', async () => {
  expect(await found(pretty(RECORDS[0]))).toMatchObject({ path: '', columns: COLUMNS, records: 1 });
  expect(await found(JSON.stringify(RECORDS[0]))).toMatchObject({ columns: COLUMNS, records: 1 });
});

test('which list it is is asked where several fit, and what is said is heeded', async () => {
  const text = JSON.stringify({ errors: [{ code: 1 }], data: { logs: RECORDS } });
  const options = ['json:data.logs', 'json:errors'];
  expect(await found(text)).toMatchObject({ path: 'data.logs', records: 10, asked: options });
  expect(await found(text, 'json:errors')).toMatchObject({ columns: ['code'], records: 1, asked: [] });
  expect(await found(text, 'json:data.logs')).toMatchObject({ columns: COLUMNS, asked: [] });
  const documents = RECORDS.map((each) => pretty({ ...each, roles: [{ name: 'a' }, { name: 'b' }] }));
  expect(await found(documents.join('\n'))).toMatchObject({ records: 10, asked: ['json:.', 'json:roles'] });
  expect(await found(documents.join('\n'), 'json:roles')).toMatchObject({ columns: ['name'], records: 20 });
});

test('objects of JSON Lines that hold lists stay the records', async () => {
  const lines = RECORDS.map((each) => `${JSON.stringify({ roles: [{ name: 'a' }], ...each })}\n`);
  expect(await found(lines.join(''))).toMatchObject({ path: 'jsonl', records: 10, asked: [] });
});

test('a file without records is called what it is', async () => {
  const rows = [COLUMNS, ...RECORDS.map((each) => Object.values(each))];
  for (const [text, what] of [
    [JSON.stringify(rows), /JSON list of lists/],
    [pretty(rows), /JSON list of lists/],
    ['[1, 2, 3]', /JSON list of values that are no objects/],
    ['x, y, '.repeat(400_000), /first line does not end within the first mebibyte/],
    ['time,account\n', /nothing but a header or blank lines/],
    ['\n\n', /nothing but a header or blank lines/],
  ] as const) {
    await expect(shapeOfText(text)).rejects.toThrow(what);
  }
});
