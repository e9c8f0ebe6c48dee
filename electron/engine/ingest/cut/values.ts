import type { Dialect } from '../../../../shared/contract/sources';

/**
 * The values of one well-formed record, as {@link DelimitedCutter} understands it. A quoted empty value is '',
 * an unquoted one `undefined`: the file says nothing.
 */
export function splitValues(text: string, dialect: Dialect): (string | undefined)[] {
  const { delimiter, quote } = dialect;
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

/** Writes one record so that every reader takes it alike. `undefined` is written as nothing, '' as two quotes. */
export function joinValues(
  values: readonly (string | undefined)[],
  delimiter: string,
  quote: string,
): string {
  const written = values.map((value) =>
    value === undefined ? '' : `${quote}${value.replaceAll(quote, quote + quote)}${quote}`,
  );
  return written.length === 1 && written[0] === '' ? `${quote}${quote}` : written.join(delimiter);
}
