import { setFlagsFromString } from 'node:v8';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';

/**
 * V8 can match a pattern in time linear in the text, if it has neither backreferences nor lookaround nor long counted
 * repetitions. With these flags it takes that way when backtracking gets out of hand, and the flag `l` refuses
 * patterns for which there is no such way (https://v8.dev/blog/non-backtracking-regexp).
 */
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
setFlagsFromString('--enable-experimental-regexp-engine');

const NAMED_GROUP = /\(\?<([A-Za-z_]\w*)>/g;

/**
 * A pattern that no text can bring to a halt.
 * @param everyCharacter `.` stands for line ends, too
 * @throws AppFailure `usage.pattern` for one that is not valid, or that cannot be matched in linear time
 */
export function safePattern(source: string, everyCharacter = false): RegExp {
  const flags = everyCharacter ? 's' : '';
  try {
    new RegExp(source, `${flags}l`);
    return new RegExp(source, flags);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppFailure(
      appError(
        'usage.pattern',
        `“${source}” is not a pattern that can be used: ${whyNot(error.message)}`,
        undefined,
        error,
      ),
    );
  }
}

function whyNot(message: string): string {
  if (!message.includes('linear time')) return `${message.split(': ').at(-1) ?? message}.`;
  return 'some text could keep it busy for ever. Leave out backreferences, lookahead, lookbehind and long counted repetitions.';
}

/** Names of a pattern's groups, in the order in which they begin. */
export function groupNames(source: string): string[] {
  return [...new Set([...source.matchAll(NAMED_GROUP)].map(([, name]) => name ?? ''))];
}
