import { describe, expect, it } from 'vitest';
import { meaningOf, parseQuery } from '../../../../shared/model/query';
import { parseIso } from '../../../../shared/model/time';
import { unwrap } from '../../../../shared/result';

const frame = { zone: 'Europe/Dublin', end: unwrap(parseIso('2019-11-01')) };

function meaning(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok || parsed.query === undefined) throw new Error(text);
  return meaningOf(parsed.query, frame);
}

function stretches(text: string) {
  const read = meaning(text);
  if (!read.ok || read.condition.kind !== 'within') throw new Error(text);
  return read.condition.stretches;
}

const utc = (text: string) => unwrap(parseIso(text));

describe('what a query means', () => {
  it('a day is a day of the zone’s clock, 25 hours when the clock is set back', () => {
    expect(stretches('time:2019-08-06')).toEqual([
      { from: utc('2019-08-05T23:00Z'), to: utc('2019-08-06T23:00Z') },
    ]);
    expect(stretches('time:2019-10-27')).toEqual([
      { from: utc('2019-10-26T23:00Z'), to: utc('2019-10-28T00:00Z') },
    ]);
  });

  it.each([
    ['time>=2019-08-06', '2019-08-05T23:00Z', undefined],
    ['time>2019-08-06', '2019-08-06T23:00Z', undefined],
    ['time<2019-08-06', undefined, '2019-08-05T23:00Z'],
    ['time<=2019-08-06', undefined, '2019-08-06T23:00Z'],
    ['time:2019-07-01..2019-08-01', '2019-06-30T23:00Z', '2019-07-31T23:00Z'],
    ['time:..2019-08-01', undefined, '2019-07-31T23:00Z'],
    ['time:2019-08-06T20:47', '2019-08-06T19:47Z', '2019-08-06T19:48Z'],
    ['time:"2019-08-06 20:47:12 UTC"', '2019-08-06T20:47:12Z', '2019-08-06T20:47:13Z'],
    ['time:2019-08-06T20:47:12.5', '2019-08-06T19:47:12.5Z', '2019-08-06T19:47:12.6Z'],
    ['time>=-3d', '2019-10-29', undefined],
  ])('%s lies from %s to %s, its end left out', (text, from, to) => {
    expect(stretches(text)).toEqual([
      { from: from === undefined ? undefined : utc(from), to: to === undefined ? undefined : utc(to) },
    ]);
  });

  it('numbers, hours and weekdays have both ends in their ranges, and hours and weekdays go round', () => {
    expect(stretches('count:5..10')).toEqual([{ from: 5n, to: 11n }]);
    expect(stretches('hour:20..23')).toEqual([{ from: 20n, to: 24n }]);
    expect(stretches('hour:22..5')).toEqual([
      { from: 22n, to: undefined },
      { from: undefined, to: 6n },
    ]);
    expect(stretches('weekday:(sat, sunday)')).toEqual([
      { from: 5n, to: 6n },
      { from: 6n, to: 7n },
    ]);
    expect(stretches('lag:1d..2d')).toEqual([{ from: 86_400_000_000n, to: 172_800_000_000n }]);
    expect(stretches('gap<10s')).toEqual([{ from: undefined, to: 10_000_000n }]);
    expect(stretches('lag:*')).toEqual([{ from: undefined, to: undefined }]);
  });

  it.each([
    ['time:yesterday', 'is not a time', 5, 14],
    ['time:2019-10-27T01:30', 'came twice in Europe/Dublin', 5, 21],
    ['time:2019-03-31T01:30', 'never came in Europe/Dublin', 5, 21],
    ['time:2019-08-01..2019-07-01', 'ends before it begins', 5, 27],
    ['count:many', 'is not a whole number', 6, 10],
    ['count:/5/', 'a plain value', 6, 9],
    ['hour:24', 'from 0 to 23', 5, 7],
    ['weekday:satur', 'Did you mean sat?', 8, 13],
    ['lag<2', 'not a length of time', 4, 5],
    ['flag:broken', 'A flag is one of fold', 5, 11],
    ['service:yes', 'true or false', 0, 11],
    ['account>a', 'has no order', 0, 9],
    ['host:a..b', 'has no ranges', 5, 9],
    ['record:EV-1', 'not a whole number', 7, 11],
    ['record:EV-0001:x', 'is not an event', 7, 16],
  ])('%s is refused: %s', (text, says, from, to) => {
    const read = meaning(text);
    expect(read).toMatchObject({ ok: false, error: { at: { from, to } } });
    if (!read.ok) expect(read.error.message).toContain(says);
  });
});
