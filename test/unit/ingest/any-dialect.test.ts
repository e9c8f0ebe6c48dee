import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { topOf, Walk } from '../../../electron/engine/ingest/cut/walk';
import type { Dialect } from '../../../shared/contract/sources';

const SEED = 20_190_806;
const DIALECTS = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '\u0001', '||', ';;', '~|~'),
    quote: fc.constantFrom('"', "'"),
    backslash: fc.boolean(),
  })
  .map(
    ({ delimiter, quote, backslash }): Dialect => ({
      delimiter,
      quote,
      escape: backslash ? '\\' : quote,
      header: false,
    }),
  );

/** As RFC 4180 writes: every value in quotes, marks inside escaped. */
function written(
  table: readonly (readonly string[])[],
  { delimiter, quote, escape: mark }: Dialect,
  end: string,
): string {
  const marked = (value: string) =>
    mark === quote ? value.replaceAll(quote, quote + quote) : value.replaceAll(/[\\'"]/g, '\\$&');
  return table.map((row) => row.map((value) => quote + marked(value) + quote).join(delimiter) + end).join('');
}

test('any table written strictly in any dialect is read back as it was, whatever blocks it comes in', () => {
  const value = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', ',', ';', '|', '"', "'", '\\', '\n', '\r', '\t', ' ', '#'),
  });
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    );
  const property = fc.property(
    table,
    DIALECTS,
    fc.constantFrom('\n', '\r\n'),
    fc.integer({ min: 1, max: 64 }),
    (rows, dialect, end, block) => {
      const columns = (rows[0] ?? []).map((_, i) => `c${i}`);
      const cutting = { format: 'delimited', encoding: 'utf-8', dialect, columns };
      const reader = readerOf('delimited');
      const extractor = reader.extractor(cutting);
      const found: unknown[] = [];
      const walk = new Walk(reader.cutter(cutting, 'utf-8'), 'utf-8', topOf(cutting), (at) => {
        if (at.piece === 'record') found.push(extractor.values(at.bytes().toString()));
      });
      const bytes = Buffer.from(written(rows, dialect, end));
      for (let at = 0; at < bytes.length; at += block) walk.push(bytes.subarray(at, at + block));
      walk.finish();
      expect(found).toEqual(rows);
    },
  );
  fc.assert(property, { seed: SEED, numRuns: 300 });
});
