import { expect, test } from 'vitest';
import { parameterText, parseParameters } from '../../../renderer/leads/words/parameters';
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../../shared/model/time';

const DEFAULT_PARAMETERS = { lookBack: 90n * MICROS_PER_DAY, skew: 0n, permutations: 999, seed: 1 };

test('the fields show the parameters and give them back unchanged', () => {
  const text = parameterText(DEFAULT_PARAMETERS);
  expect(text).toEqual({ lookBack: '90', skew: '0', permutations: '999', seed: '1' });
  expect(parseParameters(text)).toEqual({ ok: true, value: DEFAULT_PARAMETERS });
});

test('days and minutes become microseconds, also with decimals and commas', () => {
  const parsed = parseParameters({ lookBack: '7.5', skew: '90', permutations: '9,999', seed: '20191112' });
  expect(parsed).toEqual({
    ok: true,
    value: {
      lookBack: (15n * MICROS_PER_DAY) / 2n,
      skew: 90n * MICROS_PER_MINUTE,
      permutations: 9_999,
      seed: 20_191_112,
    },
  });
});

test('every field that holds no usable number says so, all at once', () => {
  const parsed = parseParameters({ lookBack: '', skew: '-1', permutations: '10', seed: '1.5' });
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? {} : Object.keys(parsed.errors).sort()).toEqual([
    'lookBack',
    'permutations',
    'seed',
    'skew',
  ]);
  expect(parsed.ok ? '' : parsed.errors.permutations).toBe('Give a whole number, 19 to 100,000 redraws.');
});
