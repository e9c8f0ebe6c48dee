import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sqlite from 'node-sqlite3-wasm';
import { expect, onTestFinished, test } from 'vitest';
import { must, refused } from '../helpers/engine';
import { type Bench, openBench } from '../helpers/import';
import { fillUpTo, mountSmallDisk, noSmallDisk } from './kinds/small-disk';

const missing = noSmallDisk();
const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;
if (missing !== undefined) console.warn(`Skipped: ${missing}`);
const asRoot = test.skipIf(missing !== undefined);

const RECORDS = 20_000;
const ACCESS = { kind: 'access' } as const;
/** Of the file; a full disk has as good as none. */
const LEVELS = [0, 0.3, 0.9, 1.2] as const;

function log(): string {
  const rows = Array.from({ length: RECORDS }, (_, i) => {
    const time = new Date(1_565_000_000_000 + i * 1_000).toISOString();
    return `${time},agent-${i % 17},customer-${(i * 7_919) % 4_001}\n`;
  });
  return `time,account,customer\n${rows.join('')}`;
}

function makeSqlite(path: string): void {
  const database = new sqlite.Database(path);
  database.exec('CREATE TABLE log (time TEXT, account TEXT, customer TEXT)');
  const values = log()
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => `('${line.replaceAll(',', "','")}')`);
  for (let at = 0; at < values.length; at += 500)
    database.exec(`INSERT INTO log VALUES ${values.slice(at, at + 500).join(',')}`);
  database.close();
}

const importing = (bench: Bench, path: string) =>
  bench.engine.call('sources.import', { paths: [path], choices: ACCESS });

async function expectNothing(bench: Bench): Promise<void> {
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
  expect(readdirSync(join(bench.case, 'sources'))).toEqual([]);
  expect(readdirSync(join(bench.case, '.work')).filter((name) => /^(EV-|throughline)/.test(name))).toEqual(
    [],
  );
  expect(await must(bench.engine.call('journal.verify', {}))).toMatchObject({ ok: true });
}

/** A case whose work folder is a disk of its own. */
async function withWorkDisk(bytes: number): Promise<Bench & { readonly work: string }> {
  const bench = await openBench();
  const work = join(bench.case, '.work');
  await must(bench.engine.call('case.close', {}));
  mkdirSync(work, { recursive: true });
  onTestFinished(mountSmallDisk(work, bytes));
  mkdirSync(join(bench.case, 'sources'), { recursive: true });
  await must(bench.engine.call('case.open', { folder: bench.case }));
  expect(statSync(work).dev).not.toBe(statSync(bench.case).dev);
  return { ...bench, work };
}

asRoot(
  `a case whose work folder is on another disk takes files, seals them, and opens again${skipped}`,
  async () => {
    const bench = await withWorkDisk(64 * 1_048_576);
    const path = bench.write('log.csv', log());
    const source = await bench.load(path, ACCESS);
    expect(source).toMatchObject({ events: RECORDS });
    expect(createHash('sha256').update(readFileSync(source.file)).digest('hex')).toBe(source.sha256);
    expect(statSync(source.file).mode & 0o222).toBe(0);
    await must(bench.engine.call('case.close', {}));
    writeFileSync(join(bench.work, 'left behind'), 'x');
    await must(bench.engine.call('case.open', { folder: bench.case }));
    expect(existsSync(join(bench.work, 'left behind'))).toBe(false);
    expect(await must(bench.engine.call('journal.verify', {}))).toMatchObject({ ok: true });
  },
  120_000,
);

asRoot(
  `a full disk of the work folder is named, leaves the case as it was, and the file comes in when there is room${skipped}`,
  async () => {
    const bench = await withWorkDisk(64 * 1_048_576);
    const text = log();
    const plain = bench.write('log.csv', text);
    const packed = bench.write('packed.csv.gz', gzipSync(text.replaceAll('agent', 'person')));
    for (const path of [plain, packed]) {
      for (const level of LEVELS) {
        const makeRoom = fillUpTo(bench.work, Math.round(statSync(path).size * level));
        const error = await refused(importing(bench, path));
        expect([level, error.code]).toEqual([level, 'io.disk-full']);
        expect(error.message).toContain(bench.work);
        expect(error.message).toMatch(/MB are needed and .* MB are free/);
        makeRoom();
        await expectNothing(bench);
      }
    }
    expect((await bench.load(plain, ACCESS)).events).toBe(RECORDS);
    expect((await bench.load(packed, ACCESS)).events).toBe(RECORDS);
  },
  300_000,
);

asRoot(
  `a full temporary folder of the system is named, leaves nothing behind, and the file comes in when there is room${skipped}`,
  async () => {
    const bench = await openBench();
    const temporary = join(bench.folder, 'temporary');
    onTestFinished(mountSmallDisk(temporary, 32 * 1_048_576));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = temporary;
    onTestFinished(() => {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    });
    const database = join(bench.folder, 'log.db');
    makeSqlite(database);
    const packed = bench.write('log.db.gz', gzipSync(readFileSync(database)));
    mkdirSync(join(bench.case, 'sources'), { recursive: true });
    for (const path of [database, packed]) {
      for (const level of [0, 0.3, 0.9]) {
        const makeRoom = fillUpTo(temporary, Math.round(statSync(database).size * level));
        for (const call of [
          bench.engine.call('sources.inspect', { path, choices: ACCESS }),
          bench.engine.call('sources.expand', { paths: [path] }),
          importing(bench, path),
        ]) {
          const error = await refused<unknown>(call);
          expect([path, level, error.code]).toEqual([path, level, 'io.disk-full']);
          expect(error.message).toContain(`not enough room in ${temporary}`);
          expect(error.message).toContain('TMPDIR');
        }
        expect(readdirSync(temporary)).toEqual(['filler']);
        makeRoom();
        await expectNothing(bench);
      }
    }
    for (const path of [database, packed]) {
      const { sources } = await must(importing(bench, path));
      expect(sources[0]?.records).toBe(RECORDS);
    }
    expect(readdirSync(temporary)).toEqual([]);
  },
  300_000,
);
