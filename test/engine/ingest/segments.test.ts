import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { SegmentWriter } from '../../../electron/engine/ingest/scan/segment/segment-writer';
import { TestRandom } from '../../helpers/random';
import { tempFolder } from '../../helpers/temp';

type Row = readonly (string | undefined)[];

const PIECES = [
  'a',
  'Z',
  '7',
  ' ',
  ',',
  '"',
  "'",
  '\n',
  '\r\n',
  '\t',
  'é',
  'ß',
  '漢',
  '😀',
  '\u0001',
  '\\N',
  'NULL',
];

function rowOf(random: TestRandom, columns: number): Row {
  return Array.from({ length: columns }, () =>
    random.int(4) === 0
      ? undefined
      : Array.from({ length: random.int(6) }, () => random.pick(PIECES)).join(''),
  );
}

async function readBack(file: string, columns: number): Promise<(readonly [number, ...Row])[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
  const rows = found.getRowsJS().map((row) => row.map((value) => value ?? undefined));
  connection.closeSync();
  instance.closeSync();
  expect(rows.every((row) => row.length === columns + 1)).toBe(true);
  return rows as unknown as (readonly [number, ...Row])[];
}

test.each([1, 2, 3, 17, 600])(
  'what a segment of %i columns is given, DuckDB reads back: nothing, empty, any characters, over many row groups',
  async (columns) => {
    const random = new TestRandom(20191104 + columns);
    const rows = Array.from({ length: Math.ceil(120_000 / columns) }, () => rowOf(random, columns));
    const writer = new SegmentWriter(join(tempFolder(), 'out'), columns, true);
    for (const [i, row] of rows.entries()) writer.add(40 + 2 * i, row);
    const segment = writer.close(true);
    if (segment === undefined) throw new Error('There are rows.');
    const found = await readBack(segment.file, columns);
    expect(found).toEqual(rows.map((row, i) => [2 * i, ...row]));
    const bytes = rows.flat().reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);
    expect(segment).toMatchObject({ rows: rows.length, valueBytes: bytes, firstRecord: 40, only: true });
  },
);

test('a value longer than a row group, and columns that are empty throughout, come back whole', async () => {
  const long = 'é'.repeat(9_000_000);
  const rows: Row[] = [
    ['a', undefined],
    [long, undefined],
    ['', undefined],
    ['b', undefined],
  ];
  const writer = new SegmentWriter(join(tempFolder(), 'out'), 2, true);
  for (const [i, row] of rows.entries()) writer.add(i + 1, row);
  const segment = writer.close(true);
  const found = await readBack(segment?.file ?? '', 2);
  expect(found.map(([record, value, none]) => [record, value?.length, none])).toEqual([
    [0, 1, undefined],
    [1, long.length, undefined],
    [2, 0, undefined],
    [3, 1, undefined],
  ]);
  expect(found[1]?.[1] === long).toBe(true);
});

test('a segment says of each column how short its values are and whether blanks stand around any', () => {
  const writer = new SegmentWriter(join(tempFolder(), 'out'), 4, true);
  writer.add(1, ['abc', 'x ', undefined, '']);
  writer.add(2, ['ab', 'yy', undefined, 'abc']);
  expect(writer.close(true)?.looks).toEqual([
    { shortest: 2, padded: false },
    { shortest: 2, padded: true },
    { shortest: Number.MAX_SAFE_INTEGER, padded: false },
    { shortest: 0, padded: false },
  ]);
});
