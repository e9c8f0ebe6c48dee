/** How pairs are written: see the layout `pairs`. */
export interface PairsForm {
  readonly equals: string;
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
}

export interface Pairs {
  readonly pairs: readonly (readonly [key: string, value: string])[];
  /** What stands without a key. */
  readonly words: readonly string[];
}

/**
 * Reads pairs one after another. Where the layout knows quotes, a value without them ends at the separator; where it
 * does not, as in CEF, a value goes on until the next key.
 */
export function readPairs(text: string, form: PairsForm): Pairs {
  const pairs: (readonly [string, string])[] = [];
  const words: string[] = [];
  for (let at = skip(text, 0, form); at < text.length; at = skip(text, at, form)) {
    const key = keyAt(text, at, form);
    if (key === undefined) {
      const end = endOf(text, at, form);
      words.push(text.slice(at, end));
      at = end;
      continue;
    }
    const from = at + key.length + form.equals.length;
    const { value, end } = valueAt(text, from, form);
    pairs.push([key, value]);
    at = end;
  }
  return { pairs, words };
}

/** The text that an escaped one stands for: `\n` and `\r` are line ends, any other character itself. */
export function unescaped(text: string, mark: string): string {
  if (mark === '' || !text.includes(mark)) return text;
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== mark || at + 1 >= text.length) {
      plain += text[at];
      continue;
    }
    at += 1;
    const next = text[at] ?? '';
    plain += next === 'n' ? '\n' : next === 'r' ? '\r' : next;
  }
  return plain;
}

function skip(text: string, from: number, { separator }: PairsForm): number {
  let at = from;
  while (text.startsWith(separator, at) || text[at] === ' ') at += text[at] === ' ' ? 1 : separator.length;
  return at;
}

const KEY_CHARACTER = /[^\s="'|\\]/;

/** A key and what makes it one, the equals sign right behind it. */
function keyAt(text: string, from: number, { equals, separator }: PairsForm): string | undefined {
  let at = from;
  while (at < text.length && !text.startsWith(equals, at)) {
    if (text.startsWith(separator, at) || !KEY_CHARACTER.test(text[at] ?? '')) return undefined;
    at += 1;
  }
  return at > from && at < text.length ? text.slice(from, at) : undefined;
}

function valueAt(text: string, from: number, form: PairsForm): { value: string; end: number } {
  const { quote, escape: mark } = form;
  if (quote !== '' && text[from] === quote) {
    for (let at = from + 1; at < text.length; at += 1) {
      if (mark !== '' && text[at] === mark) at += 1;
      else if (text[at] === quote) return { value: unescaped(text.slice(from + 1, at), mark), end: at + 1 };
    }
  }
  const end = quote === '' ? beforeNextKey(text, from, form) : endOf(text, from, form);
  return { value: unescaped(text.slice(from, end), mark), end };
}

function endOf(text: string, from: number, { separator }: PairsForm): number {
  const end = text.indexOf(separator, from);
  return end < 0 ? text.length : end;
}

/** A value without quotes may hold separators: it ends at the one that a key follows. */
function beforeNextKey(text: string, from: number, form: PairsForm): number {
  for (
    let at = endOf(text, from, form);
    at < text.length;
    at = endOf(text, at + form.separator.length, form)
  ) {
    if (keyAt(text, skip(text, at, form), form) !== undefined) return at;
  }
  return text.length;
}
