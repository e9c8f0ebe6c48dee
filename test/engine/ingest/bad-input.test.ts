import { chmodSync, mkdirSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const HEADER = 'time,account,customer,note\n';
const row = (n: number, note = 'seen') =>
  `2019-08-06T20:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z,agent${n % 7},C${n % 50},${note}\n`;
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i));

async function rejectsOf({ engine }: Bench) {
  return (await must(engine.call('sources.rejects', {}))).rows;
}

/** Every reject's raw bytes are the file's bytes at its offset. */
async function expectRawAt(bench: Bench, file: Buffer): Promise<void> {
  for (const reject of await rejectsOf(bench)) {
    const there = file.subarray(reject.byteOffset, reject.byteOffset + reject.byteLength);
    expect(Buffer.from(reject.raw).equals(there)).toBe(true);
  }
}

function lines(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

test('an unclosed quote rejects its own line and swallows none of the 2,000 records around it', async () => {
  const bench = await openBench();
  const all = rows(2_000);
  all[999] = row(999, '"never closed');
  const file = lines(HEADER, ...all);
  const source = await bench.load(bench.write('a.csv', file), { kind: 'access' });
  expect(source).toMatchObject({ records: 2_000, events: 1_999, rejects: 1, duplicates: 0, blanks: 0 });
  expect(await rejectsOf(bench)).toMatchObject([
    { source: 'EV-0001', record: 1_000, line: 1_001, reason: 'a quote is opened and not closed' },
  ]);
  await expectRawAt(bench, file);
});

test('an unclosed quote is found out when later records are quoted themselves, even with delimiters inside', async () => {
  const bench = await openBench();
  const all = rows(100).map((_, i) => row(i, i % 3 === 0 ? '"a, ""b"" c"' : '""'));
  all[10] = row(10, '"open');
  all[50] = row(50, '"open, too');
  const source = await bench.load(bench.write('a.csv', lines(HEADER, ...all)), { kind: 'access' });
  expect(source).toMatchObject({ records: 100, events: 98, rejects: 2 });
  expect((await rejectsOf(bench)).map(({ record }) => record)).toEqual([11, 51]);
});

test('a NUL, bytes that are not UTF-8, a 5 MB line and wrong column counts are each one reject', async () => {
  const bench = await openBench();
  const file = lines(
    HEADER,
    row(0),
    row(1, 'a\0b'),
    row(2, 'plain'),
    Buffer.from('2019-08-06T20:00:03Z,agent1,C1,M\u00fcller\n', 'latin1'),
    row(4, 'Müller'),
    `2019-08-06T20:00:05Z,agent1,C1,${'x'.repeat(5_000_000)}\n`,
    row(6),
    '2019-08-06T20:00:07Z,agent1\n',
    '2019-08-06T20:00:08Z,agent1,C1,a,b,c\n',
    '2019-08-06T20:00:09Z,agent1,C1,"a"b\n',
    row(10),
  );
  const source = await bench.load(bench.write('a.csv', file), { kind: 'access' });
  expect(source).toMatchObject({ records: 11, events: 5, rejects: 6, duplicates: 0 });
  expect((await rejectsOf(bench)).map(({ record, line, reason }) => [record, line, reason])).toEqual([
    [2, 3, 'a NUL character'],
    [4, 5, 'not valid UTF-8'],
    [6, 7, 'longer than 2 MiB'],
    [8, 9, '2 columns instead of 4'],
    [9, 10, '6 columns instead of 4'],
    [10, 11, 'text after a closing quote'],
  ]);
  await expectRawAt(bench, file);
});

test('values that cannot be used are rejects with their reason and their bytes', async () => {
  const bench = await openBench();
  const file = lines(
    HEADER,
    row(0, '"with\nline end"'),
    'yesterday,agent1,C1,x\n',
    '2019-02-30T10:00:00Z,agent1,C1,x\n',
    ',agent1,C1,x\n',
    '2019-08-06T20:00:00Z,?,C1,x\n',
    'epoch,agent1,C1,x\n',
    'infinity,agent1,C1,x\n',
    '0019-08-06T20:00:00Z,agent1,C1,x\n',
    '2019-08-06T20:00:00Z,agent1,,"no customer"\n',
  );
  const source = await bench.load(bench.write('a.csv', file), { kind: 'access' });
  expect(source).toMatchObject({ records: 9, events: 2, rejects: 7 });
  expect((await rejectsOf(bench)).map(({ record, line, reason }) => [record, line, reason])).toEqual([
    [2, 4, 'time cannot be read as an ISO 8601 time'],
    [3, 5, 'time cannot be read as an ISO 8601 time'],
    [4, 6, 'time is missing'],
    [5, 7, 'account is missing'],
    [6, 8, 'time cannot be read as an ISO 8601 time'],
    [7, 9, 'time cannot be read as an ISO 8601 time'],
    [8, 10, 'time cannot be read as an ISO 8601 time'],
  ]);
  await expectRawAt(bench, file);
});

test('a file without records, a folder, an absent file and an unreadable one say what to do and change nothing', async () => {
  const bench = await openBench();
  const folder = join(bench.folder, 'folder');
  mkdirSync(folder);
  const cases: readonly (readonly [string, string])[] = [
    [bench.write('empty.csv', ''), 'import.empty'],
    [bench.write('header.csv', HEADER), 'import.no-records'],
    [bench.write('blank.csv', '\n\n\n'), 'import.no-records'],
    [folder, 'import.no-files'],
    [join(bench.folder, 'absent.csv'), 'import.absent'],
    [bench.write('a.parquet', 'PAR1 and nothing like it'), 'import.damaged'],
    [bench.write('a.zip', 'PK\u0003\u0004rest'), 'import.truncated'],
  ];
  for (const [path, code] of cases) {
    const error = await refused(
      bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }),
    );
    expect([path, error.code]).toEqual([path, code]);
    expect(error.message).toMatch(/\.$/);
  }
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
});

test('a file without read access is refused', async () => {
  const bench = await openBench();
  chmodSync(bench.folder, 0o755);
  const path = bench.write('secret.csv', HEADER + row(0));
  chmodSync(path, 0o000);
  const error = await asOrdinaryUser(() =>
    refused(bench.engine.call('sources.inspect', { path, choices: { kind: 'access' } })),
  );
  expect(error).toMatchObject({ code: 'import.unreadable', detail: { path } });
});

/** Root may read everything: takes its rights away for the moment. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return await work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

test('a file larger than the room on the disk is refused before anything is copied, with the bytes needed', async () => {
  const bench = await openBench();
  const path = bench.write('huge.csv', HEADER + rows(20_000).join(''));
  truncateSync(path, 12_000_000_000_000);
  const error = await refused(
    bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }),
  );
  expect(error.code).toBe('io.disk-full');
  expect(error.detail?.needed).toBeGreaterThan(12_000_000_000_000);
  expect(error.message).toMatch(/MB are needed and .* MB are free/);
  expect(readdirSync(join(bench.case, 'sources'))).toEqual([]);
});

test('a case whose folder is full of signs that mean something elsewhere imports like any other', async () => {
  const bench = await openBench("it's [1] 100% *new* {a,b} #");
  const source = await bench.load(bench.write("o'clock [x]*.csv", HEADER + rows(50).join('')), {
    kind: 'access',
  });
  expect(source).toMatchObject({ records: 50, events: 50, name: "o'clock [x]*.csv" });
  const { sources } = await must(
    bench.engine.call('sources.import', {
      paths: [bench.write('by [reference]*.jsonl', '{"time":"2019-08-06T20:47:12Z","account":"anna"}\n')],
      choices: { kind: 'access' },
      byReference: true,
    }),
  );
  expect(sources[0]).toMatchObject({ records: 1, events: 1 });
  await bench.rebuild();
});

test('compressed files are checked to the last byte', async () => {
  const bench = await openBench();
  const text = HEADER + rows(5_000).join('');
  const whole = gzipSync(text);
  const wrongSum = Buffer.from(whole);
  wrongSum.writeUInt8(wrongSum.readUInt8(whole.length - 8) ^ 0xff, whole.length - 8);
  const damaged = Buffer.from(whole);
  damaged.fill(0x55, whole.length >> 1, (whole.length >> 1) + 64);
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['cut.csv.gz', whole.subarray(0, whole.length - 3_000), 'import.truncated'],
    ['no-trailer.csv.gz', whole.subarray(0, whole.length - 4), 'import.truncated'],
    ['sum.csv.gz', wrongSum, 'import.checksum'],
    ['damaged.csv.gz', damaged, 'import.checksum'],
    ['garbage.csv.gz', Buffer.concat([whole, Buffer.from('garbage')]), 'import.damaged'],
  ];
  for (const [name, bytes, code] of cases) {
    const error = await refused(
      bench.engine.call('sources.import', { paths: [bench.write(name, bytes)], choices: { kind: 'access' } }),
    );
    expect([name, error.code]).toEqual([name, code]);
    expect(error.message).toMatch(/byte \d+/);
  }
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
  const members = Buffer.concat([gzipSync(HEADER), gzipSync(rows(10).join('')), gzipSync(row(11))]);
  const source = await bench.load(bench.write('members.csv.gz', members), { kind: 'access' });
  expect(source).toMatchObject({ records: 11, events: 11, rejects: 0 });
});

test('every record of garbage is a reject, and the counts still add up', async () => {
  const bench = await openBench();
  const path = bench.write(
    'garbage.csv',
    lines(HEADER, ...rows(3), 'x\n"\n\0\n,,,\n', Buffer.from([0xff, 0xfe, 10])),
  );
  const source = await bench.load(path, { kind: 'access' });
  expect(source).toMatchObject({ records: 8, events: 3, rejects: 5 });
});
