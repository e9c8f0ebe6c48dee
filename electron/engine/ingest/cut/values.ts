import type { Dialect } from '../../../../shared/contract/sources';

/**
 * The values of one well-formed record, as {@link DelimitedCutter} understands it. A quoted empty value is '',
 * an unquoted one `undefined`: the file says nothing.
 */
export function splitValues(text: string, dialect: Dialect): (string | undefined)[] {
  const { delimiter, quote } = dialect;
  if (quote === '' && dialect.escape !== '') return splitEscaped(text, dialect);
  const values: (string | undefined)[] = [];
  let at = 0;
  for (;;) {
    if (quote !== '' && text[at] === quote) {
      const { value, next } = quotedValue(text, at, dialect);
      values.push(value);
      at = next;
    } else {
      const end = text.indexOf(delimiter, at);
      const value = end < 0 ? text.slice(at) : text.slice(at, end);
      values.push(value === '' ? undefined : value);
      at += value.length;
    }
    if (at >= text.length) return values;
    at += delimiter.length;
    if (at >= text.length) return [...values, undefined];
  }
}

/** Values without quotes, in which an escape makes the character behind it one of the value. `\\N` alone is no value. */
function splitEscaped(text: string, { delimiter, escape: mark }: Dialect): (string | undefined)[] {
  const values: (string | undefined)[] = [];
  let value = '';
  let from = 0;
  const end = (at: number) => {
    const says = value !== '' && text.slice(from, at) !== `${mark}N`;
    values.push(says ? value : undefined);
    value = '';
    from = at + delimiter.length;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === mark) {
      at += 1;
      value += text[at] ?? mark;
    } else if (text.startsWith(delimiter, at)) {
      end(at);
      at += delimiter.length - 1;
    } else value += text[at];
  }
  end(text.length);
  return values;
}

function quotedValue(
  text: string,
  open: number,
  { quote, escape: mark }: Dialect,
): { value: string; next: number } {
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
