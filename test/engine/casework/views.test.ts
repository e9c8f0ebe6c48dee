import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/engine';
import { projectCasework } from '../../../electron/engine/casework/project';
import { listViews } from '../../../electron/engine/casework/views';
import type { JournalEntry } from '../../../shared/contract/journal';
import { FIRST_LOOK, type ViewState, viewText, writeView } from '../../../shared/model/view-state';
import { newCase } from '../../helpers/case';
import { must, refused } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';
import { emptyCase } from '../leads/loaded-case';

const state: ViewState = {
  ...FIRST_LOOK,
  query: 'action:export and not ticket:*',
  span: { from: 1_564_617_600_000_000n, to: 1_567_296_000_000_001n },
  zone: 'Europe/Dublin',
  selected: { account: 'agent-2217 “ø”' },
};
const views = async (engine: Engine) => (await must(engine.call('views.list', {}))).views;
const newest = async (engine: Engine) =>
  (await must(engine.call('journal.page', { offset: 0, limit: 1, descending: true }))).entries[0];

test('a saved view is the same to the microsecond after closing and after a rebuild from the journal', async () => {
  const { engine, folder, reopen } = await newCase(tempFolder());
  const before = BigInt(Date.now()) * 1000n;
  const saved = await must(engine.call('views.save', { name: ' Exports ', state }));
  expect(saved).toMatchObject({ id: 'VW-0001', name: 'Exports', actor: 'R. Okafor', state });
  expect(saved.at).toBeGreaterThanOrEqual(before);
  await must(engine.call('views.save', { name: 'A', state: { ...FIRST_LOOK, selected: {} } }));
  const listed = await views(engine);
  expect(listed.map(({ name }) => name)).toEqual(['A', 'Exports']);
  expect(viewText(listed[1]?.state ?? state)).toBe(viewText(state));
  await reopen();
  expect(await views(engine)).toEqual(listed);
  await must(engine.call('case.close', {}));
  await must(engine.call('case.rebuild', { folder }));
  await must(engine.call('case.open', { folder }));
  expect(await views(engine)).toEqual(listed);
});

test('a name is given once; replacing keeps the id and what was there stands in the journal', async () => {
  const { engine } = await newCase(tempFolder());
  const first = await must(engine.call('views.save', { name: 'Exports', state }));
  expect(await refused(engine.call('views.save', { name: 'Exports', state }))).toMatchObject({
    code: 'usage.view',
    detail: { id: first.id },
  });
  expect((await refused(engine.call('views.save', { name: ' ', state }))).code).toBe('usage.view');
  const other = { ...state, query: 'action:view' };
  const second = await must(engine.call('views.save', { name: 'Exports', state: other, replaces: first.id }));
  expect(second.id).toBe(first.id);
  expect(await views(engine)).toEqual([second]);
  expect(await newest(engine)).toMatchObject({
    action: 'view.save',
    objects: ['VW-0001'],
    before: { state: writeView(state) },
    after: { state: writeView(other) },
  });
  expect(await must(engine.call('views.save', { name: 'Next', state }))).toMatchObject({ id: 'VW-0002' });
  const absent = engine.call('views.save', { name: 'x', state, replaces: 'VW-0009' });
  expect((await refused(absent)).code).toBe('casework.absent');
});

test('saving, replacing and removing are undone and redone like notes, with the times of both', async () => {
  const { engine } = await newCase(tempFolder());
  const saved = await must(engine.call('views.save', { name: 'Exports', state }));
  const over = await must(
    engine.call('views.save', { name: 'Exports', state: { ...state, query: '' }, replaces: saved.id }),
  );
  await must(engine.call('views.remove', { id: saved.id, reason: 'no longer wanted' }));
  expect(await views(engine)).toEqual([]);
  const states = [];
  for (let i = 0; i < 3; i++) {
    const told = await must(engine.call('undo.undo', {}));
    states.push({ views: await views(engine), redo: told.redo });
    expect(told.redoAt).toBeGreaterThanOrEqual(saved.at);
  }
  expect(states).toEqual([
    { views: [over], redo: 'Remove the saved view again VW-0001 “Exports”' },
    { views: [saved], redo: 'Save again the view VW-0001 “Exports”' },
    { views: [], redo: 'Save again the view VW-0001 “Exports”' },
  ]);
  for (const wanted of [[saved], [over], []]) {
    const told = await must(engine.call('undo.redo', {}));
    expect(told.undoAt).toBeGreaterThanOrEqual(saved.at);
    expect(await views(engine)).toEqual(wanted);
  }
});

test('a view of a later version of the program keeps no case from opening, and is told of', async () => {
  const { change, read } = await emptyCase(tempFolder());
  const stored = { actor: 'R. Okafor', at: '2019-08-01T00:00:00.000000Z', state: writeView(state) };
  const entry = (id: string, after: object) =>
    ({ seq: 1, action: 'view.save', objects: [id], after: { id, ...after } }) as unknown as JournalEntry;
  await change(async (connection) => {
    const holograms = { ...stored.state, overlays: ['holograms'] };
    await projectCasework(entry('VW-0001', { ...stored, name: 'New', state: holograms }), connection);
    await projectCasework(entry('VW-0002', { ...stored, name: 'Known' }), connection);
  });
  expect(await read(listViews)).toMatchObject({ views: [{ name: 'Known', state }], later: ['New'] });
});

test('a picture is written once, with its hash and its view in the journal', async () => {
  const folder = tempFolder();
  const { engine } = await newCase(folder);
  const path = join(folder, 'view.svg');
  const bytes = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const { lines, head } = (await must(engine.call('case.info', {}))).case?.journal ?? { lines: 0, head: '' };
  const written = await must(engine.call('pictures.save', { path, bytes, format: 'svg', state }));
  expect(written.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  expect(await newest(engine)).toMatchObject({
    action: 'picture.save',
    after: { path, format: 'svg', sha256: written.sha256, view: writeView(state), journal: { lines, head } },
  });
  expect((await refused(engine.call('pictures.save', { path, bytes, format: 'svg', state }))).code).toBe(
    'io.exists',
  );
  const other = join(folder, 'other.png');
  expect(
    (await refused(engine.call('pictures.save', { path: other, bytes, format: 'png', state }))).code,
  ).toBe('usage.picture');
  const nowhere = join(folder, 'none', 'view.svg');
  expect(
    (await refused(engine.call('pictures.save', { path: nowhere, bytes, format: 'svg', state }))).code,
  ).toBe('io.write');
  expect(existsSync(other)).toBe(false);
});

test('a case open read-only keeps no views and writes no pictures', async () => {
  const folder = tempFolder();
  const { engine, folder: place } = await newCase(folder);
  await must(engine.call('views.save', { name: 'Exports', state }));
  await must(engine.call('case.close', {}));
  await must(engine.call('case.open', { folder: place, readOnly: true }));
  expect(await views(engine)).toHaveLength(1);
  expect((await refused(engine.call('views.save', { name: 'x', state }))).code).toBe('case.read-only');
  const path = join(folder, 'view.svg');
  const picture = { path, bytes: new TextEncoder().encode('<svg />'), format: 'svg', state } as const;
  expect((await refused(engine.call('pictures.save', picture))).code).toBe('case.read-only');
  expect(existsSync(path)).toBe(false);
});

test('the zone of a case can be set anew, and stays', async () => {
  const { engine, folder, reopen } = await newCase(tempFolder());
  const zone = async () => (await must(engine.call('case.info', {}))).case?.zone;
  expect(await zone()).toBe('UTC');
  await must(engine.call('case.zone', { zone: 'Europe/Dublin' }));
  expect(await zone()).toBe('Europe/Dublin');
  expect(await newest(engine)).toMatchObject({
    action: 'case.zone',
    before: { zone: 'UTC' },
    after: { zone: 'Europe/Dublin' },
  });
  expect((await refused(engine.call('case.zone', { zone: 'Cork' }))).code).toBe('usage.zone');
  await reopen();
  expect(await zone()).toBe('Europe/Dublin');
  await must(engine.call('case.close', {}));
  await must(engine.call('case.rebuild', { folder }));
  await must(engine.call('case.open', { folder, readOnly: true }));
  expect(await zone()).toBe('Europe/Dublin');
});
