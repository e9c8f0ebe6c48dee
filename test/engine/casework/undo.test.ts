import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/engine';
import { newCase } from '../../helpers/case';
import { must, refused } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';

const on = 'span:2019-08-01..2019-08-02';
const notes = async (engine: Engine) => (await must(engine.call('annotations.list', {}))).annotations;
const undo = (engine: Engine) => must(engine.call('undo.undo', {}));
const redo = (engine: Engine) => must(engine.call('undo.redo', {}));

test('undo goes back act by act, redo forward again, and every state on the way is the same', async () => {
  const { engine } = await newCase(tempFolder());
  const states = [await notes(engine)];
  const remember = async () => states.push(await notes(engine));
  await must(engine.call('annotations.add', { on, text: 'one', tags: ['a'] }));
  await remember();
  await must(engine.call('annotations.add', { on, text: 'two', star: true }));
  await remember();
  await must(engine.call('annotations.edit', { id: 'AN-0001', text: 'one again', tags: [] }));
  await remember();
  await must(engine.call('annotations.remove', { id: 'AN-0002' }));
  await remember();

  for (const state of states.slice(0, -1).reverse()) {
    await undo(engine);
    expect(await notes(engine)).toEqual(state);
  }
  expect((await refused(engine.call('undo.undo', {}))).code).toBe('casework.nothing');
  for (const state of states.slice(1)) {
    await redo(engine);
    expect(await notes(engine)).toEqual(state);
  }
  expect((await refused(engine.call('undo.redo', {}))).code).toBe('casework.nothing');
});

test('what can be undone and redone survives closing, and a rebuild', async () => {
  const { engine, folder, reopen } = await newCase(tempFolder());
  await must(engine.call('annotations.add', { on, text: 'one' }));
  await must(engine.call('annotations.add', { on, text: 'two' }));
  await undo(engine);
  const before = await must(engine.call('undo.state', {}));
  expect(before.undo).toMatch(/^Remove the note AN-0001 on span:/);
  expect(before.redo).toMatch(/^Bring back the note AN-0002 on span:/);
  await reopen();
  expect(await must(engine.call('undo.state', {}))).toEqual(before);
  await must(engine.call('case.close', {}));
  await must(engine.call('case.rebuild', { folder }));
  await must(engine.call('case.open', { folder }));
  expect(await must(engine.call('undo.state', {}))).toEqual(before);
  expect((await redo(engine)).redo).toBeUndefined();
  expect((await notes(engine)).map(({ id }) => id)).toEqual(['AN-0001', 'AN-0002']);
});

test('undo and redo are new lines that name the line they are about', async () => {
  const { engine } = await newCase(tempFolder());
  const note = await must(engine.call('annotations.add', { on, text: 'one' }));
  await undo(engine);
  await redo(engine);
  const { entries } = await must(engine.call('journal.page', { offset: 2, limit: 10 }));
  expect(entries.map(({ action, objects }) => [action, objects[0], objects[1]])).toEqual([
    ['annotation.add', note.id, note.on],
    ['undo', note.id, 'journal:3'],
    ['redo', note.id, 'journal:3'],
  ]);
  expect(entries[1]?.before).toEqual(entries[0]?.after);
  expect(entries[1]?.after).toBeUndefined();
  expect(entries[2]?.after).toEqual(entries[0]?.after);
});

test('a new act ends what could be redone, and ids are never given twice', async () => {
  const { engine } = await newCase(tempFolder());
  await must(engine.call('annotations.add', { on, text: 'one' }));
  await undo(engine);
  const next = await must(engine.call('annotations.add', { on, text: 'two' }));
  expect(next.id).toBe('AN-0002');
  expect((await must(engine.call('undo.state', {}))).redo).toBeUndefined();
});

test('a removed note comes back with its id, its author and its time', async () => {
  const { engine } = await newCase(tempFolder());
  const note = await must(engine.call('annotations.add', { on, text: 'one', tags: ['a'], star: true }));
  await must(engine.call('annotations.remove', { id: note.id }));
  await undo(engine);
  expect(await notes(engine)).toEqual([note]);
});
