import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import type { ImportChoices } from '../../../shared/contract/sources';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { zstdFrame } from '../../helpers/zstd-frame';

const ACCESS: ImportChoices = { kind: 'access' };

async function record({ engine }: Bench, id: string) {
  const found = await must(engine.call('sources.record', { id }));
  return { ...found, raw: Buffer.from(found.raw).toString('utf8') };
}

async function values(bench: Bench, id: string) {
  return Object.fromEntries((await record(bench, id)).columns.map(({ name, value }) => [name, value]));
}

/** Files written by DuckDB, which has its own compressors. */
async function duckdbFile(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

test.for([
  [',', '\n'],
  [';', '\r\n'],
  ['\t', '\n'],
  ['|', '\r\n'],
  ['\u001f', '\n'],
] as const)(
  'text with delimiter %j and line end %j keeps every value, and the file stays as it was',
  async ([d, end]) => {
    const bench = await openBench();
    const rows = [
      ['time', 'account', 'customer', 'note'],
      ['2019-08-06T20:47:12Z', 'anna', 'C1', `"with ""quotes"", ${d} and${end}a line end"`],
      ['2019-08-06T20:47:13Z', 'anna', '', '""'],
      ['2019-08-06T20:47:14Z', 'bert', 'C2', 'é漢🙂 5" pipe'],
    ];
    const path = bench.write('a.txt', rows.map((row) => row.join(d) + end).join(''));
    const before = statSync(path, { bigint: true });
    const source = await bench.load(path, ACCESS);
    expect(source).toMatchObject({ records: 3, events: 3, rejects: 0, blanks: 0 });
    expect((await values(bench, 'EV-0001:1')).note).toBe(`with "quotes", ${d} and${end}a line end`);
    expect(await values(bench, 'EV-0001:2')).toMatchObject({ customer: undefined, note: '' });
    expect((await values(bench, 'EV-0001:3')).note).toBe('é漢🙂 5" pipe');
    const found = await record(bench, 'EV-0001:3');
    expect(found.raw).toBe(rows[3]?.join(d));
    expect(
      readFileSync(path)
        .subarray(found.byteOffset, found.byteOffset + found.byteLength)
        .toString(),
    ).toBe(found.raw);
    const { ino, mtimeNs, size } = statSync(path, { bigint: true });
    expect({ ino, mtimeNs, size }).toEqual({ ino: before.ino, mtimeNs: before.mtimeNs, size: before.size });
    expect(statSync(source.file).mode & 0o222).toBe(0);
  },
);

test('blank lines are counted apart, a header is no record, and a byte order mark is no part of it', async () => {
  const bench = await openBench();
  const text = '\ufeff\n\ntime,account\n\n2019-08-06T20:47:12Z,anna\n\n\n2019-08-06T20:47:13Z,bert';
  const source = await bench.load(bench.write('a.csv', text), ACCESS);
  expect(source).toMatchObject({ records: 2, events: 2, blanks: 5 });
  expect(await record(bench, 'EV-0001:2')).toMatchObject({ line: 8, raw: '2019-08-06T20:47:13Z,bert' });
});

test('UTF-16 is read by its mark, Windows-1252 when the examiner says so, with offsets into the original bytes', async () => {
  const bench = await openBench();
  const text = 'time,account,customer\r\n2019-08-06T20:47:12Z,Jürgen,C1\r\n2019-08-06T20:47:13Z,Zoë,C2\r\n';
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  const narrow = Buffer.from(text, 'latin1');
  expect(await bench.load(bench.write('wide.csv', wide), ACCESS)).toMatchObject({
    events: 2,
    rejects: 0,
    encoding: 'utf-16le',
  });
  expect(
    await bench.load(bench.write('narrow.csv', narrow), { ...ACCESS, encoding: 'windows-1252' }),
  ).toMatchObject({
    events: 2,
    rejects: 0,
  });
  for (const [id, bytes] of [
    ['EV-0001:2', wide],
    ['EV-0002:2', narrow],
  ] as const) {
    expect((await values(bench, id)).account).toBe('Zoë');
    const found = await must(bench.engine.call('sources.record', { id }));
    const there = bytes.subarray(found.byteOffset, found.byteOffset + found.byteLength);
    expect(Buffer.from(found.raw).equals(there)).toBe(true);
  }
});

test('JSON Lines give their nested values by path, broken lines as rejects, and unknown keys in the raw record', async () => {
  const bench = await openBench();
  const lines = [
    '{"time":"2019-08-06T20:47:12Z","user":{"name":"anna","roles":["a","b"]},"customer":12345678901234567890123}',
    '',
    '{"time":"2019-08-06T20:47:13Z","user":{"name":"bert"},"customer":null,"extra":{"deep":true}}',
    '{"time":"2019-08-06T20:47:14Z",',
    '[1,2]',
    '{"time":"2019-08-06T20:47:15Z","user":{"name":"carl"},"customer":"C\\n3"}',
  ];
  const text = `${lines.join('\n')}\n`;
  for (const [name, bytes] of [
    ['a.jsonl', Buffer.from(text)],
    ['b.jsonl.gz', gzipSync(text)],
  ] as const) {
    const source = await bench.load(bench.write(name, bytes), {
      ...ACCESS,
      mapping: { account: 'user.name' },
    });
    expect(source).toMatchObject({
      format: 'jsonl',
      records: 5,
      rejects: 2,
      blanks: 1,
      events: name === 'a.jsonl' ? 3 : 0,
    });
  }
  const { rows } = await must(bench.engine.call('sources.rejects', { source: 'EV-0001' }));
  expect(rows.map(({ record: number, line, reason }) => [number, line, reason])).toEqual([
    [3, 4, 'not valid JSON'],
    [4, 5, 'JSON, but not an object'],
  ]);
  expect(await values(bench, 'EV-0001:1')).toMatchObject({
    'user.name': 'anna',
    'user.roles': '["a","b"]',
    customer: '12345678901234567890123',
  });
  expect((await record(bench, 'EV-0001:2')).raw).toBe(lines[2]);
  expect((await record(bench, 'EV-0002:5')).raw).toBe(lines[5]);
});

test('Parquet keeps its values exactly, plain and compressed once more', async () => {
  const bench = await openBench();
  const path = join(bench.folder, 'a.parquet');
  await duckdbFile(`COPY (SELECT TIMESTAMP '2019-08-06 20:47:12.123456' + INTERVAL (i) SECOND AS time,
    'agent' || (i % 3) AS account, i AS customer, {'deep': i} AS more, NULL AS nothing FROM range(1000) t(i))
    TO '${path}' (FORMAT parquet)`);
  const source = await bench.load(path, { ...ACCESS, zone: 'UTC' });
  expect(source).toMatchObject({ format: 'parquet', records: 1_000, events: 1_000, rejects: 0 });
  expect(source.from).toBe(1_565_124_432_123_456n);
  const found = await record(bench, 'EV-0001:3');
  expect(found).toMatchObject({ container: 'parquet', record: 3 });
  expect(found.raw).toBe('2019-08-06T20:47:14.123456,agent2,2,"{""deep"":2}",');
  const packed = await bench.load(bench.write('b.parquet.gz', gzipSync(readFileSync(path))), {
    ...ACCESS,
    zone: 'UTC',
  });
  expect(packed).toMatchObject({ records: 1_000, events: 0, duplicates: 1_000 });
});

test('gzip and zstd give the same events as plain text, and their records are found inside', async () => {
  const bench = await openBench();
  const path = join(bench.folder, 'a.csv.zst');
  await duckdbFile(`COPY (SELECT strftime(TIMESTAMP '2019-08-06 20:00:00' + INTERVAL (i) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS time,
    'agent' || (i % 90) AS account, hash(i) AS customer FROM range(60000) t(i)) TO '${path}' (FORMAT csv, HEADER, COMPRESSION zstd)`);
  const source = await bench.load(path, ACCESS);
  expect(source).toMatchObject({ records: 60_000, events: 60_000, rejects: 0 });
  const found = await record(bench, 'EV-0001:59999');
  expect(found).toMatchObject({ container: 'zstd', line: 60_000 });
  expect(found.raw).toContain('2019-08-07T12:39:58Z,agent58,');
});

test('zstd is checked: content, truncation, what follows; skippable frames are stepped over', async () => {
  const bench = await openBench();
  const header = 'time,account\n';
  const rows = Array.from({ length: 20_000 }, (_, i) => `2019-08-06T20:47:12Z,a${i}\n`).join('');
  const frames = [await zstdFrame(Buffer.from(header)), await zstdFrame(Buffer.from(rows))];
  const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const whole = Buffer.concat([frames[0] as Buffer, skippable, frames[1] as Buffer]);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(5_000) ^ 1, 5_000);
  for (const [name, bytes, code] of [
    ['cut.zst', whole.subarray(0, 9_000), 'import.truncated'],
    ['flipped.zst', flipped, 'import.checksum'],
    ['tail.zst', Buffer.concat([whole, Buffer.from('tail of another kind')]), 'import.damaged'],
  ] as const) {
    const error = await refused(
      bench.engine.call('sources.import', { paths: [bench.write(name, bytes)], choices: ACCESS }),
    );
    expect([name, error.code]).toEqual([name, code]);
    expect(error.message).toMatch(/byte \d+/);
  }
  expect(await bench.load(bench.write('whole.zst', whole), ACCESS)).toMatchObject({
    records: 20_000,
    events: 20_000,
  });
});
