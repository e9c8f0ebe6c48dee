/** What scanning functions return for text that is not JSON. */
export const BROKEN = -1;

/** First place at or behind `at` that is not white space. */
export function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const char = text.charCodeAt(i);
    if (char !== 32 && char !== 10 && char !== 13 && char !== 9) return i;
    i += 1;
  }
}

const CONTROL = /\p{Cc}/gu;

/** Finds the ends of strings in one text, asking for the next escape and the next control character only once each. */
export class StringEnds {
  private text = '';
  private escape = -1;
  private control = -1;

  /** Begins with a text; ends are asked for from its beginning to its end. */
  begin(text: string): void {
    this.text = text;
    this.escape = -1;
    this.control = -1;
  }

  /** From an opening quote to just behind the closing one. */
  skip(open: number): number {
    const end = this.text.indexOf('"', open + 1);
    if (end < 0) return BROKEN;
    if (this.escape < open) this.escape = this.find(this.text.indexOf('\\', open));
    if (this.control < open) this.control = this.findControl(open);
    return this.escape > end && this.control > end ? end + 1 : skipString(this.text, open);
  }

  private find(at: number): number {
    return at < 0 ? this.text.length : at;
  }

  private findControl(from: number): number {
    CONTROL.lastIndex = from;
    return this.find(CONTROL.test(this.text) ? CONTROL.lastIndex - 1 : -1);
  }
}

/** From an opening quote to just behind the closing one. Half a surrogate pair is no character, and broken. */
export function skipString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (char === 34) return i + 1;
    if (char < 32) return BROKEN;
    if (char === 92) {
      i = skipEscape(text, i);
      if (i === BROKEN) return BROKEN;
    }
  }
  return BROKEN;
}

/** From a backslash to the last character of what it escapes. */
function skipEscape(text: string, at: number): number {
  const kind = text[at + 1];
  if (kind !== 'u') return kind !== undefined && '"\\/bfnrt'.includes(kind) ? at + 1 : BROKEN;
  const code = hex(text, at + 2);
  if (Number.isNaN(code) || (code >= 0xdc00 && code < 0xe000)) return BROKEN;
  if (code < 0xd800 || code >= 0xe000) return at + 5;
  const low = text.startsWith('\\u', at + 6) ? hex(text, at + 8) : Number.NaN;
  return low >= 0xdc00 && low < 0xe000 ? at + 11 : BROKEN;
}

const FOUR_HEX = /^[0-9a-f]{4}$/i;

function hex(text: string, at: number): number {
  const digits = text.slice(at, at + 4);
  return FOUR_HEX.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
}

/** From the first character of a number, `true`, `false` or `null` to just behind it. */
export function skipPlain(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 116:
      return text.startsWith('true', at) ? at + 4 : BROKEN;
    case 102:
      return text.startsWith('false', at) ? at + 5 : BROKEN;
    case 110:
      return text.startsWith('null', at) ? at + 4 : BROKEN;
    default:
      return skipNumber(text, at);
  }
}

function skipNumber(text: string, from: number): number {
  let at = text.charCodeAt(from) === 45 ? from + 1 : from;
  const first = at;
  at = skipDigits(text, at);
  if (at === first || (text.charCodeAt(first) === 48 && at > first + 1)) return BROKEN;
  if (text.charCodeAt(at) === 46) {
    const fraction = at + 1;
    at = skipDigits(text, fraction);
    if (at === fraction) return BROKEN;
  }
  if ((text.charCodeAt(at) | 32) !== 101) return at;
  at += 1;
  const sign = text.charCodeAt(at);
  if (sign === 43 || sign === 45) at += 1;
  const exponent = at;
  at = skipDigits(text, at);
  return at === exponent ? BROKEN : at;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  for (;;) {
    const char = text.charCodeAt(at);
    if (!(char >= 48 && char <= 57)) return at;
    at += 1;
  }
}
