import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { bundleDriver, spin, startChild } from '../helpers/child';
import { engineIn, must } from '../helpers/engine';
import { seeded } from '../helpers/random';
import { tempFolder } from '../helpers/temp';

const POINTS = 20;
const RECORDS = 60_000;

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('import');
});

/** Every third file needs a clean copy, so that this way of loading is cut off as well. */
function fileFor(point: number): string {
  const note = point % 3 === 0 ? 'a "stray quote' : 'plain';
  const rows = Array.from(
    { length: RECORDS },
    (_, i) => `2019-08-06T20:47:12Z,agent${i % 97},C${i % 5_000},${note}\n`,
  );
  return `time,account,customer,note ${point}\n${rows.join('')}`;
}

/** Tables of rows as read in the database of a closed case. */
async function rawTables(folder: string): Promise<number> {
  const instance = await DuckDBInstance.create(join(folder, 'events.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const found = await connection.runAndReadAll(
    "SELECT count(*)::INTEGER FROM duckdb_tables() WHERE table_name LIKE 'raw%'",
  );
  connection.closeSync();
  instance.closeSync();
  return Number(found.getRows()[0]?.[0]);
}

test(`an import cut off by kill -9 is whole or absent, at ${POINTS} random points`, async () => {
  const random = seeded(20191031);
  const top = tempFolder();
  const folder = join(top, 'kill.throughline');
  const engine = engineIn(top);
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  await must(engine.call('case.close', {}));
  let whole = 0;
  let absent = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const path = join(top, `file-${point}.csv`);
    writeFileSync(path, fileFor(point));
    const child = startChild(driver, folder, join(top, 'state'), path);
    await child.heard(1 + Math.floor(random() * 9));
    spin(random() * 60_000);
    await child.kill();
    const told = child.lines.includes('imported');

    await must(engine.call('case.open', { folder }));
    const { sources } = await must(engine.call('sources.list', {}));
    const added = sources.length - whole;
    expect(added === 1 || (added === 0 && !told)).toBe(true);
    if (added === 1) whole += 1;
    else absent += 1;
    for (const { records, events, rejects, duplicates } of sources) {
      expect(records).toBe(RECORDS);
      expect(events + rejects + duplicates).toBe(RECORDS);
    }
    expect(readdirSync(join(folder, 'sources'))).toEqual(sources.map(({ id }) => `${id}.bin`));
    expect(readdirSync(join(folder, '.work')).filter((name) => name.startsWith('EV-'))).toEqual([]);
    expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
    await must(engine.call('case.close', {}));
    expect(await rawTables(folder)).toBe(whole);
  }
  expect(whole + absent).toBe(POINTS);
  expect(absent).toBeGreaterThan(4);
});
