import fc from 'fast-check';
import { decode, type Encoding, encode } from '../../electron/engine/ingest/bytes/encoding';
import type { Dialect } from '../../shared/contract/sources';

/** Everything that a writer of delimited text may decide. */
export interface Writing {
  readonly dialect: Dialect;
  readonly encoding: Encoding;
  /** A byte order mark at the beginning. */
  readonly mark: boolean;
  /** Values that need no quotes are quoted too. */
  readonly always: boolean;
  /** Values without quotes have escapes, as MySQL writes with OPTIONALLY ENCLOSED BY and ESCAPED BY. */
  readonly bare: boolean;
  /** Line ends, used in turn. */
  readonly ends: readonly string[];
  /** The last record has its line end. */
  readonly closed: boolean;
  /** Lines before the header. */
  readonly preamble: readonly string[];
  /** Comments stand behind every third record. */
  readonly comment: string | undefined;
}

/** A table as it was written, and what a reader must find in it. */
export interface WrittenTable {
  readonly bytes: Buffer;
  /** Values of each record; nothing for a record that must be a reject. */
  readonly expected: readonly ((string | undefined)[] | undefined)[];
  /** Bytes of each record. */
  readonly records: readonly Buffer[];
}

const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'shift_jis',
  'utf-32le',
  'gb18030',
] as const satisfies readonly Encoding[];
const DELIMITERS = [',', ';', '\t', '|', '^', '~', ':', ' ', '\u0001', '\u001f', '||', ';;', '~|~', '¦', '→'];
const QUOTES = ['"', "'", '`', '%', ''];

const PIECES = fc.constantFrom(
  ...[
    'a',
    'B7',
    'é',
    'ß',
    '表',
    'ソ',
    '漢字',
    'ｱ',
    '😀',
    'שלום',
    '\u202e',
    'e\u0301',
    '\u00a0',
    '\ufeff',
    '\u0085',
  ],
  ...[
    ',',
    ';',
    '|',
    '||',
    '~',
    '~|',
    ':',
    '^',
    '→',
    '\t',
    ' ',
    '  ',
    '\u0001',
    '"',
    '""',
    "'",
    '`',
    '%',
    '\\',
    '\\\\',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '#',
    '# ',
    '//',
    '--',
    'NULL',
    '\\N',
    '0',
    '-1',
    '=1+1',
    'sep=;',
    'Total:',
    '{',
    '[',
  ],
);
const long = fc.integer({ min: 50, max: 2_000 }).map((length) => 'long '.repeat(length));
const hostile = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: PIECES },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    {
      maxLength: 7,
    },
  )
  .map((pieces) => pieces.join(''));

/** Values that a writer has trouble with. A few are very long, and a few hold what no text has. */
export const hostileValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: hostile },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: hostile.map((text) => `${text}\0`) },
);

/** Tables of one width. */
export const hostileTable: fc.Arbitrary<string[][]> = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.array(fc.array(hostileValue, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  );

/** Every dialect a strict writer may write in. @param header whether tables have one; undefined: as it comes */
export function anyWriting(header?: boolean): fc.Arbitrary<Writing> {
  return fc
    .record({
      delimiter: fc.constantFrom(...DELIMITERS),
      quote: fc.constantFrom(...QUOTES),
      backslash: fc.boolean(),
      header: header === undefined ? fc.boolean() : fc.constant(header),
      encoding: fc.constantFrom(...ENCODINGS),
      mark: fc.boolean(),
      always: fc.boolean(),
      ends: fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']),
      closed: fc.boolean(),
      preamble: fc.array(fc.constantFrom('Report', '', '"x', 'a,b;c\t"', '#', '  '), { maxLength: 3 }),
      comment: fc.constantFrom(undefined, undefined, '#', '//', '--'),
      bare: fc.boolean(),
    })
    .filter(({ delimiter, encoding }) => isUsable(delimiter, encoding))
    .map(({ delimiter, quote, backslash, header: withHeader, mark, always, ...rest }) => ({
      ...rest,
      mark: mark && rest.encoding.startsWith('utf'),
      always: always && quote !== '',
      dialect: {
        delimiter,
        quote,
        escape: backslash || quote === '' ? '\\' : quote,
        header: withHeader,
        skip: rest.preamble.length,
        ...(rest.comment === undefined ? {} : { comment: rest.comment }),
      },
    }));
}

/** In encodings of double bytes only delimiters of ASCII are taken. */
function isUsable(delimiter: string, encoding: Encoding): boolean {
  if (encoding === 'shift_jis' || encoding === 'gb18030') return delimiter.charCodeAt(0) < 128;
  return isIn(delimiter, encoding);
}

/** Whether an encoding has the characters of a text. */
export function isIn(text: string, encoding: Encoding): boolean {
  return decode(encode(text, encoding), encoding) === text;
}

/** Writes a table strictly. Characters that the encoding lacks become question marks before. */
export function writeTable(
  table: readonly (readonly string[])[],
  writing: Writing,
  header: readonly string[] = (table[0] ?? []).map((_, i) => `c${i}`),
): WrittenTable {
  const { dialect, encoding, mark, preamble, comment, ends, closed } = writing;
  const parts: Buffer[] = mark ? [encode('\ufeff', encoding)] : [];
  const records: Buffer[] = [];
  const expected: WrittenTable['expected'][number][] = [];
  let turn = 0;
  const line = (text: string, isLast = false) => {
    const bytes = encode(text, encoding);
    parts.push(bytes);
    if (!isLast || closed) parts.push(encode(ends[turn++ % ends.length] ?? '\n', encoding));
    return bytes;
  };
  for (const text of preamble) line(text);
  if (dialect.header) line(header.map((name) => written(name, writing, true)).join(dialect.delimiter));
  for (const [i, row] of table.entries()) {
    const fitting = row.map((value) => fittingText(value, encoding));
    const isFirst = parts.length === 0;
    const values = fitting.map((value, at) => written(value, writing, at === 0 && isFirst));
    const text = values.join(dialect.delimiter);
    records.push(line(text, i === table.length - 1));
    const isReject = fitting.some((value) => value.includes('\0'));
    expected.push(isReject ? undefined : fitting.map((value, at) => (values[at] === '' ? undefined : value)));
    if (comment !== undefined && i % 3 === 0 && i < table.length - 1)
      line(`${comment} "a note${dialect.delimiter}`);
  }
  return { bytes: Buffer.concat(parts), records, expected };
}

function fittingText(text: string, encoding: Encoding): string {
  if (isIn(text, encoding)) return text;
  return [...text].map((char) => (isIn(char, encoding) ? char : '?')).join('');
}

/** @param isAtTop what stands there could be taken for a byte order mark */
function written(value: string, writing: Writing, isAtTop: boolean): string {
  const { dialect, always, bare } = writing;
  const { quote, escape: mark } = dialect;
  if (quote === '') return escaped(value, writing);
  if (!always && !needsQuotes(value, writing, isAtTop)) return value;
  if (bare && mark !== quote && value !== '' && !value.endsWith('\r')) return escaped(value, writing);
  const inside =
    mark === quote ? value.replaceAll(quote, quote + quote) : value.replaceAll(/[\\"'`%]/g, '\\$&');
  return quote + inside + quote;
}

function needsQuotes(value: string, { dialect, comment }: Writing, isAtTop: boolean): boolean {
  const marks = [...dialect.delimiter, dialect.quote, dialect.escape, '\n', '\r'];
  return (
    value === '' ||
    marks.some((mark) => value.includes(mark)) ||
    (isAtTop && value.startsWith('\ufeff')) ||
    (comment !== undefined && value.startsWith(comment))
  );
}

/**
 * Around which no quotes stand: a backslash before everything that means something. A backslash takes CR and LF together, so that a CR
 * last in its record would take the line end behind it.
 */
function escaped(value: string, { dialect, comment }: Writing): string {
  const marks = new Set([
    ...dialect.delimiter,
    dialect.quote,
    '\\',
    '\n',
    '\r',
    '\ufeff',
    ...(comment ?? ''),
  ]);
  return [...value].map((char) => (marks.has(char) ? `\\${char}` : char)).join('');
}

/** Rows that a writing can hold: without quotes, nothing alone in its record is a blank line. */
export function fittingRows(
  table: readonly (readonly string[])[],
  { dialect }: Writing,
): readonly (readonly string[])[] {
  if (dialect.quote !== '') return table;
  return table.map((row) => row.map((value) => (value === '' || value.endsWith('\r') ? `${value}-` : value)));
}
