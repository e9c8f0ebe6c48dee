import { expect, test } from 'vitest';
import { filterExhibits, filterNotes, NO_FILTER, tagCounts } from '../../../renderer/casefile/words/filter';
import type { Annotation, Exhibit } from '../../../shared/contract/casework';

function note(id: string, parts: Partial<Annotation> = {}): Annotation {
  return { id, on: 'account:agent-2217', text: '', tags: [], star: false, actor: 'E-07', at: 0n, ...parts };
}

const ids = (things: readonly { readonly id: string }[]): readonly string[] => things.map(({ id }) => id);

test('notes are listed newest first, the later number first where the clock gives the same time', () => {
  const notes = [note('AN-0001', { at: 5n }), note('AN-0002', { at: 9n }), note('AN-0003', { at: 9n })];
  expect(ids(filterNotes(notes, NO_FILTER))).toEqual(['AN-0003', 'AN-0002', 'AN-0001']);
});

test('a search looks at the words, the tags, the id and what the note is about, whatever the case', () => {
  const notes = [
    note('AN-0001', { text: 'Badge log asked for' }),
    note('AN-0002', { tags: ['Bulk'] }),
    note('AN-0003', { on: 'customer:cust-48-1173' }),
  ];
  const found = (search: string): readonly string[] => ids(filterNotes(notes, { ...NO_FILTER, search }));
  expect(found('badge')).toEqual(['AN-0001']);
  expect(found('bulk')).toEqual(['AN-0002']);
  expect(found('cust-48')).toEqual(['AN-0003']);
  expect(found('an-0002')).toEqual(['AN-0002']);
  expect(found('nothing like it')).toEqual([]);
});

test('tag and kind of target narrow together', () => {
  const notes = [
    note('AN-0001', { tags: ['bulk'] }),
    note('AN-0002', { tags: ['bulk'], on: 'event:EV-0001:5' }),
    note('AN-0003', { on: 'event:EV-0001:6' }),
  ];
  expect(ids(filterNotes(notes, { search: '', tag: 'bulk', about: 'event' }))).toEqual(['AN-0002']);
});

test('exhibits are found by their words and by their query, in the order of their numbers', () => {
  const exhibit = (id: string, title: string, query: string): Exhibit => ({
    id,
    title,
    query,
    note: '',
    events: [],
    rowsSha256: '',
    actor: 'E-07',
    at: 0n,
  });
  const all = [
    exhibit('EX-0001', 'Nine sessions', 'SELECT 1'),
    exhibit('EX-0002', 'Export', 'WHERE session'),
  ];
  expect(ids(filterExhibits(all, 'SESSION'))).toEqual(['EX-0001', 'EX-0002']);
  expect(ids(filterExhibits(all, 'export'))).toEqual(['EX-0002']);
});

test('tags are counted over the notes, the most used first', () => {
  const notes = [note('1', { tags: ['gap', 'bulk'] }), note('2', { tags: ['bulk'] })];
  expect(tagCounts(notes)).toEqual([
    { tag: 'bulk', count: 2 },
    { tag: 'gap', count: 1 },
  ]);
});
