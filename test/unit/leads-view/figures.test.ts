import { expect, test } from 'vitest';
import {
  formatDays,
  formatExpected,
  formatP,
  formatPEquation,
  formatRange,
  formatRatio,
  formatSpanLength,
  inWords,
  oftenInWords,
} from '../../../renderer/leads/words/figures';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';

test('p is written without a leading zero and to two figures', () => {
  expect([0.0001, 0.001, 0.0015, 0.31, 0.5, 0.94].map(formatP)).toEqual([
    '.0001',
    '.001',
    '.0015',
    '.31',
    '.5',
    '.94',
  ]);
});

test('p is rounded up, so that nothing just above a limit reads as being at it', () => {
  expect(formatP(0.05)).toBe('.05');
  expect(formatP(0.0501)).toBe('.051');
  expect(formatP(0.0496)).toBe('.05');
  expect(formatP(0.98501)).toBe('.99');
});

test('p above .99 says so and is never printed as 1', () => {
  expect(formatP(0.9901)).toBe('> .99');
  expect(formatP(1)).toBe('> .99');
  expect(formatP(0.99)).toBe('.99');
  expect(formatPEquation(1)).toBe('p > .99');
  expect(formatPEquation(0.002)).toBe('p = .002');
});

test('every p a permutation run can give survives the round trip without getting smaller', () => {
  for (let i = 1; i <= 1000; i++) {
    const p = i / 1000;
    const shown = formatP(p);
    if (shown.startsWith('>')) continue;
    expect(Number(`0${shown}`)).toBeGreaterThanOrEqual(p - 1e-12);
    expect(Number(`0${shown}`)).toBeLessThan(p + 0.01);
  }
});

test('an expected count that is small is not printed as nothing', () => {
  expect([61.41, 0.14, 0.043, 0.004, 0].map(formatExpected)).toEqual([
    '61.4',
    '0.1',
    '0.04',
    '< 0.01',
    '0.0',
  ]);
});

test('ranges carry an en dash, and decimals only where they have any', () => {
  expect(formatRange(49, 74)).toBe('49–74');
  expect(formatRange(0.5, 1240)).toBe('0.5–1,240');
});

test('odds ratios lose decimals as they grow, and what is no number is a dash', () => {
  expect([0.876, 2.6, 8.13, 123.4].map(formatRatio)).toEqual(['0.88', '2.60', '8.1', '123']);
  expect(formatRatio(Number.POSITIVE_INFINITY)).toBe('∞');
  expect(formatRatio(Number.NaN)).toBe('–');
});

test('how often is said in round cases and never rounded down', () => {
  expect(oftenInWords(0.11)).toBe('11 of 100');
  expect(oftenInWords(0.001)).toBe('1 of 1,000');
  expect(oftenInWords(0.0015)).toBe('15 of 10,000');
  expect(oftenInWords(0.1234)).toBe('13 of 100');
  expect(oftenInWords(0.0001)).toBe('1 of 10,000');
});

test('small counts are words, larger ones figures', () => {
  expect(inWords(1)).toBe('one');
  expect(inWords(12)).toBe('12');
});

test('lengths keep the unit they were given in', () => {
  expect(formatSpanLength(90n * MICROS_PER_DAY)).toBe('90 d');
  expect(formatSpanLength(36n * MICROS_PER_HOUR)).toBe('36 h');
  expect(formatSpanLength(15n * MICROS_PER_MINUTE)).toBe('15 min');
  expect(formatSpanLength(0n)).toBe('0 min');
});

test('days before the call carry a real minus', () => {
  expect(formatDays(-15.04)).toBe('−15');
  expect(formatDays(19.25)).toBe('19.3');
});
