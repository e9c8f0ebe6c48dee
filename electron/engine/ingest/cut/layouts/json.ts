import { unitBytes } from '../../bytes/encoding';
import { keysOfPath } from '../../formats/value-path';
import type { Cutting } from '../cutting';
import { jsonColumns } from '../json/json-columns';
import { JsonReader } from '../json/json-reader';
import { JsonDocumentCutter } from '../json-document-cutter';
import type { LayoutReader } from './layout-reader';

/** JSON documents: the elements of a list are the records, their columns the paths to their values. */
export const JSON_DOCUMENT: LayoutReader = {
  cutter(cutting, encoding) {
    return new JsonDocumentCutter(keysOfPath(pathOf(cutting)), unitBytes(encoding));
  },
  extractor({ columns }) {
    const reader = new JsonReader(columns);
    return { values: (text) => reader.values(text), late: () => reader.late() };
  },
  columns: (_cutting, sample) =>
    jsonColumns(sample().flatMap(({ piece, text }) => (piece === 'record' ? [text] : []))),
  fromTopOnly: true,
};

function pathOf({ layout }: Cutting): string {
  if (layout?.type !== 'json') throw new Error('A JSON document needs a layout that says where its list is.');
  return layout.path;
}
