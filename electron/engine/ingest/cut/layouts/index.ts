import { DELIMITED } from './delimited';
import { FIXED } from './fixed';
import { JSON_DOCUMENT } from './json';
import { JSONL } from './jsonl';
import type { LayoutReader } from './layout-reader';
import { LINES } from './lines';
import { PAIRS } from './pairs';
import { W3C } from './w3c';
import { XML } from './xml';

/** The ways of writing that are read, by the `format` of the settings. */
const READERS: Readonly<Record<string, LayoutReader>> = {
  delimited: DELIMITED,
  jsonl: JSONL,
  json: JSON_DOCUMENT,
  lines: LINES,
  fixed: FIXED,
  pairs: PAIRS,
  w3c: W3C,
  xml: XML,
};

export const READABLE_FORMATS: readonly string[] = Object.keys(READERS);

export function isReadable(format: string): boolean {
  return Object.hasOwn(READERS, format);
}

/** @throws Error for a format that is not read as text: a mistake of the program. */
export function readerOf(format: string): LayoutReader {
  const reader = READERS[format];
  if (reader === undefined) throw new Error(`“${format}” is not cut into records.`);
  return reader;
}
