import type { Dialect } from '../../../../shared/contract/sources';
import type { Values } from '../cut/extractor';

/** How segments are written when not as their source. */
export const COMMA: Dialect = { delimiter: ',', quote: '"', escape: '"', header: false };

/** Whether DuckDB takes a dialect as this program does. What is written otherwise is written anew. */
export function isPlain(dialect: Dialect): boolean {
  const { comment, skip, pad, nested, delimiter } = dialect;
  if (comment !== undefined || (skip ?? 0) > 0 || pad === true || nested !== undefined) return false;
  if (Object.keys(dialect).some((key) => !PLAIN_KEYS.has(key))) return false;
  return (
    dialect.quote !== '' && dialect.escape === dialect.quote && isMark(delimiter) && isMark(dialect.quote)
  );
}

const PLAIN_KEYS = new Set(['delimiter', 'quote', 'escape', 'header', 'comment', 'skip', 'pad', 'nested']);

/** One byte of its own that no number is written with. */
function isMark(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 128 && !/[0-9]/.test(text);
}

export interface WrittenLine {
  readonly line: Buffer;
  /** UTF-8 bytes of the values. */
  readonly valueBytes: number;
  readonly multiline: boolean;
}

const LINE_END = /[\r\n]/;

/** Columns as a line that every reader takes alike: `undefined` is nothing at all, '' is two quotes. */
export function writtenLine(values: Values, { delimiter, quote }: Dialect): WrittenLine {
  let text = '';
  let marks = values.length - 1;
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) text += delimiter;
    const value = values[i];
    if (value === undefined) continue;
    if (value.includes(quote)) {
      const doubled = value.replaceAll(quote, quote + quote);
      marks += doubled.length - value.length;
      text += quote + doubled + quote;
    } else text += quote + value + quote;
    marks += 2;
  }
  const line = Buffer.from(text, 'utf8');
  return { line, valueBytes: line.length - marks, multiline: LINE_END.test(text) };
}
