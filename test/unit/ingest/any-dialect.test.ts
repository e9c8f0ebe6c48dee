import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../../../electron/engine/ingest/bytes/encoding';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { DEFECT, reasonOf } from '../../../electron/engine/ingest/cut/rules';
import { topOf, Walk } from '../../../electron/engine/ingest/cut/walk';
import { blocksOf, trying } from '../../helpers/property';
import { anyWriting, fittingRows, hostileTable, type Writing, writeTable } from '../../helpers/written-table';

interface Found {
  readonly values: readonly (string | undefined)[] | undefined;
  readonly bytes: Buffer;
  readonly reason: string | undefined;
}

function read(
  bytes: Buffer,
  { dialect, encoding }: Writing,
  width: number,
  blocks: readonly number[],
): Found[] {
  const columns = Array.from({ length: width }, (_, i) => `c${i}`);
  const cutting = { format: 'delimited', encoding, dialect, columns };
  const reader = readerOf('delimited');
  const extractor = reader.extractor(cutting);
  const found: Found[] = [];
  const walk = new Walk(reader.cutter(cutting, encoding), encoding, topOf(cutting), (at) => {
    if (at.piece !== 'record') return;
    const own = bytes.subarray(at.offset, at.offset + at.length);
    expect(at.bytes().equals(own)).toBe(true);
    const isWhole = at.defect === DEFECT.none;
    const values = isWhole ? extractor.values(decode(own, encoding)) : undefined;
    found.push({
      values: values as Found['values'],
      bytes: own,
      reason: isWhole ? undefined : reasonOf(at.defect, encoding, at.cutter.columns, width),
    });
  });
  for (const block of blocksOf(bytes, blocks)) walk.push(block);
  walk.finish();
  return found;
}

test('any table written strictly in any dialect is read back as it was, whatever blocks it comes in', () => {
  const blocks = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
  const property = fc.property(hostileTable, anyWriting(), blocks, (table, writing, sizes) => {
    const rows = fittingRows(table, writing);
    const { bytes, expected, records } = writeTable(rows, writing);
    const found = read(bytes, writing, rows[0]?.length ?? 0, sizes);
    expect(found.map(({ values }) => values)).toEqual(expected);
    expect(found.map((each) => each.bytes.toString('hex'))).toEqual(
      records.map((each) => each.toString('hex')),
    );
    for (const { values, reason } of found)
      expect(reason).toBe(values === undefined ? 'a NUL character' : undefined);
  });
  fc.assert(property, trying(80));
}, 60_000);
