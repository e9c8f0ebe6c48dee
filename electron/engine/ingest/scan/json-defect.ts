import { DEFECT, type Defect } from '../cut/rules';

/**
 * What is wrong with one line of JSON Lines. DuckDB's reader is laxer than the standard, so the standard decides; but
 * for half a surrogate pair, which is no character, though JSON.parse lets it pass: with it DuckDB gives up the file.
 */
export function jsonDefect(text: string): Defect {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return DEFECT.json;
    throw error;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return DEFECT.object;
  return hasHalfPair(text) ? DEFECT.json : DEFECT.none;
}

const ESCAPED_BACKSLASH = /\\\\/g;
const PAIR = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/g;
const HALF = /\\u[dD][89a-fA-F]/;

function hasHalfPair(text: string): boolean {
  return HALF.test(text) && HALF.test(text.replaceAll(ESCAPED_BACKSLASH, '').replaceAll(PAIR, ''));
}
