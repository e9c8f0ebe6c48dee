import { unitBytes } from '../../bytes/encoding';
import { pathOfColumn } from '../../formats/json-path';
import { jsonReason } from '../json-defect';
import { LineCutter } from '../line-cutter';
import { MAX_RECORD_BYTES } from '../rules';
import type { LayoutReader } from './layout-reader';

/** JSON Lines: an object a line, its columns the paths to its values. */
export const JSONL: LayoutReader = {
  cutter: (_cutting, encoding) => new LineCutter(MAX_RECORD_BYTES / unitBytes(encoding)),
  extractor({ columns }) {
    const paths = columns.map(pathOfColumn);
    return {
      aside: () => undefined,
      values(text) {
        const unfit = jsonReason(text);
        if (unfit !== undefined) return { unfit };
        const object: unknown = JSON.parse(text);
        return paths.map((path) => textOf(reach(object, path)));
      },
    };
  },
};

/** The value a path leads to, and nothing where it leads nowhere. */
export function reach(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

/** A JSON value as the text of a column. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
