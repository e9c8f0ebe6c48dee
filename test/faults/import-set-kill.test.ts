import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { TAR_END, tarEntry } from '../helpers/archives';
import { bundleDriver, spin, startChild } from '../helpers/child';
import { engineIn, must } from '../helpers/engine';
import { seeded } from '../helpers/random';
import { tempFolder } from '../helpers/temp';

const FILES = 8;
const RECORDS = 2_000;

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('import-set');
});

function file(i: number): Buffer {
  const rows = Array.from({ length: RECORDS }, (_, n) => `2019-08-06T20:47:12Z,agent${n % 97},C${i}-${n}\n`);
  return Buffer.from(`time,account,customer\n${rows.join('')}`);
}

test('a set of an archive cut off by kill -9 goes on with the file it was at, and seals the archive once', async () => {
  const random = seeded(20261031);
  const top = tempFolder();
  const folder = join(top, 'kill.throughline');
  const engine = engineIn(top);
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  await must(engine.call('case.close', {}));
  const archive = join(top, 'logs.tar');
  const entries = Array.from({ length: FILES }, (_, i) => tarEntry(`${i}.csv`, file(i)));
  writeFileSync(archive, Buffer.concat([...entries, TAR_END]));
  let there = 0;
  for (let kills = 0; kills < 4 && there < FILES; kills += 1) {
    const child = startChild(driver, folder, join(top, 'state'), archive);
    await child.heard(FILES + 3 + Math.floor(random() * 12));
    spin(random() * 60_000);
    await child.kill();
    await must(engine.call('case.open', { folder }));
    const { sources } = await must(engine.call('sources.list', {}));
    expect(sources.length).toBeGreaterThanOrEqual(there);
    expect(sources.map(({ name }) => name)).toEqual(sources.map((_, i) => `logs.tar › ${i}.csv`));
    there = sources.length;
    expect(readdirSync(join(folder, 'sources'))).toEqual(there === 0 ? [] : ['EV-0001.bin']);
    await must(engine.call('case.close', {}));
  }
  await must(engine.call('case.open', { folder }));
  const reply = await must(engine.call('sources.import', { paths: [archive], choices: { kind: 'access' } }));
  expect(reply.sources).toHaveLength(FILES - there);
  expect(reply.skipped).toHaveLength(there);
  const { sources } = await must(engine.call('sources.list', {}));
  expect(sources.map(({ records, events }) => [records, events])).toEqual(
    Array.from({ length: FILES }, () => [RECORDS, RECORDS]),
  );
  expect(readdirSync(join(folder, 'sources'))).toEqual(['EV-0001.bin']);
  expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
}, 240_000);
