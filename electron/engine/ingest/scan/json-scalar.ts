/** Bytes of the word that says nothing. */
export const NULL_LENGTH = 4;

const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const NULL = Buffer.from('null');

const MINUS = 45;
const PLUS = 43;
const DOT = 46;
const ZERO = 48;
const NINE = 57;
const LETTER_E = 101;
const LOWER = 32;

/** From the first byte of a number, `true`, `false` or `null` to just behind it; -1 when it is none of them. */
export function behindScalar(units: Uint8Array, at: number, bound: number): number {
  switch (units[at]) {
    case TRUE[0]:
      return behindWord(units, at, TRUE);
    case FALSE[0]:
      return behindWord(units, at, FALSE);
    case NULL[0]:
      return behindWord(units, at, NULL);
    default:
      return behindNumber(units, at, bound);
  }
}

function behindWord(units: Uint8Array, at: number, word: Uint8Array): number {
  for (let i = 1; i < word.length; i += 1) if (units[at + i] !== word[i]) return -1;
  return at + word.length;
}

/** A number as the standard has it: no zeros before, digits on both sides of a point. */
function behindNumber(units: Uint8Array, from: number, bound: number): number {
  const first = units[from] === MINUS ? from + 1 : from;
  let at = behindDigits(units, first, bound);
  if (at === first || (units[first] === ZERO && at > first + 1)) return -1;
  if (units[at] === DOT) {
    const fraction = at + 1;
    at = behindDigits(units, fraction, bound);
    if (at === fraction) return -1;
  }
  if (((units[at] as number) | LOWER) !== LETTER_E) return at;
  at += 1;
  if (units[at] === PLUS || units[at] === MINUS) at += 1;
  const exponent = at;
  at = behindDigits(units, exponent, bound);
  return at === exponent ? -1 : at;
}

function behindDigits(units: Uint8Array, from: number, bound: number): number {
  let at = from;
  while (at < bound && (units[at] as number) >= ZERO && (units[at] as number) <= NINE) at += 1;
  return at;
}
