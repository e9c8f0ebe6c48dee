import { expect, test } from 'vitest';
import { decode, type Encoding } from '../../../electron/engine/ingest/bytes/encoding';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { DEFECT } from '../../../electron/engine/ingest/cut/rules';
import { splitValues } from '../../../electron/engine/ingest/cut/values';
import { fromTop, Walk } from '../../../electron/engine/ingest/cut/walk';
import type { Dialect } from '../../../shared/contract/sources';
import { TestRandom } from '../../helpers/random';
import { referenceCsv } from '../../helpers/reference-csv';

const COMMA: Dialect = { delimiter: ',', quote: '"', escape: '"', header: false };

interface Cut {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  readonly defect: number;
}

/** Cuts bytes that arrive in blocks of the given sizes, in turn. */
function cut(
  bytes: Buffer,
  columns: number,
  sizes: readonly number[],
  dialect = COMMA,
  encoding: Encoding = 'utf-8',
): Cut[] {
  const found: Cut[] = [];
  const names = Array.from({ length: columns }, (_, i) => `c${i}`);
  const cutting = { format: 'delimited', encoding, dialect, columns: names };
  const cutter = readerOf('delimited').cutter(cutting, encoding);
  const walk = new Walk(cutter, encoding, fromTop(dialect.header), (at) => {
    if (at.piece !== 'record') return;
    expect(at.record).toBe(found.length + 1);
    found.push({ text: decode(at.bytes(), encoding), offset: at.offset, line: at.line, defect: at.defect });
  });
  for (let from = 0, i = 0; from < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] as number;
    walk.push(bytes.subarray(from, from + size));
    from += size;
  }
  walk.finish();
  return found;
}

const PIECES = [
  'a',
  'agent',
  '',
  ' ',
  'é',
  '漢字',
  '🙂',
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  "'",
  'x y',
  '0',
  'NULL',
];

function randomTable(random: TestRandom): string[][] {
  const columns = 1 + random.int(5);
  return Array.from({ length: random.int(40) + 1 }, () =>
    Array.from({ length: columns }, () =>
      Array.from({ length: random.int(4) }, () => random.pick(PIECES)).join(''),
    ),
  );
}

function write(
  table: readonly (readonly string[])[],
  delimiter: string,
  lineEnd: string,
  random: TestRandom,
): string {
  const quoted = (value: string) =>
    /["\r\n]/.test(value) || value.includes(delimiter) || value === '' || random.int(4) === 0
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  return table.map((row) => row.map(quoted).join(delimiter) + lineEnd).join('');
}

test('300 random tables are cut like a plain reference parser cuts them, however the bytes arrive', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = new TestRandom(seed);
    const table = randomTable(random);
    const delimiter = random.pick([',', ';', '\t', '|']);
    const text = write(table, delimiter, random.pick(['\n', '\r\n']), random);
    const bytes = Buffer.from(text);
    const sizes = Array.from(
      { length: 1 + random.int(4) },
      () => 1 + random.int(random.pick([3, 20, 4_000])),
    );
    const dialect = { ...COMMA, delimiter };
    const found = cut(bytes, table[0]?.length ?? 0, sizes, dialect);
    const expected = referenceCsv(text, delimiter);
    expect(found.map(({ defect }) => defect)).toEqual(expected.map(() => DEFECT.none));
    expect(found.map(({ text: own }) => splitValues(own, dialect))).toEqual(
      expected.map(({ values }) => values),
    );
    expect(found.map(({ offset }) => offset)).toEqual(
      expected.map(({ start }) => Buffer.byteLength(text.slice(0, start))),
    );
  }
});

test('any bytes at all are cut into records that lie one behind the other and cover the text', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = new TestRandom(seed * 7_919);
    const bytes = Buffer.from(
      Array.from({ length: random.int(400) }, () =>
        random.pick([10, 13, 34, 44, 0, 65, 0xc3, 0xa9, 0xff, 32]),
      ),
    );
    const one = cut(bytes, 3, [1 + random.int(7)]);
    const whole = cut(bytes, 3, [100_000]);
    expect(one).toEqual(whole);
    let covered = bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0;
    for (const { offset } of one) {
      expect(bytes.subarray(covered, offset).every((byte) => byte === 10 || byte === 13 || byte >= 0)).toBe(
        true,
      );
      expect(offset).toBeGreaterThanOrEqual(covered);
      covered = offset;
    }
  }
});

test('records and characters that straddle the ends of blocks of 64 KiB and 1 MiB come out whole', () => {
  for (const block of [65_536, 1_048_576]) {
    for (let shift = -6; shift <= 6; shift += 1) {
      const first = `a,${'x'.repeat(block + shift - 10)}`;
      const rest = 'é,🙂\n"q\nr","s""t"\r\nlast,漢\n';
      const found = cut(Buffer.from(`${first}\n${rest}`), 2, [block]);
      expect(found.map(({ defect }) => defect)).toEqual([0, 0, 0, 0]);
      expect(found.map(({ text }) => text)).toEqual([first, 'é,🙂', '"q\nr","s""t"', 'last,漢']);
      expect(found.map(({ line }) => line)).toEqual([1, 2, 3, 5]);
    }
  }
});

test('a line end that falls on the end of a block joins no records and makes no blank ones', () => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const text = `one,1${lineEnd}two,2${lineEnd}three,3${lineEnd}`;
    for (let size = 1; size < 12; size += 1) {
      expect(cut(Buffer.from(text), 2, [size]).map(({ text: own, line }) => [own, line])).toEqual([
        ['one,1', 1],
        ['two,2', 2],
        ['three,3', 3],
      ]);
    }
  }
});

test('only the first line of an unclosed quote is rejected, at any block size', () => {
  const text = 'a,1\nb,"open\nc,3\nd,"4"\n"e\ne",5\nf,6';
  for (const size of [1, 2, 3, 5, 7, 11, 1_000]) {
    expect(cut(Buffer.from(text), 2, [size]).map((own) => [own.text, own.defect])).toEqual([
      ['a,1', DEFECT.none],
      ['b,"open', DEFECT.unclosed],
      ['c,3', DEFECT.none],
      ['d,"4"', DEFECT.none],
      ['"e\ne",5', DEFECT.none],
      ['f,6', DEFECT.none],
    ]);
  }
});

test('a line of many megabytes is one reject, held in part only, and the next record is found', () => {
  const bytes = Buffer.from(`a,1\nb,${'y'.repeat(20_000_000)}\nc,3\n`);
  const found = cut(bytes, 2, [1_048_576]);
  expect(found.map(({ defect }) => defect)).toEqual([DEFECT.none, DEFECT.long, DEFECT.none]);
  expect(found[1]?.text.length).toBe(8_388_608);
  expect(found[2]).toMatchObject({ text: 'c,3', line: 3, offset: bytes.length - 4 });
});

test('UTF-16 in both orders is cut at the same records, with offsets into its own bytes', () => {
  const text = '\ufeffé,🙂\r\n"x\ny",2\r\nlast,3';
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const size of [1, 2, 3, 5, 1_000]) {
    const expected = [
      { text: 'é,🙂', offset: 2, line: 1, defect: 0 },
      { text: '"x\ny",2', offset: 14, line: 2, defect: 0 },
      { text: 'last,3', offset: 32, line: 4, defect: 0 },
    ];
    expect(cut(little, 2, [size], COMMA, 'utf-16le')).toEqual(expected);
    expect(cut(big, 2, [size], COMMA, 'utf-16be')).toEqual(expected);
  }
});

const MYSQL: Dialect = { ...COMMA, escape: '\\' };

test('an escape that is not the quote counts inside quotes and outside of them, at any block size', () => {
  const text = 'a,Smith\\, Jo\nb,"O\\"Brien, Jo"\nc,5\\" pipe\nd,two\\\nlines\ne,\\N\nf,"a\\\\"\n';
  for (const size of [1, 2, 3, 5, 7, 1_000]) {
    const found = cut(Buffer.from(text), 2, [size], MYSQL);
    expect(found.map(({ text: own, line, defect }) => [line, defect, ...splitValues(own, MYSQL)])).toEqual([
      [1, DEFECT.none, 'a', 'Smith, Jo'],
      [2, DEFECT.none, 'b', 'O"Brien, Jo'],
      [3, DEFECT.none, 'c', '5" pipe'],
      [4, DEFECT.none, 'd', 'two\nlines'],
      [6, DEFECT.none, 'e', undefined],
      [7, DEFECT.none, 'f', 'a\\'],
    ]);
  }
});

test('a backslash before CR LF takes both, with quotes and without, as PostgreSQL’s text format does', () => {
  const text = 'a,Smith\\\r\nand Co\r\nb,\\N\r\nc,Smith\\\\\r\n';
  for (const dialect of [MYSQL, { ...MYSQL, quote: '' }]) {
    for (const size of [1, 2, 3, 5, 7, 1_000]) {
      const found = cut(Buffer.from(text), 2, [size], dialect);
      expect(
        found.map(({ text: own, line, defect }) => [line, defect, ...splitValues(own, dialect)]),
      ).toEqual([
        [1, DEFECT.none, 'a', 'Smith\r\nand Co'],
        [3, DEFECT.none, 'b', undefined],
        [4, DEFECT.none, 'c', 'Smith\\'],
      ]);
    }
  }
});
