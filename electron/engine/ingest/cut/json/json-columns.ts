import { columnOfPath } from '../../formats/json-path';
import { isUnfit } from '../extractor';
import { JsonReader } from './json-reader';

/** Columns beyond these stay in the raw record only. */
const MOST_COLUMNS = 1_000;

/** The paths of all values in JSON objects that are not objects themselves, in order of first appearance. */
export function jsonColumns(texts: Iterable<string>, most = MOST_COLUMNS): string[] {
  const columns = new Set<string>();
  const checker = new JsonReader([]);
  const visit = (value: unknown, path: readonly string[]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    } else if (columns.size < most) columns.add(columnOfPath(path));
  };
  for (const text of texts) if (!isUnfit(checker.values(text))) visit(JSON.parse(text), []);
  return [...columns];
}
