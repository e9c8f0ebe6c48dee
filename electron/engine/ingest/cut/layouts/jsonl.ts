import { unitBytes } from '../../bytes/encoding';
import { JsonReader } from '../json/json-reader';
import { LineCutter } from '../line-cutter';
import { MAX_RECORD_BYTES } from '../rules';
import type { LayoutReader } from './layout-reader';

/** JSON Lines: an object a line, its columns the paths to its values. */
export const JSONL: LayoutReader = {
  cutter: (_cutting, encoding) => new LineCutter(MAX_RECORD_BYTES / unitBytes(encoding)),
  extractor({ columns }) {
    const reader = new JsonReader(columns);
    return { values: (text) => reader.values(text), late: () => reader.late() };
  },
};
