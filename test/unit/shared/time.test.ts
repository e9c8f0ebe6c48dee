import { describe, expect, test } from 'vitest';
import {
  formatIso,
  formatWall,
  isZone,
  parseDuration,
  parseIso,
  zoneOffset,
} from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import { seeded } from '../../helpers/random';

describe('ISO 8601', () => {
  test('what is written is read back, in any year from 1601 to 9999', () => {
    const random = seeded(7);
    const [first, last] = [-11_644_473_600_000_000n, 253_402_300_799_999_999n];
    for (let n = 0; n < 2_000; n += 1) {
      const time = first + BigInt(Math.floor(random() * Number(last - first)));
      expect(parseIso(formatIso(time))).toEqual({ ok: true, value: time });
    }
    expect(formatIso(last)).toBe('9999-12-31T23:59:59.999999Z');
    expect(formatIso(-1n)).toBe('1969-12-31T23:59:59.999999Z');
  });

  test('offsets are taken off, dates are midnight UTC, digits past microseconds are cut', () => {
    const read = (text: string) => formatIso(unwrap(parseIso(text)));
    expect(read('2019-08-06T20:47:12+01:00')).toBe('2019-08-06T19:47:12.000000Z');
    expect(read('2019-08-06 20:47:12-0530')).toBe('2019-08-07T02:17:12.000000Z');
    expect(read('2019-08-06')).toBe('2019-08-06T00:00:00.000000Z');
    expect(read('2019-08-06T20:47:12.123456789Z')).toBe('2019-08-06T20:47:12.123456Z');
    expect(read('2019-08-06T20:47')).toBe('2019-08-06T20:47:00.000000Z');
  });

  test.each([
    '',
    '2019-02-30',
    '2019-13-01',
    '06/08/2019',
    '2019-08-06T24:00',
    '2019-08-06T20:60',
    'yesterday',
    '0001-01-01',
  ])('“%s” is no time', (text) => {
    expect(parseIso(text)).toMatchObject({ ok: false, error: { code: 'usage.time' } });
  });
});

describe('durations', () => {
  test.each([
    ['90d', 7_776_000_000_000n],
    ['36h', 129_600_000_000n],
    ['15m', 900_000_000n],
    ['0m', 0n],
    ['1.5h', 5_400_000_000n],
    ['250ms', 250_000n],
    ['30', 30_000_000n],
  ])('%s is %i microseconds', (text, micros) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: micros });
  });

  test.each(['', '-5m', '5 minutes', 'd', '1y'])('“%s” is no duration', (text) => {
    expect(parseDuration(text)).toMatchObject({ ok: false, error: { code: 'usage.duration' } });
  });
});

describe('zones', () => {
  test('a zone is what the clock of that place says, before and after its clocks change', () => {
    const at = (text: string) => unwrap(parseIso(text));
    expect(formatWall(at('2019-10-27T00:59:59.5Z'), 'Europe/Dublin')).toBe('2019-10-27 01:59:59.500');
    expect(formatWall(at('2019-10-27T01:00:00Z'), 'Europe/Dublin', 0)).toBe('2019-10-27 01:00:00');
    expect(zoneOffset('Asia/Kolkata', at('1969-12-31T23:59:59.9Z'))).toBe(19_800_000_000n);
    expect(formatWall(at('2019-08-06T20:47:12.418001Z'), 'UTC', 6)).toBe('2019-08-06 20:47:12.418001');
  });

  test('names of no zone are told apart', () => {
    expect(isZone('Europe/Dublin')).toBe(true);
    expect(isZone('Europe/Atlantis')).toBe(false);
  });
});
