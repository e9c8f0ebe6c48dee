import { SaxesParser } from 'saxes';
import { pathsOfColumn, type Step } from '../../formats/value-path';
import type { Unfit, Values } from '../extractor';
import { LostValues } from './lost-values';

/** One element: its attributes, its text without that of its children, and its children. */
export interface XmlTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlTree[];
  text: string;
}

const DEEPEST = 256;
const NOT_XML: Unfit = { unfit: 'not well-formed XML' };
const DECLARES: Unfit = { unfit: 'it declares a document type' };

/**
 * The tree of one element's text. No document type is read and no entity but the five of the standard expanded.
 * Prefixes of names are dropped: their declarations may stand outside of the element.
 */
export function parseXml(text: string): XmlTree | Unfit {
  const parser = new SaxesParser();
  const open: XmlTree[] = [];
  let root: XmlTree | undefined;
  let problem: Unfit | undefined;
  parser.on('error', () => {
    problem ??= NOT_XML;
  });
  parser.on('doctype', () => {
    problem = DECLARES;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const tree: XmlTree = { name: localName(name), attributes, children: [], text: '' };
    if (open.length < DEEPEST) open.at(-1)?.children.push(tree);
    else problem = NOT_XML;
    root ??= tree;
    open.push(tree);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (part: string) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return problem ?? root ?? NOT_XML;
}

/**
 * Reads the values of columns out of the text of XML elements. A column is a path below the element:
 * `System.TimeCreated@SystemTime` an attribute, `EventData.Data[Name=TargetUserName]` the text of the element with
 * that attribute, `@NAME` an attribute of the element itself. Of several elements of one name a path takes all: their
 * texts as a JSON list.
 */
export class XmlReader {
  private readonly columns: readonly (readonly (readonly Step[])[])[];

  private readonly lost: LostValues;

  constructor(columns: readonly string[]) {
    this.columns = columns.map(pathsOfColumn);
    this.lost = new LostValues(columns);
  }

  /** The columns there would have to be for values that became none, and in how many records there is one. */
  late(): ReadonlyMap<string, number> {
    return this.lost.counts;
  }

  values(text: string): Values | Unfit {
    const tree = parseXml(text);
    if ('unfit' in tree) return tree;
    this.lost.look(tree);
    return this.columns.map((ways) => firstOf(ways.map((steps) => textAt(tree, steps))));
  }
}

/** The first value of several ways; a lone dash is how Windows writes that there is none, and the last resort. */
function firstOf(found: readonly (string | undefined)[]): string | undefined {
  return found.find((text) => text !== undefined && text !== '-') ?? found.find((text) => text !== undefined);
}

function textAt(root: XmlTree, steps: readonly Step[]): string | undefined {
  let trees: readonly XmlTree[] = [root];
  let attribute: string | undefined;
  for (const { key, where } of steps) {
    const [name = '', own] = key.split('@');
    attribute = own;
    if (name !== '') trees = trees.flatMap(({ children }) => children.filter((child) => child.name === name));
    if (where !== undefined) trees = trees.filter(({ attributes }) => attributes[where.name] === where.value);
  }
  const texts = trees.flatMap((tree) => valueIn(tree, attribute) ?? []);
  return texts.length > 1 ? JSON.stringify(texts) : texts[0];
}

function valueIn({ attributes, children, text }: XmlTree, attribute: string | undefined): string | undefined {
  if (attribute !== undefined) return attributes[attribute];
  if (children.length > 0 && text.trim() === '') return undefined;
  return text.trim() === '' ? undefined : text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
