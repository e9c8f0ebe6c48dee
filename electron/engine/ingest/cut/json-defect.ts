/**
 * What is wrong with one line of JSON Lines; nothing for an object. DuckDB's reader is laxer than the standard, so the
 * standard decides; but for half a surrogate pair, which is no character, though JSON.parse lets it pass: with it
 * DuckDB gives up the file.
 */
export function jsonReason(text: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return NOT_JSON;
    throw error;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return 'JSON, but not an object';
  return hasHalfPair(text) ? NOT_JSON : undefined;
}

const NOT_JSON = 'not valid JSON';
const ESCAPED_BACKSLASH = /\\\\/g;
const PAIR = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/g;
const HALF = /\\u[dD][89a-fA-F]/;

function hasHalfPair(text: string): boolean {
  return HALF.test(text) && HALF.test(text.replaceAll(ESCAPED_BACKSLASH, '').replaceAll(PAIR, ''));
}
