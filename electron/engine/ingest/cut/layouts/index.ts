import { DELIMITED } from './delimited';
import { JSONL } from './jsonl';
import type { LayoutReader } from './layout-reader';

/** The ways of writing that are read, by the `format` of the settings. */
const READERS: Readonly<Record<string, LayoutReader>> = {
  delimited: DELIMITED,
  jsonl: JSONL,
};

export function isReadable(format: string): boolean {
  return Object.hasOwn(READERS, format);
}

/** @throws Error for a format that is not read as text: a mistake of the program. */
export function readerOf(format: string): LayoutReader {
  const reader = READERS[format];
  if (reader === undefined) throw new Error(`“${format}” is not cut into records.`);
  return reader;
}
