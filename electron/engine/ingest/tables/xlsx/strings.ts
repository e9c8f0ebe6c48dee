import { MOST_STRING_BYTES } from './limits';
import type { Workbook } from './workbook';
import { readXml, unescapeText } from './xml';

/** The texts that cells name by number. Phonetic readings and formatting are left out. */
export async function readStrings({ parts, strings }: Workbook): Promise<readonly string[]> {
  if (strings === undefined || !parts.has(strings)) return [];
  const found: string[] = [];
  let text = '';
  let taking = false;
  let phonetic = 0;
  await readXml(parts.bytes(strings, MOST_STRING_BYTES), strings, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      taking = name === 't' && phonetic === 0;
    },
    close: (name) => {
      if (name === 'si') found.push(unescapeText(text));
      if (name === 'rPh') phonetic -= 1;
      taking = false;
    },
    text: (part) => {
      if (taking) text += part;
    },
  });
  return found;
}
