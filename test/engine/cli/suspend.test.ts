import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { type BuiltCli, buildCli, builtCli } from './built-cli';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

/** Job control as a shell has it: the command is a process group of its own, and its first line is its number. */
const SHELL = 'set -m; "$@" & echo $! >&2; wait -f $!';

interface Job {
  readonly pid: number;
  readonly child: ChildProcess;
  said(): string;
}

async function startJob(state: string, argv: readonly string[]): Promise<Job> {
  const child = spawn('bash', ['-c', SHELL, 'bash', process.execPath, script, ...argv], {
    env: { ...process.env, THROUGHLINE_STATE: state },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => /^\d+\n/.test(said)).toBe(true);
  return { pid: Number.parseInt(said, 10), child, said: () => said };
}

/** States of all threads of a process and of its children, as the system has them: T is stopped. */
function statesOf(pid: number): string[] {
  const states: string[] = [];
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8');
    states.push(stat.slice(stat.lastIndexOf(')') + 2).charAt(0));
    const children = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ');
    for (const child of children.filter((text) => /^\d+$/.test(text)))
      states.push(...statesOf(Number(child)));
  }
  return states;
}

function hasChild(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).some(
    (thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim() !== '',
  );
}

/** Ctrl-Z once the import is under way, `fg` when everything stands still. @returns how the command ended */
async function suspended({ pid, child, said }: Job, isUnderWay: () => boolean): Promise<number | null> {
  const ended = new Promise<number | null>((done) => child.on('close', done));
  await expect.poll(isUnderWay, { timeout: 60_000, interval: 20 }).toBe(true);
  process.kill(-pid, 'SIGTSTP');
  await expect.poll(() => [...new Set(statesOf(pid))], { timeout: 10_000 }).toEqual(['T']);
  const heard = said();
  expect(said()).toBe(heard);
  process.kill(-pid, 'SIGCONT');
  return await ended;
}

async function newCase(cli: BuiltCli, folder: string): Promise<string> {
  const place = join(folder, 'one.throughline');
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E. Xaminer');
  return place;
}

const ROWS = 800_000;
const TABLE = `SELECT (TIMESTAMP '2019-01-01' + to_seconds(i))::VARCHAR || 'Z' AS time, 'agent' || i % 50 AS account, 'C' || i % 900 AS customer FROM range(${ROWS}) t(i)`;

it('an import that is suspended with all its threads goes on where it was', {
  timeout: 240_000,
}, async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const place = await newCase(cli, folder);
  const log = join(folder, 'log.csv');
  const duck = await DuckDBInstance.create();
  const connection = await duck.connect();
  await connection.run(`COPY (${TABLE}) TO '${log}'`);
  const job = await startJob(join(folder, 'state'), ['import', place, log, '--as', 'access']);
  const code = await suspended(job, () => job.said().includes('Reading log.csv'));
  expect([code, job.said()]).toEqual([0, expect.stringContaining('An import takes')]);
  expect(await cli.json(0, 'sources', place)).toMatchObject([{ records: ROWS, events: ROWS, rejects: 0 }]);
});

it('a table that is read in a process of its own is suspended with it, and read to its end', {
  timeout: 240_000,
}, async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const place = await newCase(cli, folder);
  const file = join(folder, 'log.duckdb');
  const duck = await DuckDBInstance.create(file);
  const connection = await duck.connect();
  await connection.run(`CREATE TABLE log AS ${TABLE} LIMIT ${ROWS / 2}`);
  connection.closeSync();
  duck.closeSync();
  const job = await startJob(join(folder, 'state'), ['import', place, file, '--as', 'access']);
  const code = await suspended(job, () => job.said().includes('Reading ') && hasChild(job.pid));
  expect(code).toBe(0);
  const rows = ROWS / 2;
  expect(await cli.json(0, 'sources', place)).toMatchObject([{ records: rows, events: rows, rejects: 0 }]);
});
