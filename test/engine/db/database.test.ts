import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../electron/engine/db/database';
import { createSchema, readMeta, SCHEMA_VERSION } from '../../../electron/engine/db/schema';
import { ident, join as joinSql, literal, Sql, sql } from '../../../electron/engine/db/sql';

const calm = new AbortController().signal;
let folder = '';
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-db-'));
  mkdirSync(join(folder, 'spill'));
  database = await Database.open({
    file: join(folder, 'events.duckdb'),
    folders: [folder],
    spill: join(folder, 'spill'),
    readOnly: false,
  });
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('tagged SQL', () => {
  it('binds values of every kind and brings them back', async () => {
    const row = await database.read('page', calm, (c) =>
      c.one(sql`SELECT ${'x'} AS a, ${7} AS b, ${9_007_199_254_740_993n} AS c, ${undefined} AS d, ${true} AS e,
        ${1.5} AS f, list_contains(${['p', 'q']}, 'q') AS g, ${new Uint8Array([0, 255])} AS h`),
    );
    expect(row).toMatchObject({ a: 'x', b: 7n, c: 9_007_199_254_740_993n, e: true, f: 1.5, g: true });
    expect(row).toHaveProperty('d', undefined);
    expect([...((row as { h: Uint8Array }).h ?? [])]).toEqual([0, 255]);
  });

  it('brings back a text that begins with a byte order mark as it is', async () => {
    const texts = ['\ufeffanna', '\ufeff', '\ufeff\ufeffa name longer than twelve bytes', 'anna'];
    const rows = await database.read('page', calm, (c) =>
      c.rows<{ name: string; length: bigint }>(
        sql`SELECT name, strlen(name) AS length FROM (SELECT unnest(${texts}::VARCHAR[]) AS name)`,
      ),
    );
    expect(rows.map(({ name }) => name)).toEqual(texts);
    expect(rows.map(({ length }) => Number(length))).toEqual(texts.map((text) => Buffer.byteLength(text)));
  });

  it('never lets a value or a name become part of the statement', async () => {
    const hostile = `x'; DROP TABLE t; --"`;
    await database.write(calm, async (c) => {
      await c.run(sql`CREATE TABLE t (${ident(hostile)} VARCHAR)`);
      await c.run(sql`INSERT INTO t VALUES (${hostile}), (${literal(hostile)})`);
    });
    const rows = await database.read('page', calm, (c) => c.rows(sql`SELECT ${ident(hostile)} AS v FROM t`));
    expect(rows).toEqual([{ v: hostile }, { v: hostile }]);
  });

  it('joins fragments with their values in order', () => {
    const both = joinSql([sql`a = ${1}`, sql`b = ${'2'}`], sql` AND `);
    expect(sql`SELECT * FROM t WHERE ${both} LIMIT ${3}`).toMatchObject({
      text: 'SELECT * FROM t WHERE a = ? AND b = ? LIMIT ?',
      values: [1, '2', 3],
    });
  });
});

describe('the locked-down database', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['reads no file outside its folders', `SELECT * FROM read_text('/etc/passwd')`],
    ['writes no file outside its folders', `COPY (SELECT 1) TO '/tmp/throughline-escape.csv'`],
    ['attaches no database outside its folders', `ATTACH '/tmp/throughline-escape.duckdb'`],
    ['climbs out of no folder', `SELECT * FROM read_text('FOLDER/../../etc/passwd')`],
    ['turns external access on again for nobody', `SET enable_external_access = true`],
    ['widens its folders for nobody', `SET allowed_directories = ['/']`],
    ['installs no extension', `INSTALL httpfs`],
    ['loads no extension', `LOAD httpfs`],
  ];
  for (const [behaviour, statement] of refused) {
    it(behaviour, async () => {
      const text = statement.replace('FOLDER', folder);
      await expect(database.write(calm, (c) => c.run(new Sql(text, [])))).rejects.toThrow(
        /Permission|Invalid Input|locked|Cannot|disabled|not found/i,
      );
    });
  }

  it('reads files inside its folders', async () => {
    writeFileSync(join(folder, 'in.csv'), 'a\n1\n');
    const rows = await database.read('page', calm, (c) =>
      c.rows(
        sql`SELECT * FROM read_csv(${join(folder, 'in.csv')}, header = true, columns = {'a': 'VARCHAR'})`,
      ),
    );
    expect(rows).toEqual([{ a: '1' }]);
  });

  it('interrupts a running query when its caller leaves, and goes on with the next', async () => {
    const abort = new AbortController();
    const long = database.read('page', abort.signal, async (c) => {
      queueMicrotask(() => abort.abort());
      return await c.rows(sql`SELECT count(*) FROM range(1000000000000) AS a`);
    });
    await expect(long).rejects.toThrow('Cancelled');
    expect(await database.read('page', calm, (c) => c.one(sql`SELECT 1::INTEGER AS one`))).toEqual({
      one: 1,
    });
  });

  it('runs no query whose caller left while it waited', async () => {
    const abort = new AbortController();
    const started = database.read('page', calm, async (c) => {
      abort.abort();
      return await c.rows(sql`SELECT 1`);
    });
    let ran = false;
    const waiting = database.read('page', abort.signal, async () => {
      ran = true;
    });
    await started;
    await expect(waiting).rejects.toThrow('Cancelled');
    expect(ran).toBe(false);
  });

  it('rolls a failed transaction back whole', async () => {
    await database.write(calm, createSchema);
    const failing = database.write(calm, (c) =>
      c.transaction(async () => {
        await c.run(sql`INSERT INTO meta VALUES ('k', 'v')`);
        throw new Error('half way');
      }),
    );
    await expect(failing).rejects.toThrow('half way');
    expect(await database.read('page', calm, (c) => readMeta(c, 'k'))).toBeUndefined();
    expect(await database.read('page', calm, (c) => readMeta(c, 'schema'))).toBe(String(SCHEMA_VERSION));
  });

  it('can be cancelled at any moment of a transaction, again and again, and is whole afterwards', async () => {
    await database.write(calm, (c) => c.run(sql`CREATE TABLE t (n BIGINT)`));
    let committed = 0;
    for (let round = 0; round < 60; round += 1) {
      const abort = new AbortController();
      const work = database.write(abort.signal, (c) =>
        c.transaction(async () => {
          for (let i = 0; i < 10; i += 1) {
            if (i === round % 10) setImmediate(() => abort.abort());
            await c.run(sql`INSERT INTO t SELECT ${round} FROM range(2000)`);
          }
        }),
      );
      const outcome = await work.then(
        () => 'committed',
        (error: Error) => error.message,
      );
      if (outcome === 'committed') committed += 1;
      else expect(outcome).toBe('Cancelled. Nothing was changed.');
    }
    const row = await database.read('page', calm, (c) => c.one(sql`SELECT count(*) AS n FROM t`));
    expect(row).toEqual({ n: BigInt(committed * 20_000) });
  });

  it('lets nothing interrupt a transaction past its point of no return', async () => {
    const abort = new AbortController();
    const value = await database.write(abort.signal, (c) =>
      c.transaction(async () => {
        await c.run(sql`CREATE TABLE t (n BIGINT)`);
        c.pointOfNoReturn();
        abort.abort();
        await c.run(sql`INSERT INTO t SELECT range FROM range(3000000)`);
        return 'through';
      }),
    );
    expect(value).toBe('through');
    expect(await database.read('page', calm, (c) => c.one(sql`SELECT count(*) AS n FROM t`))).toEqual({
      n: 3_000_000n,
    });
  });

  it('hands out columns as typed arrays across chunk borders', async () => {
    const columns = await database.read('page', calm, (c) =>
      c.columns(sql`SELECT range::UINTEGER AS n, range / 2.0 AS half FROM range(5000) ORDER BY range`),
    );
    const n = columns.get('n');
    expect(n).toBeInstanceOf(Uint32Array);
    expect(n?.length).toBe(5000);
    expect([n?.[0], n?.[2047], n?.[2048], n?.[4999]]).toEqual([0, 2047, 2048, 4999]);
    expect(columns.get('half')?.[4999]).toBe(2499.5);
  });
});
