import type { Dialect } from '../../../../shared/contract/sources';

/**
 * The values of one well-formed record, as {@link DelimitedCutter} understands it. A quoted empty value is '',
 * an unquoted one `undefined`: the file says nothing. So does `\\N` alone and unquoted where the backslash escapes.
 */
export function splitValues(text: string, dialect: Dialect): (string | undefined)[] {
  const { delimiter, quote } = dialect;
  const bare = dialect.escape === '' || dialect.escape === quote ? plainValue : escapedValue;
  const values: (string | undefined)[] = [];
  let at = 0;
  for (;;) {
    const isQuoted = quote !== '' && text[at] === quote;
    const { value, next } = isQuoted ? quotedValue(text, at, dialect) : bare(text, at, dialect);
    values.push(value);
    if (next >= text.length) return values;
    at = next + delimiter.length;
    if (at >= text.length) return [...values, undefined];
  }
}

interface Found {
  readonly value: string | undefined;
  /** Place behind it: of the delimiter, or the end of the text. */
  readonly next: number;
}

function plainValue(text: string, from: number, { delimiter }: Dialect): Found {
  const end = text.indexOf(delimiter, from);
  const next = end < 0 ? text.length : end;
  return { value: next === from ? undefined : text.slice(from, next), next };
}

/** A value without quotes, in which an escape makes the character behind it one of the value. */
function escapedValue(text: string, from: number, { delimiter, escape: mark }: Dialect): Found {
  let value = '';
  let at = from;
  for (; at < text.length && !text.startsWith(delimiter, at); at += 1) {
    if (text[at] === mark) {
      at += 1;
      value += text[at] ?? mark;
    } else value += text[at];
  }
  const next = Math.min(at, text.length);
  const says = value !== '' && text.slice(from, next) !== `${mark}N`;
  return { value: says ? value : undefined, next };
}

function quotedValue(text: string, open: number, { quote, escape: mark }: Dialect): Found {
  let value = '';
  for (let at = open + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === mark && mark !== '' && (mark !== quote || text[at + 1] === quote)) {
      at += 1;
      value += text[at] ?? '';
    } else if (char === quote) {
      return { value, next: at + 1 };
    } else value += char;
  }
  return { value, next: text.length };
}
