import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundleDriver, spin, startChild } from '../helpers/child';
import { engineIn, must } from '../helpers/engine';
import { seeded } from '../helpers/random';
import { tempFolder } from '../helpers/temp';

const POINTS = 20;
const random = seeded(20191105);

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('annotate');
});

test(`what was acknowledged is there after kill -9, at ${POINTS} random points`, async () => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const engine = engineIn(top);
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  await must(engine.call('case.close', {}));
  const acknowledged = new Set<string>();
  for (let point = 0; point < POINTS; point += 1) {
    const child = startChild(driver, folder, join(top, 'state'));
    await child.heard(1 + Math.floor(random() * 12));
    spin(random() * 12_000);
    await child.kill();
    for (const id of child.lines.slice(1)) acknowledged.add(id);

    const info = await must(engine.call('case.open', { folder }));
    expect(info.notices.filter((notice) => !/was taken over|was set aside/.test(notice))).toEqual([]);
    const { annotations } = await must(engine.call('annotations.list', {}));
    const stored = new Set(annotations.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.size - acknowledged.size).toBeLessThanOrEqual(point + 1);
    expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
    await must(engine.call('case.close', {}));
  }
  expect(acknowledged.size).toBeGreaterThan(POINTS);
});

test.each(['lost', 'cut'])(
  'notes whose write-ahead log is %s after kill -9 come back from the journal',
  async (how) => {
    const top = tempFolder();
    const folder = join(top, 'calls.throughline');
    const engine = engineIn(top);
    await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
    await must(engine.call('case.close', {}));
    const child = startChild(driver, folder, join(top, 'state'));
    await child.heard(9);
    await child.kill();
    const log = join(folder, 'events.duckdb.wal');
    expect(readdirSync(folder)).toContain('events.duckdb.wal');
    if (how === 'lost') rmSync(log);
    else truncateHalf(log);
    await must(engine.call('case.open', { folder }));
    const { annotations } = await must(engine.call('annotations.list', {}));
    expect(annotations.length).toBeGreaterThanOrEqual(8);
    expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true });
  },
);

test.each([1, 2, 3, 4])('a bit flipped in the write-ahead log (%i of 4) changes no note', async (place) => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const engine = engineIn(top);
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  await must(engine.call('case.close', {}));
  const child = startChild(driver, folder, join(top, 'state'));
  await child.heard(9);
  await child.kill();
  flipBit(join(folder, 'events.duckdb.wal'), place / 5);
  await must(engine.call('case.open', { folder }));
  const { annotations } = await must(engine.call('annotations.list', {}));
  const ids = annotations.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(child.lines.slice(1)));
  expect(new Set(annotations.map(({ text }) => text)).size).toBe(1);
  expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true });
});

function truncateHalf(file: string): void {
  truncateSync(file, Math.floor(statSync(file).size / 2));
}

function flipBit(file: string, share: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * share);
  bytes[at] = (bytes[at] ?? 0) ^ 0x04;
  writeFileSync(file, bytes);
}
