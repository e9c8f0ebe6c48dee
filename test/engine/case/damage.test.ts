import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/engine';
import { engineIn, must, refused } from '../../helpers/engine';
import { alterLines } from '../../helpers/journal';
import { tempFolder } from '../../helpers/temp';

const on = 'span:2019-08-01T00:00:00.000000Z..2019-08-02T00:00:00.000000Z';

interface Worked {
  readonly engine: Engine;
  readonly folder: string;
  readonly database: string;
  readonly journal: string;
}

/** A closed case with three notes, one of them edited and one removed. */
async function workedCase(top: string): Promise<Worked> {
  const engine = engineIn(top);
  const folder = join(top, 'calls.throughline');
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  for (const text of ['one', 'two', 'three']) {
    await must(engine.call('annotations.add', { on, text, tags: ['calls', text], star: text === 'two' }));
  }
  await must(engine.call('annotations.edit', { id: 'AN-0001', text: 'one, looked at again' }));
  await must(engine.call('annotations.remove', { id: 'AN-0003', reason: 'not about this case' }));
  await must(engine.call('case.close', {}));
  return {
    engine,
    folder,
    database: join(folder, 'events.duckdb'),
    journal: join(folder, 'journal.jsonl'),
  };
}

const notes = async (engine: Engine) => (await must(engine.call('annotations.list', {}))).annotations;

async function notesAtClose({ engine, folder }: Worked) {
  await must(engine.call('case.open', { folder, readOnly: true }));
  const found = await notes(engine);
  await must(engine.call('case.close', {}));
  return found;
}

test('a deleted database is made again, the same, without a question', async () => {
  const worked = await workedCase(tempFolder());
  const before = await notesAtClose(worked);
  rmSync(worked.database);
  const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
  expect(info.notices).toEqual([expect.stringMatching(/database was missing: it was made again/)]);
  expect(await notes(worked.engine)).toEqual(before);
});

test('rebuild gives the same case and says so in the journal', async () => {
  const worked = await workedCase(tempFolder());
  const before = await notesAtClose(worked);
  const info = await must(worked.engine.call('case.rebuild', { folder: worked.folder }));
  expect(info.annotations).toBe(2);
  expect(await notesAtClose(worked)).toEqual(before);
  expect(readFileSync(worked.journal, 'utf8')).toContain('"action":"case.rebuild"');
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'a bit flipped in the database (place %i of 8) is noticed and put right',
  async (place) => {
    const worked = await workedCase(tempFolder());
    const before = await notesAtClose(worked);
    const bytes = readFileSync(worked.database);
    const at = Math.floor(((place + 0.37) / 8) * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    writeFileSync(worked.database, bytes);
    const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
    expect(info.notices).toEqual([
      expect.stringMatching(/changed since it was closed.*kept as events\.duckdb\.kept-1/),
    ]);
    expect(readFileSync(join(worked.folder, 'events.duckdb.kept-1')).equals(bytes)).toBe(true);
    expect(await notes(worked.engine)).toEqual(before);
  },
);

test('a database of another version of the program is made again', async () => {
  const worked = await workedCase(tempFolder());
  const before = await notesAtClose(worked);
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(worked.database);
  const connection = await instance.connect();
  await connection.run(`UPDATE meta SET value = '0' WHERE key = 'schema'`);
  connection.closeSync();
  instance.closeSync();
  rmSync(join(worked.folder, 'events.seal.json'));
  const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
  expect(info.notices).toEqual([expect.stringMatching(/version 0.*made again/)]);
  expect(await notes(worked.engine)).toEqual(before);
});

test('a database that is behind its journal is brought up to it', async () => {
  const top = tempFolder();
  const worked = await workedCase(top);
  copyFileSync(worked.database, join(top, 'earlier.duckdb'));
  await must(worked.engine.call('case.open', { folder: worked.folder }));
  await must(worked.engine.call('annotations.add', { on, text: 'four' }));
  const before = await notes(worked.engine);
  await must(worked.engine.call('case.close', {}));
  copyFileSync(join(top, 'earlier.duckdb'), worked.database);
  rmSync(join(worked.folder, 'events.seal.json'));
  const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
  expect(info.notices).toEqual([]);
  expect(await notes(worked.engine)).toEqual(before);
  const added = await must(worked.engine.call('annotations.add', { on, text: 'five' }));
  expect(added.id).toBe('AN-0005');
});

test('a torn journal line is set aside and told in the next line', async () => {
  const worked = await workedCase(tempFolder());
  appendFileSync(worked.journal, '{"seq":9,"prev":"00');
  const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
  expect(info.notices).toEqual([expect.stringContaining('journal.torn-1')]);
  const { entries } = await must(
    worked.engine.call('journal.page', { offset: 0, limit: 1, descending: true }),
  );
  expect(entries[0]).toMatchObject({ action: 'case.open', after: { tornLine: 'journal.torn-1' } });
  expect((await must(worked.engine.call('journal.verify', {}))).ok).toBe(true);
});

test('a journal that was tampered with can be looked at and not added to', async () => {
  const worked = await workedCase(tempFolder());
  alterLines(worked.journal, (lines) => lines.map((line) => line.replace('"text":"two"', '"text":"too"')));
  const error = await refused(worked.engine.call('case.open', { folder: worked.folder }));
  expect(error.code).toBe('integrity.journal');
  expect(existsSync(join(worked.folder, 'lock.json'))).toBe(false);
  const info = await must(worked.engine.call('case.open', { folder: worked.folder, readOnly: true }));
  expect(info.notices.join()).toMatch(/Line 5 does not follow from line 4/);
});

test('a journal whose end was cut off is not continued', async () => {
  const worked = await workedCase(tempFolder());
  alterLines(worked.journal, (lines) => lines.slice(0, -2));
  const error = await refused(worked.engine.call('case.open', { folder: worked.folder }));
  expect(error.message).toMatch(/end was cut off/);
});

test('lines cut off where nothing was signed are noticed by the database that knew them', async () => {
  const worked = await workedCase(tempFolder());
  alterLines(worked.journal, (lines) => lines.slice(0, -2));
  rmSync(join(worked.folder, 'checkpoints.jsonl'));
  const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
  expect(info.notices).toEqual([
    expect.stringMatching(/held 8 journal lines, the journal has 6: lines were lost/),
  ]);
});

test('case.json that differs from the first line is refused', async () => {
  const worked = await workedCase(tempFolder());
  const file = join(worked.folder, 'case.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('R. Okafor', 'Somebody Else'));
  const error = await refused(worked.engine.call('case.open', { folder: worked.folder }));
  expect(error.message).toMatch(/case\.json is not what line 1/);
});

test('what an unfinished import left is removed, and nothing else', async () => {
  const worked = await workedCase(tempFolder());
  writeFileSync(join(worked.folder, '.work', 'half-loaded'), 'x');
  writeFileSync(join(worked.folder, 'sources', 'EV-0001.csv'), 'x');
  writeFileSync(join(worked.folder, 'sources', 'README'), 'x');
  writeFileSync(join(worked.folder, 'lock.json.999999999.0123abcd'), 'x');
  const info = await must(worked.engine.call('case.open', { folder: worked.folder }));
  expect(existsSync(join(worked.folder, 'lock.json.999999999.0123abcd'))).toBe(false);
  expect(info.notices).toEqual(['An unfinished import was removed: EV-0001.csv.']);
  expect(readdirSync(join(worked.folder, 'sources'))).toEqual(['README']);
  expect(existsSync(join(worked.folder, '.work', 'half-loaded'))).toBe(false);
});
