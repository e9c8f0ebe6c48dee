import { type AppError, CANCELLED } from '../../shared/errors';
import type { Result } from '../../shared/result';

/** What is known of a question: the newest data of its scope, and how the question of `key` ended. */
export interface Answer<T> {
  readonly key: string;
  /** Case and channel: an older answer of another one is not shown. */
  readonly scope: string;
  readonly data: T | undefined;
  readonly error: AppError | undefined;
}

/** Ends of a question that another one follows: they are not shown. */
const ASKED_AGAIN: ReadonlySet<string> = new Set([CANCELLED, 'engine.lost']);

export function isAskedAgain(result: Result<unknown>): boolean {
  return !result.ok && ASKED_AGAIN.has(result.error.code);
}

/** The answer after `old`: an error leaves the data that its scope had before. */
export function answerOf<T>(
  { key, scope }: Pick<Answer<T>, 'key' | 'scope'>,
  result: Result<T>,
  old: Answer<T> | undefined,
): Answer<T> {
  if (result.ok) return { key, scope, data: result.value, error: undefined };
  return { key, scope, data: old?.scope === scope ? old.data : undefined, error: result.error };
}
