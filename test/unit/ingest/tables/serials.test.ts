import { expect, test } from 'vitest';
import {
  meaningOfCode,
  meaningOfFormat,
} from '../../../../electron/engine/ingest/tables/xlsx/number-formats';
import { isCutByExcel, numberText } from '../../../../electron/engine/ingest/tables/xlsx/numbers';
import { isBeforePhantom, serialText } from '../../../../electron/engine/ingest/tables/xlsx/serials';

test('serial numbers of both epochs become the day and time that Excel shows', () => {
  const shown = (serial: number, is1904 = false) => serialText(serial, 'date-time', is1904);
  expect(shown(1)).toBe('1900-01-01T00:00:00');
  expect(shown(59.5)).toBe('1900-02-28T12:00:00');
  expect(shown(60)).toBe('1900-02-29T00:00:00');
  expect(shown(61)).toBe('1900-03-01T00:00:00');
  expect(shown(43683.86611111111)).toBe('2019-08-06T20:47:12');
  expect(shown(43683.86611594907)).toBe('2019-08-06T20:47:12.418');
  expect(shown(42221.86611111111, true)).toBe('2019-08-06T20:47:12');
  expect(shown(0, true)).toBe('1904-01-01T00:00:00');
  expect(shown(2958465.999988426)).toBe('9999-12-31T23:59:59');
});

test('a time that rounds up to midnight belongs to the next day', () => {
  expect(serialText(43683.9999999999, 'date-time', false)).toBe('2019-08-07T00:00:00');
});

test('what is no date stays a number', () => {
  for (const serial of [-1, 2_958_466, 1e9]) expect(serialText(serial, 'date', false)).toBeUndefined();
  expect(serialText(2_957_004, 'date', true)).toBeUndefined();
});

test('days, times of day and durations are written as what they are', () => {
  expect(serialText(43683, 'date', false)).toBe('2019-08-06');
  expect(serialText(43683.5, 'date', false)).toBe('2019-08-06T12:00:00');
  expect(serialText(0.25, 'time', false)).toBe('06:00:00');
  expect(serialText(43683.25, 'time', false)).toBe('2019-08-06T06:00:00');
  expect(serialText(1.25, 'duration', false)).toBe('30:00:00');
  expect(serialText(-0.5, 'duration', false)).toBe('-12:00:00');
});

test('dates before the day that never was are flagged, in the 1900 calendar alone', () => {
  expect([0.5, 1, 60.9, 61].map((serial) => isBeforePhantom(serial, false))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isBeforePhantom(30, true)).toBe(false);
});

test.each([
  ['General', 'number'],
  ['0.00E+00', 'number'],
  ['#,##0 "days"', 'number'],
  ['[Red]0;[Blue]-0', 'number'],
  [String.raw`0\h`, 'number'],
  ['yyyy-mm-dd', 'date'],
  ['[$-407]d. mmmm yyyy;@', 'date'],
  ['mmm', 'date'],
  ['h:mm AM/PM', 'time'],
  ['mm:ss.0', 'time'],
  ['dd/mm/yyyy hh:mm', 'date-time'],
  ['[h]:mm:ss', 'duration'],
  ['"yyyy" 0', 'number'],
] as const)('the format %s is one of a %s', (code, meaning) => {
  expect(meaningOfCode(code)).toBe(meaning);
});

test('formats known by number alone are dates where the standard says so', () => {
  expect([0, 2, 14, 18, 22, 46, 49].map((id) => meaningOfFormat(id, undefined))).toEqual([
    'number',
    'number',
    'date',
    'time',
    'date-time',
    'duration',
    'number',
  ]);
});

test('numbers keep every digit that is stored and lose their exponent', () => {
  expect(numberText('4.930901820E9')).toBe('4930901820');
  expect(numberText('1.2345678901234568E+19')).toBe('12345678901234567000');
  expect(numberText('12345678901234567890')).toBe('12345678901234567890');
  expect(numberText('0.30000000000000004')).toBe('0.30000000000000004');
  expect(numberText('4.0000000000000001E-3')).toBe('0.004');
  expect(numberText('1.5E-7')).toBe('0.00000015');
  expect(numberText('-2.5e3')).toBe('-2500');
  expect(numberText('0')).toBe('0');
  expect(numberText('1E+300')).toBe('1e+300');
  expect(numberText('not a number')).toBe('not a number');
});

test('a number of more than 15 digits is one that Excel may have cut', () => {
  expect([isCutByExcel('123456789012345'), isCutByExcel('1234567890123450')]).toEqual([false, true]);
});
