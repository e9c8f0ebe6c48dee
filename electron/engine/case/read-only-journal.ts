import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { Journal } from './session';

/** The journal of a case opened for reading: where it stood then. */
export function readOnlyJournal({ lines, head }: Pick<Journal, 'lines' | 'head'>): Journal {
  const refuse = () => {
    throw new AppFailure(
      appError('case.read-only', 'The case is open read-only. Open it for writing to change it.'),
    );
  };
  return {
    lines,
    head,
    clockShift: () => 0n,
    prepare: refuse,
    write: async () => refuse(),
    append: async () => refuse(),
    close: async () => undefined,
  };
}
