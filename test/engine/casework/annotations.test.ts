import { expect, test } from 'vitest';
import { newCase } from '../../helpers/case';
import { must, refused } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';

const day = 'span:2019-08-01..2019-08-02';
const dayInFull = 'span:2019-08-01T00:00:00.000000Z..2019-08-02T00:00:00.000000Z';

test('a note keeps what was said, on what, by whom and when', async () => {
  const { engine } = await newCase(tempFolder());
  const before = BigInt(Date.now()) * 1000n;
  const note = await must(
    engine.call('annotations.add', {
      on: day,
      text: 'Quiet day',
      tags: [' shift ', 'shift', ''],
      star: true,
    }),
  );
  expect(note).toMatchObject({
    id: 'AN-0001',
    on: dayInFull,
    text: 'Quiet day',
    tags: ['shift'],
    star: true,
    actor: 'R. Okafor',
  });
  expect(note.at).toBeGreaterThanOrEqual(before);
  const { annotations } = await must(engine.call('annotations.list', { on: day }));
  expect(annotations).toEqual([note]);
});

test('notes are found by their words, tags and targets, and by nothing else', async () => {
  const { engine } = await newCase(tempFolder());
  await must(engine.call('annotations.add', { on: day, text: 'Backup 100% done' }));
  await must(engine.call('annotations.add', { on: day, text: 'x', tags: ['Roster'] }));
  const found = async (search: string) =>
    (await must(engine.call('annotations.list', { search }))).annotations.map(({ id }) => id);
  expect(await found('BACKUP')).toEqual(['AN-0001']);
  expect(await found('0% d')).toEqual(['AN-0001']);
  expect(await found('%')).toEqual(['AN-0001']);
  expect(await found('roster')).toEqual(['AN-0002']);
  expect(await found('2019-08-02')).toEqual(['AN-0001', 'AN-0002']);
  expect(await found('_')).toEqual([]);
});

test('an edit keeps the id and the old words stay in the journal with the reason', async () => {
  const { engine } = await newCase(tempFolder());
  const note = await must(engine.call('annotations.add', { on: day, text: 'Quiet day', tags: ['a'] }));
  const edited = await must(
    engine.call('annotations.edit', { id: note.id, text: 'Loud day', reason: 'looked again' }),
  );
  expect(edited).toMatchObject({ id: note.id, text: 'Loud day', tags: ['a'], at: note.at });
  expect(edited.editedAt).toBeGreaterThanOrEqual(note.at);
  const { entries } = await must(engine.call('journal.page', { offset: 0, limit: 1, descending: true }));
  expect(entries[0]).toMatchObject({
    action: 'annotation.edit',
    objects: [note.id, dayInFull],
    before: { text: 'Quiet day' },
    after: { text: 'Loud day' },
    reason: 'looked again',
  });
});

test('an edit that changes nothing writes nothing', async () => {
  const { engine } = await newCase(tempFolder());
  const note = await must(engine.call('annotations.add', { on: day, text: 'Quiet day' }));
  const { total } = await must(engine.call('journal.page', { offset: 0, limit: 1 }));
  expect(await must(engine.call('annotations.edit', { id: note.id, text: 'Quiet day' }))).toEqual(note);
  expect((await must(engine.call('journal.page', { offset: 0, limit: 1 }))).total).toBe(total);
});

test.each([
  ['account:nobody', 'usage.target', /no account “nobody”/],
  ['customer:nobody', 'usage.target', /no customer/],
  ['report:R-1', 'usage.target', /no report/],
  ['event:EV-0001:5', 'usage.target', /no access event/],
  ['event:5', 'usage.event', /Events are named like/],
  ['span:2019-08-02..2019-08-01', 'usage.target', /ends before it begins/],
  ['weather', 'usage.target', /not something to annotate/],
])('a note on %s is refused with a sentence', async (on, code, message) => {
  const { engine } = await newCase(tempFolder());
  const error = await refused(engine.call('annotations.add', { on, text: 'x' }));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect((await must(engine.call('journal.page', { offset: 0, limit: 1 }))).total).toBe(2);
});

test('a note that says nothing is refused, a star alone is something', async () => {
  const { engine } = await newCase(tempFolder());
  expect((await refused(engine.call('annotations.add', { on: day, text: '  ' }))).code).toBe(
    'usage.annotation',
  );
  await must(engine.call('annotations.add', { on: day, text: '', star: true }));
});

test('removing what is not there is refused', async () => {
  const { engine } = await newCase(tempFolder());
  expect((await refused(engine.call('annotations.remove', { id: 'AN-0001' }))).code).toBe('casework.absent');
});

test('many notes at once each get their own id and their own line', async () => {
  const { engine } = await newCase(tempFolder());
  const added = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      must(engine.call('annotations.add', { on: day, text: `note ${i}` })),
    ),
  );
  expect(new Set(added.map(({ id }) => id)).size).toBe(40);
  expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, lines: 42 });
});

test('listeners hear of every write, with the revision the case then has', async () => {
  const { engine } = await newCase(tempFolder());
  const heard: number[] = [];
  engine.subscribe((event) => {
    if (event.type === 'revision') heard.push(event.revision);
  });
  await must(engine.call('annotations.add', { on: day, text: 'one' }));
  await must(engine.call('annotations.add', { on: day, text: 'two' }));
  expect(heard).toEqual([3, 4]);
  expect((await must(engine.call('case.info', {}))).case).toMatchObject({ revision: 4, annotations: 2 });
});
