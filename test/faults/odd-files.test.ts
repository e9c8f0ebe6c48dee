import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createEngine } from '../../electron/engine';
import { bundleDriver, startChild } from '../helpers/child';
import { must } from '../helpers/engine';
import { tempFolder } from '../helpers/temp';
import { placeIn, withCase } from './kinds/bed';
import { ACCESS } from './kinds/kind';

const HEADER = 'time,account,customer,note\n';
const LONG_FILE = 200_000_000;

const row = (n: number, note = 'seen') =>
  `2019-08-06T20:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}Z,agent${n % 7},C${n},${note}\n`;

const around = (odd: string | Buffer) =>
  Buffer.concat([Buffer.from(HEADER + row(0) + row(1)), Buffer.from(odd), Buffer.from(row(3) + row(4))]);

/** A file as long as that, whose first record opens a quote that nothing closes. @returns how many records it has */
function writeUnclosed(path: string): number {
  const handle = openSync(path, 'w');
  const block = Buffer.from(Array.from({ length: 20_000 }, (_, i) => row(i)).join(''));
  let written = writeSync(handle, `${HEADER}2019-08-06T20:00:00Z,agent1,C1,"never closed\n`);
  let records = 1;
  for (; written < LONG_FILE; records += 20_000) written += writeSync(handle, block);
  closeSync(handle);
  return records;
}

const file = (content: Buffer, records: number) => (path: string) => {
  writeFileSync(path, content);
  return records;
};

const ODD: readonly {
  readonly name: string;
  readonly write: (path: string) => number;
  readonly rejects: number;
}[] = [
  {
    name: 'a line of 5 MB',
    write: file(around(`2019-08-06T20:00:02Z,agent1,C1,${'x'.repeat(5_000_000)}\n`), 5),
    rejects: 1,
  },
  {
    name: 'a row of 1,000,000 columns',
    write: file(around(`2019-08-06T20:00:02Z${','.repeat(999_999)}\n`), 5),
    rejects: 1,
  },
  {
    name: 'a row of 8,000 columns',
    write: file(around(`2019-08-06T20:00:02Z${',a'.repeat(7_999)}\n`), 5),
    rejects: 1,
  },
  { name: 'a NUL', write: file(around(row(2, 'a\0b')), 5), rejects: 1 },
  { name: 'an unclosed quote at the start of 200 MB', write: writeUnclosed, rejects: 1 },
];

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('import-until-killed');
});

async function importInChild(top: string, path: string) {
  const place = placeIn(top);
  mkdirSync(place.stateFolder);
  const engine = createEngine({ stateFolder: place.stateFolder });
  await must(engine.call('case.create', { folder: place.folder, title: 'T', examiner: 'R. Okafor' }));
  await engine.close();
  const child = startChild(driver);
  await child.heard(1);
  child.tell(JSON.stringify({ ...place, paths: [path], choices: ACCESS }));
  await child.end();
  const [, time, , megabytes] = child.lines.at(-1)?.split(' ') ?? [];
  const found = await withCase(place, async (open) => ({
    sources: (await must(open.call('sources.list', {}))).sources,
    rejects: (await must(open.call('sources.rejects', {}))).rows,
  }));
  return { ...found, told: `${time} ms, at most ${megabytes} MiB` };
}

test.each(ODD)(
  '$name is one reject and takes nothing with it',
  async ({ name, write, rejects }) => {
    const top = tempFolder();
    const path = join(top, 'odd.csv');
    const records = write(path);
    const { sources, rejects: rows, told } = await importInChild(top, path);
    console.info(`${name}: ${told}; ${rows.map(({ reason }) => reason).join()}`);
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({ records, rejects, events: records - rejects, duplicates: 0 });
    expect(rows).toHaveLength(rejects);
  },
  600_000,
);

test('a carriage return alone loses nothing', async () => {
  const top = tempFolder();
  const path = join(top, 'odd.csv');
  writeFileSync(path, HEADER + row(0));
  appendFileSync(path, `2019-08-06T20:00:02Z,agent1,C1,before\rafter\n${row(3)}`);
  const { sources, rejects } = await importInChild(top, path);
  const [source] = sources;
  console.info(
    `a lone carriage return: ${source?.records} records, ${rejects.map(({ reason }) => reason).join()}`,
  );
  expect((source?.events ?? 0) + (source?.rejects ?? 0)).toBe(source?.records);
  expect(source?.events).toBeGreaterThanOrEqual(2);
});
