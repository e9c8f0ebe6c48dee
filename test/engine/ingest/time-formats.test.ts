import { expect, test } from 'vitest';
import { sql } from '../../../electron/engine/db/sql';
import { inMemory } from '../../../electron/engine/ingest/detect/memory-database';
import { findTime } from '../../../electron/engine/ingest/detect/times';
import { countFormat } from '../../../electron/engine/ingest/formats/time-counts';
import { TIME_FORMATS } from '../../../electron/engine/ingest/formats/time-formats';
import { roughMicros } from '../../../electron/engine/ingest/load/time';
import { formatIso } from '../../../shared/model/time';
import { must, refused } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const signal = new AbortController().signal;

test('each known format is found by its own sample, or by another that reads it alike', async () => {
  await inMemory(signal, async (connection) => {
    for (const { format, sample, order } of TIME_FORMATS) {
      const choices = order === undefined ? {} : { dateOrder: order };
      const found = await findTime(connection, 'time', [sample], choices);
      const asked = found.questions.flatMap(({ options }) => options);
      const isAsked = format.startsWith('excel');
      expect([sample, found.format, asked]).toEqual(
        isAsked ? [sample, undefined, ['excel', 'excel-1904']] : [sample, format, []],
      );
      const read = await connection.one<{ t: bigint }>(
        sql`SELECT ${roughMicros(sql`t`, format)} AS t FROM (SELECT ${sample} AS t)`,
      );
      const clock =
        /0:?47|8[:.]47|20時/.test(sample) || countFormat(format) !== undefined ? '(20|18):47' : '00:00';
      expect([sample, formatIso(read?.t ?? 0n)]).toEqual([
        sample,
        expect.stringMatching(new RegExp(`^2019-\\d\\d-06T${clock}`)),
      ]);
    }
  });
});

const WALL = '2019-08-06T20:47:12.000000Z';
test.each([
  ['iso', '2019-08-06t20:47:12z', WALL],
  ['iso', '2019-08-06T20:47:12,418Z', '2019-08-06T20:47:12.418000Z'],
  ['iso', '2019-08-06 20:47:12,418', '2019-08-06T20:47:12.418000Z'],
  ['iso', '2019-08-06T20:47Z', '2019-08-06T20:47:00.000000Z'],
  ['iso', '2019-08-06T20:47+02:00', '2019-08-06T18:47:00.000000Z'],
  ['iso', '2019-08-06T20:47:12.123456789Z', '2019-08-06T20:47:12.123456Z'],
  ['iso', '2019-08-06T20:47:12+02:00[Europe/Berlin]', '2019-08-06T18:47:12.000000Z'],
  ['iso', '2019-08-06T20:47:12[Europe/Dublin]', '2019-08-06T19:47:12.000000Z'],
  ['iso', '2019-08-06 20:47:12 GMT', WALL],
  ['iso', '2019-08-06 20:47:12 IST', undefined],
  ['iso', '2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000000Z'],
  ['iso', '2019-08-06T24:00:00Z', '2019-08-07T00:00:00.000000Z'],
  ['iso', '2019-08-06T24:00:01Z', undefined],
  ['iso', '1601-01-01T00:00:00Z', '1601-01-01T00:00:00.000000Z'],
  ['iso', '9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
  ['iso', '12019-08-06', undefined],
  ['%d/%m/%Y %H:%M:%S', '31/12/2016 23:59:60', '2017-01-01T00:00:00.000000Z'],
  ['%d/%m/%Y %H:%M:%S', '06/08/2019 24:00:00', '2019-08-07T00:00:00.000000Z'],
  ['%d/%m/%Y %I:%M:%S %p', '6/8/2019 8:47:12 p.m.', WALL],
  ['%d/%m/%Y %I:%M:%S %p', '6/8/2019 8:47:12P. M.', WALL],
  ['%d/%m/%Y %I:%M:%S %p', '6/8/2019 8:47:12pm', WALL],
  ['%d/%m/%Y %H:%M:%S.%f', '06/08/2019 20:47:12,418999999', '2019-08-06T20:47:12.418999Z'],
  ['de:%d %b %Y %H:%M:%S', 'Dienstag, 6. August 2019 um 20:47:12 Uhr', WALL],
  ['de:%d %b %Y', '6. Dez. 2019', '2019-12-06T00:00:00.000000Z'],
  ['fr:%d %b %Y %H:%M:%S', 'mardi 6 août 2019 à 20:47:12', WALL],
  ['fr:%d %b %Y', '1er févr. 2019', '2019-02-01T00:00:00.000000Z'],
  ['es:%d %b %Y', '6 de agosto de 2019', '2019-08-06T00:00:00.000000Z'],
  ['pt:%d %b %Y %H:%M', '6 de agosto de 2019 às 20:47', '2019-08-06T20:47:00.000000Z'],
  ['it:%d %b %Y', 'martedì 6 ago 2019', '2019-08-06T00:00:00.000000Z'],
  ['nl:%d %b %Y', '6 mrt 2019', '2019-03-06T00:00:00.000000Z'],
  ['en:%b %d %Y %I:%M %p', 'Tuesday, August 6th, 2019 at 8:47 PM', '2019-08-06T20:47:00.000000Z'],
  ['ja:%Y/%m/%d %p %I:%M:%S', '2019/8/6(火) 午前9:05:00', '2019-08-06T09:05:00.000000Z'],
  ['epoch-s', '1565124432.418', '2019-08-06T20:47:12.418000Z'],
  ['epoch-s', '-1.5', '1969-12-31T23:59:58.500000Z'],
  ['epoch-ns', '1565124432418000999', '2019-08-06T20:47:12.418000Z'],
  ['excel', '43683,8661111111', '2019-08-06T20:47:12.000000Z'],
  ['filetime', '116444736000000000', '1970-01-01T00:00:00.000000Z'],
  ['ticks', '621355968000000000', '1970-01-01T00:00:00.000000Z'],
  ['iso || epoch-s', '1565124432', WALL],
])('as %s, “%s” is %s', async (format, text, expected) => {
  await inMemory(signal, async (connection) => {
    const read = await connection.one<{ t: bigint | undefined }>(
      sql`SELECT ${roughMicros(sql`t`, format)} AS t FROM (SELECT ${text} AS t)`,
    );
    expect(read?.t === undefined ? undefined : formatIso(read.t)).toBe(expected);
  });
});

test('values of one column in several formats are each read as the one they fit, and real doubt is asked', async () => {
  await inMemory(signal, async (connection) => {
    const found = async (values: readonly string[]) => await findTime(connection, 'time', values, {});
    const mixed = await found(['13/08/2019 20:47:12', '14/08/2019 20:47:12.5', '15/08/2019 20:47']);
    expect(mixed.format?.split(' || ')).toHaveLength(3);
    expect(mixed.reasons[0]).toMatch(/of 3 sampled values 1 are .* Each is read as the one it fits\.$/);
    expect(mixed.order).toBe('day-first');
    const offsets = await found(['06/Aug/2019:20:47:12 +0200', '06/Aug/2019:20:47:12']);
    expect([offsets.format?.split(' || ').length, offsets.needsZone]).toEqual([2, true]);
    const years = await found(['13/08/19', '14/08/70']);
    expect(years.reasons.join(' ')).toContain('69 to 99 are read as 1969 to 1999');
    const macOrUnix = await found(['807000000', '807000100']);
    expect(macOrUnix.questions[0]?.options).toEqual(['epoch-s', 'mac']);
    const named = await found(['2019-08-06 20:47:12 IST', '2019-08-06 20:47:13 IST']);
    expect([named.format, named.needsZone]).toEqual(['%Y-%m-%d %H:%M:%S %Z', true]);
    const utc = await found(['Tue Aug  6 20:47:12 2019 UTC', 'Tue Aug 16 20:47:12 2019 UTC']);
    expect([utc.format, utc.needsZone]).toEqual(['%a %b %d %H:%M:%S %Y %Z', false]);
  });
});

test('leap seconds and far years are kept and flagged, nanoseconds stay in the text, and equal times keep their order', async () => {
  const bench = await openBench();
  const times = [
    '2016-12-31T23:59:60Z',
    '1601-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2019-08-06T20:47:12.123456789Z',
    '2019-08-06T20:47:12.123456001Z',
  ];
  const path = bench.write('log.csv', `time,account\n${times.map((time, i) => `${time},a${i}\n`).join('')}`);
  expect(await bench.load(path, { kind: 'access' })).toMatchObject({ records: 5, events: 5, rejects: 0 });
  const { rows } = await must(bench.engine.call('timeline.events', {}));
  expect(rows.map(({ record, timeText, flags }) => [record, timeText, flags])).toEqual([
    [2, times[1], ['implausible']],
    [1, times[0], ['leap']],
    [4, times[3], []],
    [5, times[4], []],
    [3, times[2], ['implausible']],
  ]);
  expect(rows.map(({ time }) => formatIso(time)).at(-1)).toBe('9999-12-31T23:59:59.000000Z');
});

test('a date and a time of day in two columns are one time, found by themselves or mapped as DATE + TIME', async () => {
  const bench = await openBench();
  const rows = ['2019-08-06,20:47:12,a1', '2019-08-06,20:47:13,a2', ',20:47:14,a3'];
  const path = bench.write('iis.csv', `date,time,account\n${rows.join('\n')}\n`);
  const seen = await must(
    bench.engine.call('sources.inspect', { path, choices: { kind: 'access', zone: 'UTC' } }),
  );
  expect(seen.settings.mapping?.time).toBe('date + time');
  expect(seen.predictedRejects).toEqual([{ reason: 'time is missing', count: 1 }]);
  const whole = bench.write('whole.csv', `date,time,account\n${rows.slice(0, 2).join('\n')}\n`);
  const found = await bench.load(whole, { kind: 'access', zone: 'Europe/Dublin' });
  expect([found.settings.mapping.time, found.events]).toEqual(['date + time', 2]);
  const mapping = { time: 'date + time' };
  const source = await bench.load(path, { kind: 'access', zone: 'Europe/Dublin', mapping });
  expect(source).toMatchObject({ records: 3, events: 0, rejects: 1, duplicates: 2 });
  const page = await must(bench.engine.call('timeline.events', {}));
  expect(page.rows.map(({ time, timeText }) => [formatIso(time), timeText])).toEqual([
    ['2019-08-06T19:47:12.000000Z', '2019-08-06 20:47:12'],
    ['2019-08-06T19:47:13.000000Z', '2019-08-06 20:47:13'],
  ]);
  const record = await must(bench.engine.call('sources.record', { id: 'EV-0001:1' }));
  expect(record.columns.map(({ field }) => field)).toEqual(['time', 'time', 'account']);
});

test('the order of day and month is settled by one value that tells and none against it, else asked', async () => {
  await inMemory(signal, async (connection) => {
    const order = async (values: readonly string[]) => {
      const found = await findTime(connection, 'time', values, {});
      return found.questions.length > 0 ? found.questions[0]?.id : found.order;
    };
    expect(await order(['3/4/2019 10:00', '5/6/2019 11:00'])).toBe('date-order');
    expect(await order(['3/4/2019 10:00', '13/6/2019 11:00'])).toBe('day-first');
    expect(await order(['3/4/2019 10:00', '6/13/2019 11:00'])).toBe('month-first');
    expect(await order(['13/4/2019 10:00', '6/13/2019 11:00', '3/4/2019 10:00'])).toBe('date-order');
  });
});

test('what is asked of day and month says what is there: in the sample, and in the whole column', async () => {
  const bench = await openBench();
  const row = (date: string) => `${date} 10:00:00,a\n`;
  const plain = row('06/07/2019').repeat(60_000);
  const late = `time,account\n${plain}${row('25/07/2019')}${plain}${row('07/26/2019')}${plain}`;
  const path = bench.write('late.csv', late);
  const choices = { kind: 'access', zone: 'UTC' } as const;
  const seen = await must(bench.engine.call('sources.inspect', { path, choices }));
  expect(seen.questions.map(({ text }) => text)).toEqual([
    'In time, do days or months come first? Nothing tells: “06/07/2019 10:00:00” and all others in the sample can be read both ways.',
  ]);
  const refusal = await refused(bench.engine.call('sources.import', { paths: [path], choices }));
  expect(refusal.message).toContain(
    'In time, do days or months come first? 1 value can only be day-first (“25/07/2019 10:00:00”), 1 only month-first (“07/26/2019 10:00:00”)',
  );
  const both = bench.write(
    'both.csv',
    `time,account\n${row('25/07/2019')}${row('06/07/2019')}${row('07/26/2019')}`,
  );
  const asked = await must(bench.engine.call('sources.inspect', { path: both, choices }));
  expect(asked.questions[0]?.text).toMatch(/1 value can only be (day|month)-first, 1 only (day|month)-first/);
});
