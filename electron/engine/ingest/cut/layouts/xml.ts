import type { Cutting } from '../cutting';
import { xmlColumns } from '../xml/xml-columns';
import { XmlReader } from '../xml/xml-reader';
import { XmlElementCutter } from '../xml-element-cutter';
import type { LayoutReader } from './layout-reader';

/** XML: the elements of one name are the records, their columns the paths to their texts and attributes. */
export const XML: LayoutReader = {
  cutter: (cutting, encoding) => new XmlElementCutter(elementOf(cutting), encoding),
  extractor({ columns }) {
    const reader = new XmlReader(columns);
    return { values: (text) => reader.values(text), late: () => reader.late() };
  },
  columns: (_cutting, sample) =>
    xmlColumns(sample().flatMap(({ piece, text }) => (piece === 'record' ? [text] : []))),
};

function elementOf({ layout }: Cutting): string {
  if (layout?.type !== 'xml') throw new Error('XML needs a layout that names the element of a record.');
  return layout.element;
}
