/** One record as the plainest possible parser understands it. */
export interface ReferenceRecord {
  readonly start: number;
  readonly end: number;
  readonly values: readonly (string | undefined)[];
}

/**
 * A strict CSV parser of a few lines, written apart from the product's own, for comparison. For well-formed text
 * only: LF or CRLF, quotes doubled.
 */
export function referenceCsv(text: string, delimiter: string): ReferenceRecord[] {
  const records: ReferenceRecord[] = [];
  let at = 0;
  while (at < text.length) {
    const start = at;
    const values: (string | undefined)[] = [];
    for (;;) {
      let value: string | undefined = '';
      if (text[at] === '"') {
        const parts = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
        if (parts === null) throw new Error('not well formed');
        value = (parts[1] ?? '').replaceAll('""', '"');
        at += parts[0].length;
      } else {
        while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') {
          value += text[at];
          at += 1;
        }
        if (value === '') value = undefined;
      }
      values.push(value);
      if (text[at] !== delimiter) break;
      at += 1;
    }
    const end = at;
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (end > start) records.push({ start, end, values });
  }
  return records;
}
