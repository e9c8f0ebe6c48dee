import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { isUnfit } from '../../../electron/engine/ingest/cut/extractor';
import { JsonReader } from '../../../electron/engine/ingest/cut/json/json-reader';
import type { Segment } from '../../../electron/engine/ingest/scan/job';
import { scan } from '../../../electron/engine/ingest/scan/scan';
import { TestRandom } from '../../helpers/random';
import { tempFolder } from '../../helpers/temp';

const COLUMNS = ['time', 'who.name', 'who.id', 'n', 'note'];
const SCALARS = [
  '"a"',
  '""',
  '"é漢"',
  '"x\\ny"',
  '"a\\"b"',
  'null',
  'true',
  'false',
  '0',
  '-12.50e+3',
  '12345678901234567890',
];
const BROKEN = ['01', '1.', 'nul', 'True', '"a', '"\u0001"', '[1]', '{"x":1}', '', '1e', '--1'];

/** Lines in a few ways of writing, now and then in one of their own, now and then not JSON. */
function lineOf(random: TestRandom): string {
  const value = () => random.pick(random.int(40) === 0 ? BROKEN : SCALARS);
  switch (random.int(8)) {
    case 0:
      return `{"time": ${value()}, "note": ${value()}, "n": ${value()}}`;
    case 1:
      return `{"who":{"id":${value()},"name":${value()}},"other":${value()},"time":${value()}}`;
    case 2:
      return random.pick(['', '   ', '[]', '{}', '{"time":1,"time":2}', '{"time":1}x', 'null', ' {"n":1} ']);
    default:
      return `{"time":${value()},"who":{"name":${value()},"id":${value()}},"n":${value()},"note":${value()}}`;
  }
}

test('JSON Lines that are copied say what the reader of JSON says of them, and the others are left to it', async () => {
  const random = new TestRandom(20191106);
  const lines = Array.from({ length: 30_000 }, () => lineOf(random));
  const folder = tempFolder();
  const file = join(folder, 'lines.jsonl');
  writeFileSync(file, lines.map((line) => line + random.pick(['\n', '\n', '\r\n'])).join(''));
  const segments: Segment[] = [];
  const cutting = { format: 'jsonl', encoding: 'utf-8', columns: COLUMNS };
  const job = { file, unpack: [], cutting, output: join(folder, 'out'), timeColumn: 0, whole: true };
  const result = await scan(job, {
    progress: () => undefined,
    mayGoOn: () => Promise.resolve(),
    segment: (segment) => {
      segments.push(segment);
      return Promise.resolve();
    },
  });
  const reader = new JsonReader(COLUMNS);
  const records = lines.filter((line) => line.trim() !== '');
  const expected = records.flatMap((line, i) => {
    const values = reader.values(line);
    return isUnfit(values) ? [] : [[i, ...values]];
  });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(`SELECT * FROM read_parquet('${segments[0]?.file}')`);
  const first = (segments[0]?.firstRecord ?? 0) - 1;
  const rows = found
    .getRowsJS()
    .map(([record, ...values]) => [Number(record) + first, ...values.map((v) => v ?? undefined)]);
  expect(rows).toEqual(expected);
  expect(segments).toHaveLength(1);
  expect(result).toMatchObject({ records: records.length, rejects: records.length - expected.length });
  expect(result.lateFields).toEqual(Object.fromEntries(reader.late()));
  expect(result.lateFields.other).toBeGreaterThan(1_000);
  connection.closeSync();
  instance.closeSync();
});
