import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Values } from '../../../electron/engine/ingest/cut/extractor';
import { isUnfit } from '../../../electron/engine/ingest/cut/extractor';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { DEFECT } from '../../../electron/engine/ingest/cut/rules';
import { topOf, Walk } from '../../../electron/engine/ingest/cut/walk';
import { BATCH_ROWS, PlainKernel, TEXT_BYTES } from '../../../electron/engine/ingest/scan/plain-kernel';
import { LENGTH_BYTES } from '../../../electron/engine/ingest/scan/segment/column';
import { TimeShape } from '../../../electron/engine/ingest/scan/time-shape';
import type { Dialect } from '../../../shared/contract/sources';

const SEED = 20_190_806;
const COMMA: Dialect = { delimiter: ',', quote: '"', escape: '"', header: false };

const DIALECTS = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  quote: fc.constantFrom('"', "'", ''),
  escape: fc.constantFrom('"', "'", '\\'),
  header: fc.constant(false),
  comment: fc.option(fc.constantFrom('#', '--'), { nil: undefined }),
});

/** Pieces that mean something to some dialect, beside plain ones of up to a few times sixteen bytes. */
const PIECES = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'é', '😀', ' ', 'agent-2217', 'x'.repeat(15), 'y'.repeat(33)),
  },
  { weight: 4, arbitrary: fc.constantFrom(',', ',', ',', '\n', '\n', '\r\n', ';', '\t') },
  { weight: 1, arbitrary: fc.constantFrom('"', '""', "'", '\\', '\r', '\0', '#', '--') },
);

interface Found {
  readonly values: Values | undefined;
  readonly behind: number;
}

/** What the cutter makes of the text: of each record its values, when it has them. */
function cutBy(dialect: Dialect, text: Buffer, width: number): readonly Found[] {
  const columns = Array.from({ length: width }, (_, i) => `c${i}`);
  const cutting = { format: 'delimited', encoding: 'utf-8', dialect, columns };
  const reader = readerOf('delimited');
  const extractor = reader.extractor(cutting);
  const found: Found[] = [];
  const walk = new Walk(reader.cutter(cutting, 'utf-8'), 'utf-8', topOf(cutting), (at) => {
    const values =
      at.piece === 'record' && at.defect === DEFECT.none
        ? extractor.values(at.bytes().toString())
        : undefined;
    found.push({
      values: values === undefined || isUnfit(values) ? undefined : values,
      behind: at.window.byteOf(at.cutter.next),
    });
  });
  walk.push(text);
  walk.finish();
  return found;
}

/** The records of the kernel's last call, read back from its columns. */
function readBack(
  kernel: PlainKernel,
  rows: number,
  width: number,
): readonly (readonly (string | undefined)[])[] {
  const columns = Array.from({ length: width }, (_, i) => {
    const { values, nulls } = kernel.column(i);
    const bytes = Buffer.from(values);
    let at = 0;
    return Array.from({ length: rows }, (_row, row) => {
      if (nulls[row] === 1) return undefined;
      const length = bytes.readUInt32LE(at);
      at += LENGTH_BYTES + length;
      return bytes.toString('utf8', at - length, at);
    });
  });
  return Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]));
}

test('what the kernel cuts is what the cutter cuts, of any text in any dialect', () => {
  const property = fc.property(
    fc.array(PIECES, { maxLength: 80 }),
    DIALECTS,
    fc.integer({ min: 1, max: 4 }),
    (pieces, dialect, width) => {
      const text = Buffer.from(pieces.join(''));
      const kernel = new PlainKernel(dialect, width, -1);
      const { rows, length, valueBytes } = kernel.cut(text, BATCH_ROWS, new TimeShape());
      const cut = cutBy(dialect, text, width).slice(0, rows);
      const back = readBack(kernel, rows, width);
      expect(back).toEqual(cut.map(({ values }) => values));
      expect(length).toBe(cut.at(-1)?.behind ?? 0);
      expect(valueBytes).toBe(Buffer.byteLength(back.flat().join('')));
    },
  );
  fc.assert(property, { seed: SEED, numRuns: 1_500 });
});

test('the kernel cuts every record whose values need no more than copying', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '-', '7'), maxLength: 40 });
  const property = fc.property(
    fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 40 }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
    (table, quoted) => {
      const written = (text: string, i: number) => (quoted[i % quoted.length] === true ? `"${text}"` : text);
      const text = Buffer.from(
        table.map((row, i) => `${row.map((v, j) => written(v, i + j)).join(',')}\n`).join(''),
      );
      const kernel = new PlainKernel(COMMA, 3, -1);
      expect(kernel.cut(text, BATCH_ROWS, new TimeShape())).toMatchObject({
        rows: table.length,
        length: text.length,
      });
      const wanted = table.map((row, i) =>
        row.map((v, j) => (v === '' && quoted[(i + j) % quoted.length] !== true ? undefined : v)),
      );
      expect(readBack(kernel, table.length, 3)).toEqual(wanted);
      const shortest = kernel.column(0).shortest;
      const lengths = wanted.flatMap(([first]) => (first === undefined ? [] : [Buffer.byteLength(first)]));
      expect(shortest).toBe(lengths.length === 0 ? 0xffff_ffff : Math.min(...lengths));
      expect(kernel.column(1).padded).toBe(wanted.some(([, v]) => v?.startsWith(' ') || v?.endsWith(' ')));
    },
  );
  fc.assert(property, { seed: SEED, numRuns: 500 });
});

test('no more records are cut than are asked for, and none that does not end in the text', () => {
  const kernel = new PlainKernel(COMMA, 2, -1);
  const text = Buffer.from('a,b\n'.repeat(1_000));
  expect(kernel.cut(text, 17, new TimeShape())).toEqual({ rows: 17, length: 68, valueBytes: 34 });
  expect(kernel.cut(text.subarray(0, 10), BATCH_ROWS, new TimeShape())).toMatchObject({ rows: 2, length: 8 });
  const long = Buffer.from(`${'a'.repeat(TEXT_BYTES - 4)},b\n`);
  expect(kernel.cut(long.subarray(0, TEXT_BYTES), BATCH_ROWS, new TimeShape())).toMatchObject({ rows: 1 });
  expect(readBack(kernel, 1, 2)).toEqual([['a'.repeat(TEXT_BYTES - 4), 'b']]);
});

const TIMES = ['2019-08-14T09:12:33.418Z', '2019-08-14T23:59:59.999Z'];

test.each([
  ['another length', '2019-08-14T09:12:33Z'],
  ['another mark', '2019-08-14 09:12:33.418Z'],
  ['a letter for a digit in the last bytes', '2019-08-14T09:12:33.4l8Z'],
  ['hour 24', '2019-08-14T24:00:00.000Z'],
  ['second 60', '2019-08-14T09:12:60.000Z'],
  ['no time', ''],
])('the kernel leaves a record whose time has %s', (_, odd) => {
  const kernel = new PlainKernel(COMMA, 2, 1);
  const shape = new TimeShape();
  const text = Buffer.from([...TIMES, odd, ...TIMES].map((time) => `a,${time}\n`).join(''));
  expect(kernel.cut(text, BATCH_ROWS, shape).rows).toBe(0);
  shape.lookAtText(TIMES[0]);
  expect(kernel.cut(text, BATCH_ROWS, shape).rows).toBe(TIMES.length);
  shape.lookAtText(odd);
  expect(kernel.cut(text, BATCH_ROWS, shape).rows).toBe(2 * TIMES.length + 1);
});
