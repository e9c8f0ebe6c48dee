import { DEFECT, type Defect } from '../cut/rules';

/** What is wrong with one line of JSON Lines. DuckDB's reader is laxer than the standard, so the standard decides. */
export function jsonDefect(text: string): Defect {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return DEFECT.json;
    throw error;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? DEFECT.none : DEFECT.object;
}
