import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, type Encoding, encode, markBytes } from '../../../electron/engine/ingest/bytes/encoding';
import type { Cutting } from '../../../electron/engine/ingest/cut/cutting';
import { isUnfit } from '../../../electron/engine/ingest/cut/extractor';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { DEFECT, type Defect } from '../../../electron/engine/ingest/cut/rules';
import { type Piece, type Start, topOf, Walk } from '../../../electron/engine/ingest/cut/walk';
import type { Dialect } from '../../../shared/contract/sources';
import { blocksOf, trying } from '../../helpers/property';

interface Case {
  readonly title: string;
  readonly cutting: Omit<Cutting, 'encoding'>;
  /** What files of it are made of, beside noise. */
  readonly pieces: readonly string[];
  /** What may lie between two pieces. */
  readonly between: RegExp;
}

const LINE_END = /^(\r\n|\n|\r)?$/;
const TABLE = ['time', 'account', 'note'];
const PLAIN: Dialect = { delimiter: ',', quote: '"', escape: '"', header: true };

const delimited = (title: string, dialect: Dialect, pieces: readonly string[]): Case => ({
  title,
  cutting: { format: 'delimited', dialect, columns: TABLE },
  pieces,
  between: LINE_END,
});
const other = (cutting: Case['cutting'], pieces: readonly string[], between = LINE_END): Case => ({
  title: cutting.layout === undefined ? cutting.format : JSON.stringify(cutting.layout).slice(0, 60),
  cutting,
  pieces,
  between,
});

const ENTRY = '<entry><time>2019</time><a b="x">y</a></entry>';
const JSON_RECORD = '{"time":"2019","a":[1,{"b":"x\\"y"}]}';
const AROUND_JSON = /^[ \t\r\n]*,?[ \t\r\n]*$/;

const CASES: readonly Case[] = [
  delimited('commas', PLAIN, ['2019,anna,x\n', '2019,anna,"a\n""b"', '"', ',"']),
  delimited('tabs without quotes', { delimiter: '\t', quote: '', escape: '\\', header: false }, [
    '2019\tanna\ta\\\tb\n',
    '\\N\t\\',
  ]),
  delimited('lines before and behind', { ...PLAIN, delimiter: ';', skip: 2, comment: '#', footer: 'Total' }, [
    '2019;anna;x\r\n',
    '# "note\n',
    '\nTotal;2\n',
  ]),
  delimited('a long delimiter', { delimiter: '||', quote: "'", escape: '\\', header: true, pad: true }, [
    "2019||'an\\'na'||x\n",
    '2019|||x',
    "||'",
  ]),
  other({ format: 'jsonl', columns: TABLE }, [`${JSON_RECORD}\n`, '{"a":', '[]\n']),
  other(
    { format: 'json', layout: { type: 'json', path: 'Records' }, columns: TABLE },
    [`{"Records":[${JSON_RECORD},`, JSON_RECORD, `,\n${JSON_RECORD}`, ']}\n', '{"x":1}', '"', '}'],
    AROUND_JSON,
  ),
  other(
    { format: 'json', layout: { type: 'json', path: '' }, columns: TABLE },
    [`[${JSON_RECORD},`, JSON_RECORD, ']', `,${JSON_RECORD}`, '\n\n', '"'],
    AROUND_JSON,
  ),
  other(
    { format: 'xml', layout: { type: 'xml', element: 'entry' }, columns: TABLE },
    [
      '<?xml version="1.0"?>\n<log>',
      ENTRY,
      `${ENTRY}\n\n`,
      '<entry/>',
      '<!-- ',
      ' -->',
      '<![CDATA[',
      ']]>',
      '</entry>',
    ],
    /^[ \t\r\n]*$/,
  ),
  other(
    {
      format: 'lines',
      layout: { type: 'lines', pattern: '^(?<time>\\d+) (?<account>.*)$', comment: '#' },
      columns: TABLE,
    },
    ['2019 anna\n', '#x\n'],
  ),
  other(
    {
      format: 'lines',
      layout: { type: 'lines', pattern: '^(?<time>\\d+) (?<note>[^]*)$', start: '^\\d+ ' },
      columns: TABLE,
    },
    ['2019 anna\n', '2019 x\n  at y\n\n z\n', '\n'],
  ),
  other(
    {
      format: 'fixed',
      layout: {
        type: 'fixed',
        header: true,
        columns: [{ from: 0, length: 5 }, { from: 5, length: 6 }, { from: 11 }],
      },
      columns: TABLE,
    },
    ['2019 anna  note\n', '    \n'],
  ),
  other(
    {
      format: 'pairs',
      layout: { type: 'pairs', equals: '=', separator: ' ', quote: '"', escape: '\\' },
      columns: [...TABLE, 'other fields'],
    },
    ['time=2019 account=anna note="a \\"b"\n', 'x "', '= ='],
  ),
  other({ format: 'w3c', layout: { type: 'w3c' }, columns: [...TABLE, 'other fields'] }, [
    '#Fields: time account note\n',
    '2019 anna "x y"\n',
    '#Fields: time\n',
  ]),
];

const ENCODINGS = [
  'utf-8',
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'windows-1252',
  'shift_jis',
  'gb18030',
  'iso-2022-jp',
] as const;

interface Told {
  readonly piece: Piece;
  readonly record: number;
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly defect: Defect;
  readonly entrance: boolean;
}

function anyContent({ pieces }: Case, encoding: Encoding): fc.Arbitrary<Buffer> {
  const telling = fc
    .array(
      fc.constantFrom(
        10,
        13,
        34,
        35,
        39,
        44,
        60,
        62,
        92,
        91,
        93,
        123,
        125,
        124,
        0,
        32,
        9,
        65,
        0x81,
        0xc3,
        0xa9,
        0xff,
        27,
      ),
      {
        maxLength: 20,
      },
    )
    .map((bytes) => Buffer.from(bytes));
  const noise = fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes));
  const known = fc
    .constantFrom('\n', '\r\n', '漢字é', ...pieces, ...pieces)
    .map((text) => encode(text, encoding));
  const odd = { weight: 1, arbitrary: fc.oneof(telling, noise) };
  return fc
    .tuple(fc.boolean(), fc.array(fc.oneof({ weight: 5, arbitrary: known }, odd), { maxLength: 24 }))
    .map(([mark, parts]) => Buffer.concat([...(mark ? [encode('\ufeff', encoding)] : []), ...parts]));
}

function cut(
  content: Buffer,
  cutting: Cutting,
  encoding: Encoding,
  start: Start,
  sizes: readonly number[],
): Told[] {
  const reader = readerOf(cutting.format);
  const extractor = reader.extractor(cutting);
  const told: Told[] = [];
  const walk = new Walk(reader.cutter(cutting, encoding), encoding, start, (at) => {
    const { piece, record, line, offset, length, defect } = at;
    const own = content.subarray(offset, offset + length);
    expect(at.bytes().equals(own)).toBe(true);
    if (piece === 'aside') extractor.aside?.(decode(own, encoding));
    if (piece === 'record' && defect === DEFECT.none) {
      const values = extractor.values(decode(own, encoding));
      if (!isUnfit(values)) expect(values).toHaveLength(cutting.columns.length);
    }
    told.push({ piece, record, line, offset, length, defect, entrance: at.cutter.entrance });
  });
  for (const block of blocksOf(content.subarray(start.offset), sizes)) walk.push(block);
  walk.finish();
  return told;
}

/** Pieces in a row are all of the content but line ends, each begins on its line, and records are numbered in a row. */
function accountFor(told: readonly Told[], content: Buffer, encoding: Encoding, between: RegExp): void {
  let end = markBytes(content, encoding);
  let record = 1;
  for (const at of told) {
    expect(at.offset).toBeGreaterThanOrEqual(end);
    expect(decode(content.subarray(end, at.offset), encoding)).toMatch(between);
    const before = decode(content.subarray(0, at.offset), encoding);
    if (at.offset % widthOf(encoding) === 0)
      expect(at.line).toBe(1 + (before.match(/\r\n|\n|\r/g) ?? []).length);
    expect(at.record).toBe(record);
    if (at.piece === 'record') record += 1;
    end = at.offset + at.length;
  }
  expect(decode(content.subarray(end), encoding)).toMatch(between);
}

function widthOf(encoding: Encoding): number {
  return encode('a', encoding).length;
}

test.each(CASES)(
  'any bytes read as $title are cut into pieces that are all of them, alike in any blocks and from any entrance',
  (one) => {
    const property = fc.property(
      fc
        .constantFrom(...ENCODINGS)
        .chain((encoding) => fc.tuple(fc.constant(encoding), anyContent(one, encoding))),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      ([encoding, content], sizes, pick) => {
        const cutting = { ...one.cutting, encoding };
        const told = cut(content, cutting, encoding, topOf(cutting), sizes);
        accountFor(told, content, encoding, one.between);
        expect(cut(content, cutting, encoding, topOf(cutting), [content.length])).toEqual(told);
        const entrances = told.filter(
          ({ piece, entrance, offset }) => piece === 'record' && entrance && offset > 0,
        );
        const entered = entrances[pick % Math.max(1, entrances.length)];
        if (entered === undefined) return;
        const start = { ...entered, header: false };
        const behind = told.slice(told.indexOf(entered));
        expect(cut(content, cutting, encoding, start, sizes)).toEqual(behind);
      },
    );
    fc.assert(property, trying(60));
  },
  60_000,
);
