import { expect, test } from 'vitest';
import { appError } from '../../../shared/errors';
import { AppFailure, fail, ok, unwrap } from '../../../shared/result';

test('unwrap gives the value, or throws the very error', () => {
  const error = appError('case.absent', 'There is no case.', { folder: 'x' }, new Error('ENOENT'));
  expect(unwrap(ok(3))).toBe(3);
  expect(() => unwrap(fail(error))).toThrow(AppFailure);
  try {
    unwrap(fail(error));
  } catch (thrown) {
    expect((thrown as AppFailure).error).toBe(error);
  }
  expect(error).toEqual({
    code: 'case.absent',
    message: 'There is no case.',
    detail: { folder: 'x' },
    cause: 'ENOENT',
  });
});
