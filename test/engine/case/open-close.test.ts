import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineIn, must, refused } from '../../helpers/engine';
import { flipByte } from '../../helpers/flip-byte';
import { tempFolder } from '../../helpers/temp';

const wanted = { title: 'Support calls, August', examiner: 'R. Okafor', zone: 'Europe/Dublin' };

test('a new case has its folder, its header, and a journal that begins with its making', async () => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const engine = engineIn(top);
  const info = await must(engine.call('case.create', { folder, ...wanted }));
  expect(info).toMatchObject({ ...wanted, folder, readOnly: false, revision: 2, sources: 0, notices: [] });
  expect(info.counts).toEqual({ records: 0, events: 0, rejects: 0, duplicates: 0, blanks: 0 });
  expect(info.extent).toBeUndefined();
  for (const name of ['case.json', 'journal.jsonl', 'sources', 'exports', 'events.duckdb']) {
    expect(existsSync(join(folder, name)), name).toBe(true);
  }
  const page = await must(engine.call('journal.page', { offset: 0, limit: 10 }));
  expect(page.entries.map((entry) => entry.action)).toEqual(['case.create', 'case.open']);
  expect(page.entries.every((entry) => entry.actor === 'R. Okafor')).toBe(true);
});

test('a case without a lead examiner is refused and leaves nothing behind', async () => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const error = await refused(engineIn(top).call('case.create', { folder, title: 'T', examiner: '  ' }));
  expect(error.code).toBe('usage.examiner');
  expect(existsSync(folder)).toBe(false);
});

test('a path that the database could not be kept in safely is refused at once', async () => {
  const top = tempFolder();
  const error = await refused(engineIn(top).call('case.create', { folder: join(top, 'who?'), ...wanted }));
  expect(error.code).toBe('usage.folder');
  expect(existsSync(join(top, 'who?'))).toBe(false);
});

test('a folder that holds something else is not turned into a case', async () => {
  const top = tempFolder();
  const engine = engineIn(top);
  await must(engine.call('case.create', { folder: join(top, 'a'), ...wanted }));
  const error = await refused(engine.call('case.create', { folder: join(top, 'a'), ...wanted }));
  expect(error.code).toBe('case.exists');
});

test('closing writes a last line, signs the journal and lets go of the lock', async () => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const engine = engineIn(top);
  await must(engine.call('case.create', { folder, ...wanted }));
  expect(existsSync(join(folder, 'lock.json'))).toBe(true);
  await must(engine.call('case.close', {}));
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  expect(existsSync(join(folder, 'events.duckdb.wal'))).toBe(false);
  expect(await must(engine.call('case.info', {}))).toEqual({});

  const info = await must(engine.call('case.open', { folder }));
  expect(info.notices).toEqual([]);
  const check = await must(engine.call('journal.verify', {}));
  expect(check).toMatchObject({ ok: true, lines: 4, problems: [] });
  expect(check.checkpoints).toMatchObject([{ size: 3, ok: true }]);
  expect(info.journal.checkpoint?.size).toBe(3);
});

test('a read-only case shows its notes, writes nothing, and can be opened while it is open elsewhere', async () => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const writer = engineIn(top);
  await must(writer.call('case.create', { folder, ...wanted }));
  await must(writer.call('annotations.add', { on: 'span:2019-08-01..2019-08-02', text: 'Quiet day' }));
  const reader = engineIn(join(top, 'reader'));
  const info = await must(reader.call('case.open', { folder, readOnly: true }));
  expect(info).toMatchObject({ readOnly: true, annotations: 1, notices: [] });
  const journal = readFileSync(join(folder, 'journal.jsonl'));
  const error = await refused(
    reader.call('annotations.add', { on: 'span:2019-08-01..2019-08-02', text: 'x' }),
  );
  expect(error.code).toBe('case.read-only');
  await must(reader.call('case.close', {}));
  expect(readFileSync(join(folder, 'journal.jsonl'))).toEqual(journal);
});

test('a brief look reads the closed database where it lies, and a copy when it is open or was changed', async () => {
  const top = tempFolder();
  const folder = join(top, 'calls.throughline');
  const writer = engineIn(top);
  await must(writer.call('case.create', { folder, ...wanted }));
  await must(writer.call('annotations.add', { on: 'span:2019-08-01..2019-08-02', text: 'Quiet day' }));
  const reader = engineIn(join(top, 'reader'));
  const look = async () => {
    const info = await must(reader.call('case.open', { folder, readOnly: true, brief: true }));
    const copied = readdirSync(join(top, 'reader'), { recursive: true }).some((name) =>
      String(name).endsWith('events.duckdb'),
    );
    await must(reader.call('case.close', {}));
    return { annotations: info.annotations, notices: info.notices.length, copied };
  };
  expect(await look()).toEqual({ annotations: 1, notices: 0, copied: true });
  await must(writer.call('case.close', {}));
  const database = readFileSync(join(folder, 'events.duckdb'));
  expect(await look()).toEqual({ annotations: 1, notices: 0, copied: false });
  expect(readFileSync(join(folder, 'events.duckdb')).equals(database)).toBe(true);
  expect(readdirSync(join(top, 'reader', 'state', 'reading'))).toEqual([]);
  flipByte(join(folder, 'events.duckdb'));
  expect(await look()).toEqual({ annotations: 1, notices: 1, copied: true });
});

test('recent cases say what has become of them', async () => {
  const top = tempFolder();
  const engine = engineIn(top);
  for (const name of ['one', 'two', 'three']) {
    await must(engine.call('case.create', { folder: join(top, name), ...wanted, title: name }));
  }
  rmSync(join(top, 'two'), { recursive: true });
  const { cases } = await must(engine.call('case.recent', {}));
  expect(cases.map(({ title, state }) => [title, state])).toEqual([
    ['three', 'whole'],
    ['two', 'missing'],
    ['one', 'whole'],
  ]);
});
