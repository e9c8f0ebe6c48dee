const SPECIAL = /[",\r\n]/;

/** A value as RFC 4180 writes it: no value is nothing at all, an empty text is two quotes. */
export function csvValue(value: string | undefined): string {
  if (value === undefined) return '';
  return value === '' || SPECIAL.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A line of values, ended by a line feed. */
export function csvLine(values: readonly (string | undefined)[]): string {
  return `${values.map(csvValue).join(',')}\n`;
}

const BLOCK_CHARACTERS = 262_144;

/** Puts lines together to blocks of bytes, so that what comes behind has few steps to take. */
export async function* blocksOf(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let waiting: string[] = [];
  let length = 0;
  for await (const line of lines) {
    waiting.push(line);
    length += line.length;
    if (length < BLOCK_CHARACTERS) continue;
    yield Buffer.from(waiting.join(''), 'utf8');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(waiting.join(''), 'utf8');
}
