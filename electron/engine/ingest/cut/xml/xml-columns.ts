import { columnOfPath } from '../../formats/json-path';
import { parseXml, type XmlTree } from './xml-reader';

const MOST_COLUMNS = 1_000;

/**
 * The paths of all texts and attributes in elements. Siblings of one name that an attribute `Name` tells apart are
 * columns each; others of one name are one.
 */
export function xmlColumns(texts: readonly string[]): readonly string[] {
  const columns = new Set<string>();
  const add = (column: string) => {
    if (columns.size < MOST_COLUMNS) columns.add(column);
  };
  const visit = (tree: XmlTree, path: string) => {
    const named = tree.attributes.Name !== undefined && path.includes('[');
    for (const name of Object.keys(tree.attributes)) {
      if (!(named && name === 'Name') && !/^xmlns(:|$)/.test(name)) add(`${path}@${columnOfPath([name])}`);
    }
    if (tree.text.trim() !== '' && path !== '') add(path);
    for (const child of tree.children) visit(child, join(path, stepTo(child, tree.children)));
  };
  for (const text of texts) {
    const tree = parseXml(text);
    if (!('unfit' in tree)) visit(tree, '');
  }
  return [...columns];
}

function stepTo({ name, attributes }: XmlTree, siblings: readonly XmlTree[]): string {
  const key = columnOfPath([name]);
  const value = attributes.Name;
  const isNamed = value !== undefined && (siblings.length > 1 || name === 'Data');
  return isNamed ? `${key}[Name=${columnOfPath([value])}]` : key;
}

function join(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
