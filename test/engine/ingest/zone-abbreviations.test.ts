import { expect, test } from 'vitest';
import type { ImportChoices } from '../../../shared/contract/sources';
import { formatIso } from '../../../shared/model/time';
import { must } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const file = (times: readonly string[]) =>
  `time,account\n${times.map((time, i) => `${time},a${i}\n`).join('')}`;

/** What an import makes of some times: UTC to the second, with flags; and of those it rejects. */
async function read(bench: Bench, times: readonly string[], choices: ImportChoices) {
  const path = bench.write(`${Math.random()}.csv`, file(times));
  const source = await bench.load(path, { kind: 'access', ...choices });
  const { rows } = await must(bench.engine.call('timeline.events', {}));
  const own = rows.filter(({ id }) => id.startsWith(source.id)).sort((a, b) => a.record - b.record);
  const rejects = await must(bench.engine.call('sources.rejects', { source: source.id }));
  return {
    times: own.map(({ time, flags }) => [formatIso(time).slice(0, 16), ...flags].join(' ')),
    rejects: rejects.rows.map(({ record, reason, raw }) => [record, reason, Buffer.from(raw).toString()]),
    warnings: source.warnings,
  };
}

const ask = async (bench: Bench, times: readonly string[], choices: ImportChoices) =>
  await must(
    bench.engine.call('sources.inspect', {
      path: bench.write('asked.csv', `${file(times)}${times[0]},asked\n`),
      choices: { kind: 'access', ...choices },
    }),
  );

test('an abbreviation that the zone uses decides the offset, and which of two equal times it is', async () => {
  const bench = await openBench();
  const times = [
    '2019-07-01 10:00:00 EDT',
    '2019-07-01 10:00:00 PDT',
    '2019-11-03 01:30:00 EDT',
    '2019-11-03 01:30:00 EST',
    '2019-07-01 10:00:00 UTC',
  ];
  expect((await read(bench, times, { zone: 'America/New_York' })).times).toEqual([
    '2019-07-01T14:00',
    '2019-07-01T17:00',
    '2019-11-03T05:30',
    '2019-11-03T06:30',
    '2019-07-01T10:00',
  ]);
  const berlin = [
    '2019-10-27 02:30 CEST',
    '2019-10-27 02:30 CET',
    '2019-07-01 04:00 CET',
    '2019-07-01 04:00 CEST',
  ];
  const found = await read(bench, berlin, { zone: 'Europe/Berlin' });
  expect(found.times).toEqual([
    '2019-10-27T00:30',
    '2019-10-27T01:30',
    '2019-07-01T03:00 season',
    '2019-07-01T02:00',
  ]);
  expect(found.warnings.join(' ')).toContain(
    '1 record is at a time whose abbreviation was not in use in Europe/Berlin on that date',
  );
  // Moscow has called two offsets MSK, and one hour by the same name twice.
  const moscow = ['2013-07-01 04:00:00 MSK', '2019-07-01 04:00:00 MSK', '2014-10-26 01:30:00 MSK'];
  expect((await read(bench, moscow, { zone: 'Europe/Moscow' })).times).toEqual([
    '2013-07-01T00:00',
    '2019-07-01T01:00',
    '2014-10-25T21:30 fold',
  ]);
});

test('abbreviations that mean the same everywhere need no zone, others are asked for and never read as the zone', async () => {
  const bench = await openBench();
  const european = ['2019-07-01 04:00:00 CEST', '2019-12-01 04:00:00 CET', '2019-12-01 04:00:00 GMT'];
  expect((await ask(bench, european, {})).questions).toEqual([]);
  expect((await read(bench, european, {})).times).toEqual([
    '2019-07-01T02:00',
    '2019-12-01T03:00',
    '2019-12-01T04:00',
  ]);
  const eastern = await ask(bench, ['2019-07-01 04:00:00 EDT', '2019-12-01 04:00:00 EST'], {});
  expect(eastern.questions).toMatchObject([{ id: 'zone', options: ['America/New_York'] }]);
  const mixed = ['2019-12-01 04:00:00 EST', '2019-12-01 04:00:00 UTC', '2019-12-01 04:00:00 PST'];
  const { questions } = await ask(bench, mixed, { zone: 'Asia/Tokyo' });
  expect(questions).toMatchObject([
    {
      id: 'abbreviation',
      abbreviation: 'EST',
      options: ['-05:00', '+10:00'],
      flag: '--abbreviation EST=±hh:mm',
    },
    { id: 'abbreviation', abbreviation: 'PST', options: ['-08:00', '+08:00'] },
  ]);
  expect(questions[0]?.text).toContain(
    '2 of 4 sampled values of time have it, such as “2019-12-01 04:00:00 EST”',
  );
  const abbreviations = { EST: '-05:00', PST: '-08:00' };
  expect((await read(bench, mixed, { zone: 'Asia/Tokyo', abbreviations })).times).toEqual([
    '2019-12-01T09:00',
    '2019-12-01T04:00',
    '2019-12-01T12:00',
  ]);
  const pattern = await ask(bench, mixed, { zone: 'Asia/Tokyo', timeFormat: '%Y-%m-%d %H:%M:%S EST' });
  expect(pattern.questions.map(({ abbreviation }) => abbreviation)).toEqual(['EST', 'PST']);
});

test('an abbreviation that comes up behind the sample is a reject with its reason and bytes, not a time of the zone', async () => {
  const bench = await openBench();
  const many = Array.from({ length: 60_000 }, () => '2019-07-01 10:00:00 EDT');
  many[40_001] = '2019-07-01 10:00:00 IST';
  many[40_002] = '2019-07-01 10:00:00 QQQ';
  many[40_003] = '2019-07-01 10:00:00 PM';
  const { rejects } = await read(bench, many, { zone: 'America/New_York' });
  expect(rejects).toEqual([
    [
      40_002,
      'time ends in IST, which has several meanings, and America/New_York does not use it: import with --abbreviation IST=±hh:mm',
      '2019-07-01 10:00:00 IST,a40001',
    ],
    [
      40_003,
      'time ends in letters that name no time zone: import with --abbreviation NAME=±hh:mm if they do',
      '2019-07-01 10:00:00 QQQ,a40002',
    ],
    [40_004, expect.stringContaining('time cannot be read as'), '2019-07-01 10:00:00 PM,a40003'],
  ]);
});

test('abbreviations stand among other times, and before the year as the command date writes them', async () => {
  const bench = await openBench();
  const mixed = [
    '2019-07-01T10:00:00Z',
    '2019-07-01 10:00:00',
    '2019-07-01 10:00:00 EDT',
    '2019-07-01T10:00:00.5 EST',
  ];
  expect((await read(bench, mixed, { zone: 'America/New_York' })).times).toEqual([
    '2019-07-01T10:00',
    '2019-07-01T14:00',
    '2019-07-01T14:00',
    '2019-07-01T15:00 season',
  ]);
  const dates = ['Tue Aug  6 20:47:12 CEST 2019', 'Fri Dec  6 20:47:12 CET 2019'];
  expect((await read(bench, dates, {})).times).toEqual(['2019-08-06T18:47', '2019-12-06T19:47']);
});
