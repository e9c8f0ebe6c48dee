import type { Dialect } from '../../../../shared/contract/sources';
import { countBackslashes } from './backslashes';

/** What stands around values, and what takes the meaning from the character behind it. */
export type Marks = Pick<Dialect, 'quote' | 'escape'>;

export const BACKSLASH = '\\';

/** The quotes and escapes that a text may be written with, the likelier first, as far as they are not given. */
export function marksToTry(text: string, delimiter: string, given: Partial<Marks>): readonly Marks[] {
  const { quote, escape: mark } = given;
  if (mark !== undefined && mark !== BACKSLASH)
    return [{ quote: quote ?? (mark === "'" ? mark : '"'), escape: mark }];
  const quotes = quote === undefined ? ['"', ...(hasSingleQuotes(text, delimiter) ? ["'"] : [])] : [quote];
  const doubled = mark === undefined ? quotes.map((each) => ({ quote: each, escape: each })) : [];
  const escapes = mark === BACKSLASH || countBackslashes(text, delimiter).before > 0;
  const behind = quote === undefined ? [...quotes, ''] : quotes;
  return [...doubled, ...(escapes ? behind.map((each) => ({ quote: each, escape: BACKSLASH })) : [])];
}

/** Whether some value begins with a single quote. */
function hasSingleQuotes(text: string, delimiter: string): boolean {
  return text.startsWith("'") || text.includes(`\n'`) || text.includes(`${delimiter}'`);
}
