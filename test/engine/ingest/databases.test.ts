import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';
import { expect, test } from 'vitest';
import { contentBlocks } from '../../../electron/engine/ingest/bytes/content';
import { tablesOf } from '../../../electron/engine/ingest/tables/tables';
import type { ImportChoices, UnpackStep } from '../../../shared/contract/sources';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { TestRandom } from '../../helpers/random';
import { tempFolder } from '../../helpers/temp';

const ACCESS: ImportChoices = { kind: 'access', zone: 'UTC' };
/** Debian's own sqlite3 where it is installed, else the library's: databases are made by whichever there is. */
const SQLITE = ['/usr/bin/sqlite3', '/usr/local/bin/sqlite3'].find((file) => existsSync(file));

function makeSqlite(file: string, statements: string): string {
  if (SQLITE !== undefined) execFileSync(SQLITE, [file], { input: statements });
  else {
    const database = new sqlite.Database(file);
    database.exec(statements);
    database.close();
  }
  return file;
}

async function makeDuckdb(file: string, statements: readonly string[]): Promise<string> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return file;
}

async function rendering(path: string, unpack: UnpackStep[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const block of contentBlocks(path, unpack)) parts.push(block.slice());
  return Buffer.concat(parts);
}

const ACCESSES = `SELECT '2019-08-06T20:00:' || printf('%02d', n % 60) || 'Z' AS time, 'agent' || (n % 7) AS account, n AS customer`;
const NUMBERS = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5000)';

test('a table of SQLite comes in value by value, in the order of its rows, with bytes that can be shown again', async () => {
  const bench = await openBench();
  const path = makeSqlite(
    join(bench.folder, 'audit.db'),
    `CREATE TABLE log AS ${NUMBERS} ${ACCESSES} FROM r; CREATE INDEX i ON log(customer DESC, account, time);`,
  );
  const before = readFileSync(path);
  const source = await bench.load(path, ACCESS);
  expect(source).toMatchObject({
    format: 'sqlite',
    records: 5_000,
    events: 5_000,
    rejects: 0,
    name: 'audit.db',
  });
  const text = await rendering(path, source.settings.unpack);
  const found = await must(bench.engine.call('sources.record', { id: 'EV-0001:4321' }));
  expect(found).toMatchObject({ container: 'sqlite', line: 4_322 });
  expect(Buffer.from(found.raw).toString()).toBe('2019-08-06T20:00:01Z,agent2,4321');
  expect(text.subarray(found.byteOffset, found.byteOffset + found.byteLength)).toEqual(
    Buffer.from(found.raw),
  );
  expect(readFileSync(path)).toEqual(before);
  const all = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(all);
});

test('every kind of SQLite value is written so that it can be told from every other', async () => {
  const path = makeSqlite(
    join(tempFolder(), 'odd.db'),
    `CREATE TABLE t(a, b, c, "d""e", [f g], rowid);
     INSERT INTO t VALUES (9007199254740993, 0.1, x'00ff', 'a' || char(0) || 'b,c', '', 3),
       (NULL, 1e300, -9223372036854775808, CAST(x'ff41' AS text), 'q"u' || char(10) || 'x', 2),
       (1, 2.0, 0.30000000000000004, 5e-324, 9e999, 1);
     CREATE TABLE keyed(k TEXT PRIMARY KEY, v) WITHOUT ROWID; INSERT INTO keyed VALUES ('b', 1), ('a', 2);`,
  );
  expect((await rendering(path, [{ type: 'sqlite', table: 't' }])).toString('latin1')).toBe(
    [
      'a,b,c,"d""e",f g,rowid',
      `9007199254740993,0.1,x'00FF',"a\0b,c","",3`,
      ',1.0e+300,-9223372036854775808,\xffA,"q""u\nx",2',
      '1,2.0,0.30000000000000004,4.9406564584124654e-324,Inf,1',
      '',
    ].join('\n'),
  );
  expect((await rendering(path, [{ type: 'sqlite', table: 'keyed' }])).toString()).toBe('k,v\na,2\nb,1\n');
});

test('reals of SQLite give back the very same number', async () => {
  const random = new TestRandom(7);
  const bytes = Buffer.alloc(8);
  const reals = Array.from({ length: 2_000 }, () => {
    for (let i = 0; i < 8; i += 1) bytes[i] = random.int(256);
    const value = bytes.readDoubleBE(0);
    return Number.isFinite(value) ? value : random.next();
  });
  const path = join(tempFolder(), 'reals.db');
  const database = new sqlite.Database(path);
  database.exec('CREATE TABLE t(x REAL); BEGIN');
  for (const real of reals) database.run('INSERT INTO t VALUES (?)', [real]);
  database.exec('COMMIT');
  database.close();
  const lines = (await rendering(path, [{ type: 'sqlite', table: 't' }]))
    .toString()
    .trimEnd()
    .split('\n')
    .slice(1);
  expect(lines.map(Number)).toEqual(reals.map((real) => (real === 0 ? 0 : real)));
});

test('views, virtual tables and what belongs to them are named and not run', async () => {
  const path = makeSqlite(
    join(tempFolder(), 'views.db'),
    `CREATE TABLE t(a); INSERT INTO t VALUES (1); CREATE TABLE empty(a); CREATE VIEW v AS SELECT load_extension('x') FROM t;
     CREATE VIRTUAL TABLE words USING fts5(x);`,
  );
  const items = await tablesOf(path, 'sqlite');
  const skips = new Map(items.map(({ name, skip }) => [name, skip]));
  expect(items.filter(({ skip }) => skip === undefined)).toEqual([
    { step: { type: 'sqlite', table: 't' }, name: 't', rows: 1 },
  ]);
  expect(skips.get('v')).toMatch(/view/);
  expect(skips.get('words')).toMatch(/virtual table/);
  expect(skips.get('words_data')).toMatch(/“words”/);
  expect(skips.get('empty')).toMatch(/empty/);
  await expect(rendering(path, [{ type: 'sqlite', table: 'v' }])).rejects.toThrow(/no table “v”/);
});

test('a database with changes in a log beside it is refused, and read once they are merged', async () => {
  const bench = await openBench();
  const path = join(bench.folder, 'live.db');
  makeSqlite(path, `PRAGMA journal_mode = WAL; CREATE TABLE log AS ${NUMBERS} ${ACCESSES} FROM r;`);
  writeFileSync(`${path}-wal`, Buffer.alloc(4_096, 1));
  const choices = ACCESS;
  const error = await refused(bench.engine.call('sources.import', { paths: [path], choices }));
  expect(error.code).toBe('import.log');
  expect(error.message).toMatch(/live\.db-wal.*4096 bytes.*wal_checkpoint/);
  writeFileSync(`${path}-wal`, '');
  expect(await bench.load(path, ACCESS)).toMatchObject({ records: 5_000, events: 5_000 });
});

test('tables of a DuckDB file and of Parquet are exact for every type', async () => {
  const folder = tempFolder();
  const values = `1.10::DECIMAL(38,2) AS d, 0.1::DOUBLE AS f, 0.1::FLOAT AS g, 'nan'::DOUBLE AS n,
    TIMESTAMP '2020-01-02 03:04:05.123456' AS ts, TIMESTAMPTZ '2020-01-02 03:04:05.1+02' AS tz,
    TIMESTAMP_NS '2020-01-02 03:04:05.123456789' AS ns, DATE '2020-02-03' AS dd, TIME '01:02:03' AS tt, '\\x00x'::BLOB AS b,
    [1, NULL, 3] AS l, {'a': 1, 'b': 'q"', 'c': [TIMESTAMP '2020-01-01 00:00:00']} AS s, MAP {'k': 1.5::DECIMAL(4,2)} AS m,
    true AS bo, '' AS es, NULL::VARCHAR AS nu, 'a,b' AS q, 'l' || chr(10) AS nl, (-9223372036854775808)::BIGINT AS i`;
  const line =
    `1.10,0.1,0.1,nan,2020-01-02T03:04:05.123456,2020-01-02T01:04:05.1Z,2020-01-02T03:04:05.123456789,2020-02-03,01:02:03,` +
    `x'0078',"[1,null,3]","{""a"":1,""b"":""q\\"""",""c"":[""2020-01-01T00:00:00""]}","[[""k"",1.50]]",true,"",,"a,b","l\n",-9223372036854775808\n`;
  const header = 'd,f,g,n,ts,tz,ns,dd,tt,b,l,s,m,bo,es,nu,q,nl,i\n';
  const parquet = join(folder, 'a.parquet');
  const path = await makeDuckdb(join(folder, 'a.duckdb'), [
    `CREATE TABLE t AS SELECT ${values}`,
    `COPY t TO '${parquet}' (FORMAT parquet)`,
    `CREATE TABLE big AS SELECT 170141183460469231731687303715884105727::HUGEINT AS h`,
    'CREATE SCHEMA other; CREATE TABLE other.t AS SELECT 1 AS x',
    'CREATE VIEW v AS SELECT 1',
    'CHECKPOINT',
  ]);
  const before = readFileSync(path);
  expect(
    (await tablesOf(path, 'duckdb')).map(({ name, rows, skip }) => [name, rows, skip === undefined]),
  ).toEqual([
    ['big', 1, true],
    ['t', 1, true],
    ['v', undefined, false],
    ['other.t', 1, true],
  ]);
  expect((await rendering(path, [{ type: 'duckdb', table: 't' }])).toString()).toBe(header + line);
  expect((await rendering(parquet, [{ type: 'parquet' }])).toString()).toBe(header + line);
  expect((await rendering(path, [{ type: 'duckdb', table: 'big' }])).toString()).toBe(
    'h\n170141183460469231731687303715884105727\n',
  );
  expect((await rendering(path, [{ type: 'duckdb', table: 'other.t' }])).toString()).toBe('x\n1\n');
  expect(readFileSync(path)).toEqual(before);
});

test('a DuckDB file of a version that is not known is refused with what to do', async () => {
  const path = await makeDuckdb(join(tempFolder(), 'new.duckdb'), [
    'CREATE TABLE t AS SELECT 1 AS x',
    'CHECKPOINT',
  ]);
  const bytes = readFileSync(path);
  bytes.writeBigUInt64LE(99n, 12);
  writeFileSync(path, bytes);
  await expect(tablesOf(path, 'duckdb')).rejects.toThrow(/cannot be read here|It is damaged/);
});

test('a DuckDB file imports all its tables, each with its records in their order', async () => {
  const bench = await openBench();
  const rows = (from: number) =>
    `SELECT strftime(TIMESTAMP '2019-08-06 20:00:00' + INTERVAL (i) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS time,
       'agent' || (i % 90) AS account, i AS customer FROM range(${from}, ${from} + 30000) t(i)`;
  const path = await makeDuckdb(join(bench.folder, 'a.duckdb'), [
    `CREATE TABLE one AS ${rows(0)}`,
    `CREATE TABLE two AS ${rows(15_000)}`,
    'DELETE FROM one WHERE customer % 1000 = 7',
    'CHECKPOINT',
  ]);
  const { sources } = await must(bench.engine.call('sources.import', { paths: [path], choices: ACCESS }));
  expect(
    sources.map(({ format, records, events, duplicates }) => [format, records, events, duplicates]),
  ).toEqual([
    ['duckdb', 29_970, 29_970, 0],
    ['duckdb', 30_000, 15_015, 14_985],
  ]);
  const found = await must(bench.engine.call('sources.record', { id: 'EV-0002:29999' }));
  expect(Buffer.from(found.raw).toString()).toMatch(/,agent\d+,44998$/);
  expect(new Set(sources.map(({ file }) => file)).size).toBe(1);
});

test('an import of a DuckDB table can be cancelled, leaves nothing behind, and the engine goes on', async () => {
  const bench = await openBench();
  const path = await makeDuckdb(join(bench.folder, 'a.duckdb'), [
    `CREATE TABLE log AS SELECT '2019-08-06T20:00:00Z' AS time, 'agent' || i AS account, i AS customer FROM range(1500000) t(i)`,
    'CHECKPOINT',
  ]);
  const stop = new AbortController();
  const error = await refused(
    bench.engine.call(
      'sources.import',
      { paths: [path], choices: ACCESS },
      {
        signal: stop.signal,
        onProgress: ({ stage }) => {
          if (/^(Reading|Loading|Scanning)/.test(stage)) stop.abort();
        },
      },
    ),
  );
  expect(error.code).toBe('cancelled');
  const small = bench.write(
    'small.csv',
    'time,account\n2019-08-06T20:00:00Z,anna\n2019-08-06T20:00:01Z,bert\n',
  );
  expect(await bench.load(small, ACCESS)).toMatchObject({ events: 2, id: 'EV-0001' });
  // A stopped thread's folders are removed when its last words are heard, which nobody waits for.
  const left = () =>
    readdirSync(join(bench.case, '.work')).filter((name) => name.startsWith('throughline-table'));
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
});

interface Kind {
  readonly name: string;
  make(bench: Bench): Promise<string>;
}

const KINDS: readonly Kind[] = [
  {
    name: 'SQLite',
    make: async ({ folder }) =>
      makeSqlite(join(folder, 'good.db'), `CREATE TABLE log AS ${NUMBERS} ${ACCESSES} FROM r;`),
  },
  {
    name: 'DuckDB',
    make: ({ folder }) =>
      makeDuckdb(join(folder, 'good.duckdb'), [
        `CREATE TABLE log AS SELECT '2019-08-06T20:00:00Z' AS time, 'agent' || i AS account, hash(i) AS customer FROM range(20000) t(i)`,
        'CHECKPOINT',
      ]),
  },
  {
    name: 'Parquet',
    make: async ({ folder }) => {
      const file = join(folder, 'good.parquet');
      await makeDuckdb(':memory:', [
        `COPY (SELECT '2019-08-06T20:00:00Z' AS time, 'agent' || i AS account, hash(i) AS customer FROM range(20000) t(i)) TO '${file}' (FORMAT parquet)`,
      ]);
      return file;
    },
  },
];

test.each(KINDS)(
  '$name files damaged anywhere are imported whole or not at all, and never end the engine',
  async ({ make }) => {
    const bench = await openBench();
    const random = new TestRandom(11);
    const good = readFileSync(await make(bench));
    const outcomes = new Set<string>();
    for (let i = 0; i < 25; i += 1) {
      const bad = Buffer.from(good.subarray(0, i % 5 === 0 ? random.int(good.length) + 1 : good.length));
      for (let n = 0; n < 1 + (i % 3) * 20; n += 1) bad[random.int(bad.length)] = random.int(256);
      const path = bench.write(`bad${i}`, bad);
      const result = await bench.engine.call('sources.import', { paths: [path], choices: ACCESS });
      outcomes.add(result.ok ? 'imported' : result.error.code);
      if (!result.ok) expect(result.error.code).toMatch(/^(import|integrity|usage)\./);
      const { sources } = await must(bench.engine.call('sources.list', {}));
      for (const { records, events, rejects, duplicates } of sources) {
        expect(records).toBe(events + rejects + duplicates);
      }
    }
    expect(outcomes).toContain('import.damaged');
    expect(statSync(bench.case).isDirectory()).toBe(true);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('throughline-table'))).toEqual([]);
  },
);
