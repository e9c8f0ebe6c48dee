import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/engine';
import { thisProcess } from '../../../electron/engine/case/process-identity';
import { engineIn, must, refused } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';

async function closedCase(
  top: string,
): Promise<{ readonly engine: Engine; readonly folder: string; readonly lock: string }> {
  const engine = engineIn(top);
  const folder = join(top, 'calls.throughline');
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  await must(engine.call('case.close', {}));
  return { engine, folder, lock: join(folder, 'lock.json') };
}

const since = '2019-08-06T20:47:12.000000Z';

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a second engine on the same case is refused and told host, process and since when', async () => {
  const top = tempFolder();
  const { engine, folder } = await closedCase(top);
  await must(engine.call('case.open', { folder }));
  const error = await refused(engineIn(join(top, 'other')).call('case.open', { folder }));
  expect(error.code).toBe('case.locked');
  expect(error.detail).toMatchObject({ host: hostname(), pid: process.pid });
  expect(error.message).toMatch(/read-only/);
  const insisting = await refused(engineIn(join(top, 'third')).call('case.open', { folder, takeOver: true }));
  expect(insisting.code).toBe('case.locked');
});

test('opening the open case again gives the same case', async () => {
  const top = tempFolder();
  const { engine, folder } = await closedCase(top);
  const first = await must(engine.call('case.open', { folder }));
  expect((await must(engine.call('case.open', { folder }))).revision).toBe(first.revision);
});

test('the lock of a process that no longer runs is taken over, and the journal says so', async () => {
  const top = tempFolder();
  const { engine, folder, lock } = await closedCase(top);
  const pid = await deadProcess();
  writeFileSync(lock, JSON.stringify({ host: hostname(), pid, since }));
  const info = await must(engine.call('case.open', { folder }));
  expect(info.notices).toEqual([expect.stringContaining(`process ${pid}`)]);
  const { entries } = await must(engine.call('journal.page', { offset: 3, limit: 10 }));
  expect(entries.map(({ action }) => action)).toEqual(['case.takeover', 'case.open']);
  expect(entries[0]?.before).toMatchObject({ pid, since });
});

test('a process number that was given to another process since is not the holder', async () => {
  const top = tempFolder();
  const { engine, folder, lock } = await closedCase(top);
  expect(thisProcess().startTime).toBeDefined();
  writeFileSync(lock, JSON.stringify({ ...thisProcess(), startTime: 'another boot:1', since }));
  await must(engine.call('case.open', { folder }));
});

test('a lock of another host is taken over only when asked for', async () => {
  const top = tempFolder();
  const { engine, folder, lock } = await closedCase(top);
  writeFileSync(lock, JSON.stringify({ host: 'lab-7', pid: 4, since }));
  const error = await refused(engine.call('case.open', { folder }));
  expect(error).toMatchObject({ code: 'case.locked', detail: { host: 'lab-7', pid: 4, since } });
  expect(readFileSync(lock, 'utf8')).toContain('lab-7');
  await must(engine.call('case.open', { folder, takeOver: true }));
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ host: hostname(), pid: process.pid });
});

test('a refused open leaves the case that is open as it was', async () => {
  const top = tempFolder();
  const { engine, folder } = await closedCase(top);
  await must(engine.call('case.open', { folder }));
  const other = join(top, 'other.throughline');
  expect((await refused(engine.call('case.open', { folder: other }))).code).toBe('case.absent');
  expect((await must(engine.call('case.info', {}))).case?.folder).toBe(folder);
  expect(existsSync(join(folder, 'lock.json'))).toBe(true);
});

test('a database that another program has open is not taken for a damaged one', async () => {
  const top = tempFolder();
  const { engine, folder } = await closedCase(top);
  const database = join(folder, 'events.duckdb');
  const script = `require('@duckdb/node-api').DuckDBInstance.create(process.argv[1]).then(async (held) => {
    globalThis.held = await held.connect();
    console.log('open');
    setInterval(() => globalThis.held, 1000);
  })`;
  const other = spawn(process.execPath, ['-e', script, database], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  const error = await refused(engine.call('case.open', { folder }));
  expect(error.code).toBe('case.database-busy');
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  other.kill('SIGKILL');
  await once(other, 'exit');
  const info = await must(engine.call('case.open', { folder }));
  expect(info.notices).toEqual([]);
});
