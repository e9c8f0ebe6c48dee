import { expect, test } from 'vitest';
import type { ImportChoices } from '../../../shared/contract/sources';
import { formatIso, type Micros } from '../../../shared/model/time';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const REPORTS = `report,customer,call time,received,notes
R-1,C-1,yesterday evening,2019-08-14,said they were support
R-2,C-2,last Tuesday around noon,2019-08-14 10:00,
R-3,C-3,12/8 pm,2019-08-20,knew the ticket
R-4,C-4,mid August,2019-08-28,
R-5,C-5,unknown,2019-08-14,
R-6,C-6,2019-08-12 14:30,2019-08-14,
R-7,C-7,two weeks ago,,
R-8,C-8,  Yesterday Evening ,2019-08-16,
R-9,C-9,yesterday evening,2019-08-14,the same words on the same day
R-10,C-10,n/a,2019-08-14,
`;
const WORDS: ImportChoices = { kind: 'reports', zone: 'Europe/Dublin' };
const CONFIRMED: ImportChoices = { ...WORDS, callTimes: { confirmed: true } };

const short = (time: Micros | undefined) => (time === undefined ? undefined : formatIso(time).slice(0, 16));

async function calls(bench: Bench) {
  const listed = await must(bench.engine.call('timeline.calls', {}));
  const entries = listed.calls.map(({ id, from, to, approximate }) => [
    id,
    [short(from), formatIso(to).slice(0, 19), approximate ?? false],
  ]);
  return Object.fromEntries(entries);
}

test('inspecting shows each phrase with its interval, and asks before anything is made of words', async () => {
  const bench = await openBench();
  const path = bench.write('calls.csv', REPORTS);
  const inspection = await must(bench.engine.call('sources.inspect', { path, choices: WORDS }));
  expect(inspection.settings.timeFormats?.call_at).toBe('words');
  expect(inspection.questions.map(({ id }) => id)).toEqual(['call-times']);
  const phrases = inspection.callTimes ?? [];
  expect(phrases.map(({ text, records, sure, from }) => [text.trim(), records, sure, short(from)])).toEqual([
    ['yesterday evening', 2, 'approximate', '2019-08-13T16:00'],
    ['last Tuesday around noon', 1, 'ambiguous', '2019-08-06T09:30'],
    ['12/8 pm', 1, 'ambiguous', undefined],
    ['mid August', 1, 'approximate', '2019-08-08T23:00'],
    ['unknown', 1, 'unreadable', undefined],
    ['2019-08-12 14:30', 1, 'exact', '2019-08-12T13:30'],
    ['two weeks ago', 1, 'unreadable', undefined],
    ['Yesterday Evening', 1, 'approximate', '2019-08-15T16:00'],
  ]);
  const either = phrases.find(({ text }) => text === '12/8 pm')?.meanings;
  expect(either?.map(({ from }) => short(from))).toEqual(['2018-12-08T12:00', '2019-08-12T11:00']);
  const error = await refused(bench.engine.call('sources.import', { paths: [path], choices: WORDS }));
  expect(error.code).toBe('import.needs-decision');
  expect(error.message).toContain('--confirm-call-times');
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
});

test('confirmed words become intervals, marked as approximate, and what cannot be read is a reject with its reason', async () => {
  const bench = await openBench();
  const source = await bench.load(bench.write('calls.csv', REPORTS), CONFIRMED);
  expect([source.records, source.events, source.rejects]).toEqual([10, 6, 4]);
  expect(await calls(bench)).toEqual({
    'R-1': ['2019-08-13T16:00', '2019-08-13T22:59:59', true],
    'R-2': ['2019-08-06T09:30', '2019-08-13T12:29:59', true],
    'R-4': ['2019-08-08T23:00', '2019-08-22T22:59:59', true],
    'R-6': ['2019-08-12T13:30', '2019-08-12T13:30:59', false],
    'R-8': ['2019-08-15T16:00', '2019-08-15T22:59:59', true],
    'R-9': ['2019-08-13T16:00', '2019-08-13T22:59:59', true],
  });
  const { rows } = await must(bench.engine.call('sources.rejects', {}));
  expect(Object.fromEntries(rows.map(({ record, reason }) => [record, reason]))).toEqual({
    3: 'call time is in words and cannot be read: it can mean days too far apart to cover with one interval',
    5: 'call time is in words and cannot be read: its words are not all understood',
    7: 'call time is in words and cannot be read: it counts from the day of receipt, which is not known',
    10: 'call time is missing',
  });
  const record = await must(bench.engine.call('sources.record', { id: 'EV-0001:8' }));
  expect(record.columns.find(({ name }) => name === 'call time')?.value).toBe('  Yesterday Evening ');
});

test('a correction goes before the words, for one receipt or for all', async () => {
  const bench = await openBench();
  const corrections = {
    unknown: { from: '2019-08-10', to: '2019-08-11' },
    'yesterday evening|2019-08-14': { from: '2019-08-13T17:00:00Z', to: '2019-08-13T18:00:00Z' },
  };
  const choices = { ...WORDS, callTimes: { confirmed: true, corrections } };
  const source = await bench.load(bench.write('calls.csv', REPORTS), choices);
  expect(source.rejects).toBe(3);
  const made = await calls(bench);
  expect(made['R-5']).toEqual(['2019-08-10T00:00', '2019-08-10T23:59:59', true]);
  expect(made['R-1']).toEqual(['2019-08-13T17:00', '2019-08-13T17:59:59', true]);
  expect(made['R-8']).toEqual(['2019-08-15T16:00', '2019-08-15T22:59:59', true]);
});

test('a correction of a text that is not there, or that ends before it begins, is refused', async () => {
  const bench = await openBench();
  const path = bench.write('calls.csv', REPORTS);
  const wrong: readonly Readonly<Record<string, { from: string; to: string }>>[] = [
    { 'last Mnday': { from: '2019-08-10', to: '2019-08-11' } },
    { unknown: { from: '2019-08-11', to: '2019-08-10' } },
  ];
  for (const corrections of wrong) {
    const choices = { ...WORDS, callTimes: { confirmed: true, corrections } };
    expect((await refused(bench.engine.call('sources.import', { paths: [path], choices }))).code).toBe(
      'usage.call-times',
    );
  }
});

test('the order of days and months is taken from the whole column, or from the examiner', async () => {
  const bench = await openBench();
  const decided = bench.write('decided.csv', `${REPORTS}R-11,C-11,13/8 am,2019-08-20,\n`);
  await bench.load(decided, CONFIRMED);
  expect((await calls(bench))['R-3']).toEqual(['2019-08-12T11:00', '2019-08-12T22:59:59', true]);
  const other = await openBench('two');
  await other.load(other.write('calls.csv', REPORTS), { ...CONFIRMED, dateOrder: 'month-first' });
  expect((await calls(other))['R-3']).toEqual(['2018-12-08T12:00', '2018-12-08T23:59:59', true]);
});

test('a rebuild reads the same intervals from what was confirmed', async () => {
  const bench = await openBench();
  const corrections = { unknown: { from: '2019-08-10', to: '2019-08-11' } };
  const choices = { ...WORDS, callTimes: { confirmed: true, corrections } };
  await bench.load(bench.write('calls.csv', REPORTS), choices);
  const before = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(before);
});

test('times in a known format stay what they are, and both ends of a call may be words', async () => {
  const bench = await openBench();
  const plain = bench.write(
    'plain.csv',
    'customer,call_at\nC-1,2019-08-12 14:30:00\nC-2,2019-08-13 14:30:00\n',
  );
  const inspection = await must(bench.engine.call('sources.inspect', { path: plain, choices: WORDS }));
  expect(inspection.settings.timeFormats?.call_at).toBe('iso');
  expect(inspection.callTimes).toBeUndefined();
  const ends = bench.write(
    'ends.csv',
    'report,customer,from,to,received\nX,C-1,Monday morning,Tuesday evening,2019-08-14\n',
  );
  await bench.load(ends, CONFIRMED);
  expect((await calls(bench)).X).toEqual(['2019-08-12T04:00', '2019-08-13T22:59:59', true]);
});

test('call times in two formats of numbers are times, and no words to be confirmed', async () => {
  const bench = await openBench();
  const rows = Array.from({ length: 20 }, (_, i) => {
    const seconds = i % 2 === 0 ? '' : ':05';
    return `R-${i},C-${i},${13 + (i % 10)}.08.2019 14:30${seconds},2019-09-01T10:00:00Z`;
  });
  const path = bench.write('two-formats.csv', `report,customer,call_at,received\n${rows.join('\n')}\n`);
  const choices = { kind: 'reports', zone: 'UTC' } as const;
  const found = await must(bench.engine.call('sources.inspect', { path, choices }));
  expect(found.settings.timeFormats?.call_at).toBe('%d.%m.%Y %H:%M:%S || %d.%m.%Y %H:%M');
  expect(found.questions).toEqual([]);
});
