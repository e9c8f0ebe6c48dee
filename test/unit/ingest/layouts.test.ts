import { expect, test } from 'vitest';
import type { Cutting } from '../../../electron/engine/ingest/cut/cutting';
import { isUnfit } from '../../../electron/engine/ingest/cut/extractor';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { safePattern } from '../../../electron/engine/ingest/cut/safe-pattern';
import { topOf, Walk } from '../../../electron/engine/ingest/cut/walk';
import { YearKeeper } from '../../../electron/engine/ingest/cut/year-keeper';
import type { Layout } from '../../../shared/contract/sources';

/** Records' values and the number of asides of a text, fed in blocks of a few bytes. */
function read(text: string, cutting: Cutting, block = 3) {
  const reader = readerOf(cutting.format);
  const extractor = reader.extractor(cutting);
  const records: (readonly (string | undefined)[] | string)[] = [];
  let asides = 0;
  const walk = new Walk(reader.cutter(cutting, 'utf-8'), 'utf-8', topOf(cutting), (at) => {
    const piece = at.bytes().toString();
    if (at.piece === 'aside') {
      asides += 1;
      extractor.aside?.(piece);
    }
    if (at.piece !== 'record') return;
    const values = at.defect === 0 ? extractor.values(piece) : { unfit: 'cut' };
    records.push(isUnfit(values) ? values.unfit : values);
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += block) walk.push(bytes.subarray(at, at + block));
  walk.finish();
  return { records, asides };
}

const TABLE = { format: 'delimited', encoding: 'utf-8', columns: ['a', 'b'] } as const;

test('lines before the header, comments and a footer are counted apart and are no records', () => {
  const dialect = {
    delimiter: ';;',
    quote: "'",
    escape: '\\',
    header: true,
    skip: 2,
    comment: '#',
    footer: 'Total:',
  };
  const text = "Report \"of\nAugust\na;;b\n1;;'x\\';;y'\n# note; \"\n2;;z\nTotal: 2 rows\n";
  expect(read(text, { ...TABLE, dialect })).toEqual({
    records: [
      ['1', "x';;y"],
      ['2', 'z'],
    ],
    asides: 4,
  });
});

test('short rows are filled up only when that was said', () => {
  const dialect = { delimiter: ',', quote: '"', escape: '"', header: false };
  expect(read('1\n1,2\n', { ...TABLE, dialect }).records).toEqual(['cut', ['1', '2']]);
  expect(read('1\n1,2\n', { ...TABLE, dialect: { ...dialect, pad: true } }).records).toEqual([
    ['1', undefined],
    ['1', '2'],
  ]);
});

test('without quotes an escape keeps delimiters and line ends in their value, and \\N is no value', () => {
  const dialect = { delimiter: '\t', quote: '', escape: '\\', header: false };
  expect(read('a\\\tb\tc\\\nd\n\\N\tx\n', { ...TABLE, dialect }).records).toEqual([
    ['a\tb', 'c\nd'],
    [undefined, 'x'],
  ]);
});

test('a record of several lines reaches to the next start, and blank lines between stay outside', () => {
  const layout = { type: 'lines', pattern: '^(?<a>\\d+) (?<b>.*)$', start: '^\\d+ ' } as const;
  const text = '1 x\r\n  at y\r\n\r\n2 z\r\n';
  expect(read(text, { format: 'lines', encoding: 'utf-8', columns: ['a', 'b'], layout }).records).toEqual([
    ['1', 'x\r\n  at y'],
    ['2', 'z'],
  ]);
});

test('fixed columns are counted in characters, and text behind the last one is never dropped', () => {
  const layout = {
    type: 'fixed',
    header: false,
    columns: [
      { from: 0, length: 3 },
      { from: 3, length: 3 },
    ],
  } satisfies Layout;
  expect(
    read('Zoë x \n😀b cd\nabcdefg\n', { format: 'fixed', encoding: 'utf-8', columns: ['a', 'b'], layout })
      .records,
  ).toEqual([['Zoë', 'x'], ['😀b', 'cd'], 'text behind the last column']);
});

test('fields that a later #Fields line names anew are kept beside their columns', () => {
  const columns = ['date', 'user', 'other fields'];
  const text = '#Fields: date user\n1 a\n#Fields: user extra date\nb x 2\nc\n';
  expect(read(text, { format: 'w3c', encoding: 'utf-8', columns, layout: { type: 'w3c' } })).toEqual({
    records: [['1', 'a', undefined], ['2', 'b', 'extra=x'], '1 values for 3 fields'],
    asides: 2,
  });
});

test('the year turns at New Year, small disorder does not turn it, and a leap day keeps its year', () => {
  const keeper = new YearKeeper(2019);
  const times = [
    'Dec 31 23:59:59',
    'Jan  1 00:00:00',
    'Dec 31 23:59:58',
    'Feb 29 10:00:00',
    'Feb 28 10:00:00',
    'Dec 30 10:00:00',
    'Jan  2 10:00:00',
  ];
  expect(times.map((time) => keeper.dated(time).slice(0, 4))).toEqual([
    '2019',
    '2020',
    '2019',
    '2020',
    '2020',
    '2020',
    '2021',
  ]);
});

test('a pattern that would backtrack for ever answers at once, and one that cannot be bounded is refused', () => {
  const began = performance.now();
  expect(safePattern('^(?<a>(a|a)*)b$').test(`${'a'.repeat(5_000)}!`)).toBe(false);
  expect(performance.now() - began).toBeLessThan(2_000);
  for (const bad of ['(a)\\1', '(?=a)b', '(?<!a)b', '(', 'a{1,500}']) {
    expect(() => safePattern(bad)).toThrow(/cannot|is not a pattern/);
  }
});
