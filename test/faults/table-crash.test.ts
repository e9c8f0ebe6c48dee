import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import type { AppError } from '../../shared/errors';
import type { Result } from '../../shared/result';
import { must } from '../helpers/engine';
import { type Bench, openBench } from '../helpers/import';
import { leftovers } from './kinds/bed';

const missing = process.platform === 'linux' ? undefined : 'only Linux lists processes in /proc';
const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;
if (missing !== undefined) console.warn(`Skipped: ${missing}`);

const RECORDS = 200_000;
const ROWS = `SELECT strftime(TIMESTAMP '2019-08-06' + INTERVAL (i) SECOND, '%Y-%m-%dT%H:%M:%SZ') AS time,
  'agent-' || (i % 7) AS account, 'C' || i AS customer FROM range(${RECORDS}) t(i)`;

async function write(statement: (file: string) => string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const part of statement(file).split(';')) await connection.run(part);
  connection.closeSync();
  instance.closeSync();
}

const KINDS = [
  ['log.duckdb', (file: string) => `ATTACH '${file}' AS o; CREATE TABLE o.log AS ${ROWS}; DETACH o`],
  ['log.parquet', (file: string) => `COPY (${ROWS}) TO '${file}' (FORMAT parquet)`],
] as const;

/** Processes of this one that read a table, by their ids. */
function readers(): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      if (!/^\d+$/.test(name)) return [];
      const parent = / \(.*\) \S (\d+)/s.exec(` ${readFileSync(`/proc/${name}/stat`, 'utf8')}`)?.[1];
      if (Number(parent) !== process.pid) return [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return command.includes('duckdb-table-worker') ? [Number(name)] : [];
    } catch {
      // It ended while it was looked at.
      return [];
    }
  });
}

function crash(pid: number): void {
  try {
    process.kill(pid, 'SIGSEGV');
  } catch (error) {
    // It had nothing more to read, and has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Lets `call` run, and ends the `nth` process that reads a table for it, and all behind it, as a crash would. */
async function crashing<T>(call: Promise<Result<T>>, nth: number): Promise<Result<T>> {
  let result: Result<T> | undefined;
  const running = call.then((value) => {
    result = value;
  });
  const seen = new Set<number>();
  while (result === undefined) {
    for (const pid of readers()) {
      const isNew = !seen.has(pid);
      seen.add(pid);
      if (isNew && seen.size >= nth) crash(pid);
    }
    await setImmediate();
  }
  await running;
  return result;
}

async function expectAsBefore(bench: Bench): Promise<void> {
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
  expect(leftovers(bench.case)).toEqual([]);
  expect(await must(bench.engine.call('journal.verify', {}))).toMatchObject({ ok: true });
  expect(readdirSync(tmpdir()).filter((name) => name.includes(`-${process.pid}-`))).toEqual([]);
}

test.skipIf(missing !== undefined).each(KINDS)(
  `a %s that breaks DuckDB down while it is listed, looked at or read is called damaged, and the engine goes on${skipped}`,
  async (name, statement) => {
    const bench = await openBench();
    const path = join(bench.folder, name);
    await write(statement, path);
    const errors: AppError[] = [];
    for (let nth = 1; ; nth += 1) {
      const call = bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } });
      const result = await crashing(call, nth);
      if (result.ok) {
        expect(result.value.sources).toMatchObject([{ records: RECORDS, events: RECORDS }]);
        break;
      }
      errors.push(result.error);
      await expectAsBefore(bench);
    }
    expect(errors.length).toBeGreaterThan(1);
    for (const { code, message } of errors) {
      expect([code, message]).toEqual(['import.damaged', expect.stringContaining('SIGSEGV')]);
    }
    expect(errors[0]?.message).toContain(`“${name}” is damaged`);
    expect(readers()).toEqual([]);
  },
  300_000,
);
