import { expect, test } from 'vitest';
import {
  actionText,
  detailText,
  journalTime,
  objectsText,
  valueText,
} from '../../../renderer/casefile/words/journal-text';
import type { JournalEntry } from '../../../shared/contract/journal';

function entry(parts: Partial<JournalEntry>): JournalEntry {
  return {
    seq: 1,
    prev: '0'.repeat(64),
    utc: '2019-11-14T14:03:08.000000Z',
    mono: '1',
    offset: '+00:00',
    actor: 'E-07',
    app: 'throughline',
    action: 'annotation.add',
    objects: [],
    ...parts,
  };
}

test('actions are told verb first, in the words of the product', () => {
  expect(['annotation.add', 'source.import', 'leads.run', 'case.take-over'].map(actionText)).toEqual([
    'add note',
    'import source',
    'run leads',
    'take over case',
  ]);
});

test('the detail gives the reason first, then what the entry left behind', () => {
  expect(
    detailText(entry({ reason: 'better words', after: { text: 'Badge log', tags: ['a', 'b'], star: true } })),
  ).toBe('“better words” · text: Badge log, tags: 2, star: true');
});

test('ids, hashes, paths and queries are left to the opened line', () => {
  const after = {
    id: 'EX-0001',
    title: 'Export',
    query: 'SELECT 1',
    rowsSha256: 'c16a',
    path: '/media/log.csv',
  };
  expect(detailText(entry({ after }))).toBe('title: Export');
});

test('a run of leads is told by its parameters and its verdict', () => {
  const after = {
    parameters: { seed: 1 },
    findingSha256: 'ab',
    result: { verdict: 'lead', leads: [{ account: 'a' }] },
  };
  expect(detailText(entry({ action: 'leads.run', after }))).toBe('seed: 1, verdict: lead, leads: 1');
});

test('an entry that only took something away shows what it was', () => {
  expect(detailText(entry({ before: { text: 'Badge log' } }))).toBe('text: Badge log');
});

test('a long detail is cut and says so, and nothing to say is said with nothing', () => {
  expect(detailText(entry({ after: 'x'.repeat(500) }))).toHaveLength(162);
  expect(detailText(entry({}))).toBe('');
});

test('many objects are counted after the first two', () => {
  expect(objectsText(['EV-0001', 'EV-0002', 'EV-0003'])).toBe('EV-0001, EV-0002 and 1 more');
  expect(objectsText([])).toBe('');
});

test('times and values come out as they stand in the file', () => {
  expect(journalTime('2019-11-14T14:03:08.123456Z')).toBe('2019-11-14 14:03:08');
  expect(valueText({ at: 5n })).toBe('{\n  "at": 5\n}');
});
