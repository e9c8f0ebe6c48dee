import { CANCELLED } from '../../shared/errors';

export const DONE = 0;
export const FAILED = 1;
export const WRONG_USAGE = 2;
/** Evidence, a case or a package does not check out. */
export const NOT_INTACT = 3;
/** What shells report for a program ended by Ctrl-C. */
export const INTERRUPTED = 130;

/** The exit code of a failure, by the family of its code. */
export function exitCodeOf(code: string): number {
  if (code === CANCELLED) return INTERRUPTED;
  if (code.startsWith('usage.')) return WRONG_USAGE;
  return code.startsWith('integrity.') || code.startsWith('verify.') ? NOT_INTACT : FAILED;
}
