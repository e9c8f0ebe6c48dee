import { SaxesParser } from 'saxes';
import { AppFailure } from '../../../../../shared/result';
import { damagedTable } from '../failures';

type Attributes = Readonly<Record<string, string>>;

/** What is told of a document's parts. Names come without their prefix: writers choose different ones. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Parses a part as it comes in, block by block; a step is yielded after each. Entities other than XML's own five are
 * an error, so nothing can be made to grow.
 * @param what the part, for the message when it is not well formed
 */
export async function* parseXml(
  blocks: AsyncIterable<Uint8Array>,
  what: string,
  listener: XmlListener,
): AsyncGenerator<void, void, undefined> {
  const parser = parserFor(listener);
  let decoder: TextDecoder | undefined;
  try {
    for await (const block of blocks) {
      decoder ??= new TextDecoder(isWide(block) ? 'utf-16' : 'utf-8', { fatal: true });
      parser.write(decoder.decode(block, { stream: true }));
      yield;
    }
    if (decoder !== undefined) parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof AppFailure) throw error;
    throw damagedTable(`its part ${what} is no well-formed XML`, error);
  }
}

/** The same for a small part, in one go. */
export async function readXml(
  blocks: AsyncIterable<Uint8Array>,
  what: string,
  listener: XmlListener,
): Promise<void> {
  for await (const _ of parseXml(blocks, what, listener));
}

function parserFor(listener: XmlListener): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw damagedTable('one of its parts has a document type, which no workbook has');
  });
  parser.on('opentag', ({ name, attributes }) => listener.open(localName(name), attributes as Attributes));
  parser.on('closetag', ({ name }) => listener.close(localName(name)));
  parser.on('text', (text) => listener.text(text));
  parser.on('cdata', (text) => listener.text(text));
  return parser;
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute by its local name, e.g. `r:id` as `id` beside `sheetId`. */
export function prefixed(attributes: Attributes, local: string): string | undefined {
  const found = Object.keys(attributes).find((name) => name.includes(':') && localName(name) === local);
  return found === undefined ? undefined : attributes[found];
}

/** Whether an attribute of type xsd:boolean is true. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** `_x000D_` stands for a character that XML cannot carry, `_x005F_` for its own underscore (ECMA-376, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function isWide(block: Uint8Array): boolean {
  return (block[0] === 0xff && block[1] === 0xfe) || (block[0] === 0xfe && block[1] === 0xff);
}
