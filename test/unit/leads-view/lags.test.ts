import { expect, test } from 'vitest';
import { controlOutcome, lagAlternative, medianInWords } from '../../../renderer/leads/words/lags';
import type { LagHistogram } from '../../../shared/contract/leads';

const lags: LagHistogram = {
  account: 'agent-2217',
  edges: Float64Array.of(-60, 0, 60),
  observed: Uint32Array.of(158, 22),
  expected: Float64Array.of(61.4, 23.3),
  before: 158,
  after: 22,
  expectedBefore: 61.4,
  expectedAfter: 23.3,
  median: 19,
  quartiles: [15, 27],
};

test('the median and the middle half are given in days before the call', () => {
  expect(medianInWords(lags)).toBe('median 19 days before, middle half 15 to 27');
  expect(medianInWords({ ...lags, median: -19, quartiles: [-27, -15] })).toBe(
    'median 19 days before, middle half 15 to 27',
  );
  expect(medianInWords({ ...lags, median: undefined })).toBeUndefined();
});

test('an excess after the call is said as something to explain, its absence as what was hoped for', () => {
  const control = { account: 'agent-2217', observed: 22, expected: 23.3, p: 0.71 };
  expect(controlOutcome(control)).toEqual({
    text: 'negative control shows no excess (p = .71)',
    excess: false,
  });
  expect(controlOutcome({ ...control, p: 0.01 })?.excess).toBe(true);
  expect(controlOutcome(undefined)).toBeUndefined();
});

test('the histogram can be read out', () => {
  expect(lagAlternative(lags)).toBe(
    'Time from access to call, agent-2217: access before call: 158, matched 61.4, median 19 days before, middle half ' +
      '15 to 27; access after call: 22, matched 23.3.',
  );
});
