/** Digits of an exponent that is written out; beyond, a number is no id or phone number any more. */
const MOST_ZEROS = 40;

/**
 * A stored number as text without an exponent, so that a phone number stays one. The shortest digits that give back
 * the same 64-bit number are taken; a whole number is kept digit by digit as it is stored.
 */
export function numberText(stored: string): string {
  const text = stored.trim();
  if (/^-?\d+(\.\d+)?$/.test(text) && (!text.includes('.') || digitsOf(text) > 17)) return text;
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return stored;
  return withoutExponent(String(value));
}

/** Excel keeps 15 digits of a number: what had more was cut when it was entered. */
export function isCutByExcel(text: string): boolean {
  return /^-?[1-9]\d{15,}$/.test(text);
}

function digitsOf(text: string): number {
  return text.replaceAll(/^-?[0.]*|\./g, '').length;
}

function withoutExponent(text: string): string {
  const found = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (found === null) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = found;
  const exponent = Number(power);
  if (Math.abs(exponent) > MOST_ZEROS) return text;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
