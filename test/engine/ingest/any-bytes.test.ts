import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { trying } from '../../helpers/property';

const BLANK = /^[ \t\r\n]*$/;
const GOOD_CSV = '2019-08-06T20:47:12Z,anna,C1\n';
const GOOD_JSON = '{"time":"2019-08-06T20:47:12Z","account":"anna"}\n';

/** Stretches of any bytes, of those that mean something to a cutter, and of good records. */
function anyBytes(good: string) {
  const telling = fc
    .array(fc.constantFrom(10, 13, 34, 44, 58, 92, 91, 93, 123, 125, 0, 32, 65, 0xc3, 0xa9, 0xff), {
      maxLength: 40,
    })
    .map((bytes) => Uint8Array.from(bytes));
  const whole = fc.integer({ min: 1, max: 3 }).map((n) => Buffer.from(good.repeat(n)));
  const piece = fc.oneof(telling, fc.uint8Array({ maxLength: 40 }), whole, fc.constant(Buffer.from('\n')));
  return fc.array(piece, { maxLength: 12 }).map((pieces) => Buffer.concat(pieces));
}

/** Every record's bytes, through the look-up, are those of its place; together they are all but line ends and blanks. */
async function accountFor(bench: Bench, id: string, records: number, content: Buffer): Promise<void> {
  let end = 0;
  for (let record = 1; record <= records; record += 1) {
    const found = await must(bench.engine.call('sources.record', { id: `${id}:${record}`, neighbours: 0 }));
    const { byteOffset, byteLength } = found;
    expect(byteOffset).toBeGreaterThanOrEqual(end);
    expect(content.subarray(end, byteOffset).toString('latin1')).toMatch(BLANK);
    expect(Buffer.from(found.raw).equals(content.subarray(byteOffset, byteOffset + byteLength))).toBe(true);
    end = byteOffset + byteLength;
  }
  expect(content.subarray(end).toString('latin1')).toMatch(BLANK);
}

const CASES = [
  [
    'CSV',
    GOOD_CSV,
    `time,account,customer\n${GOOD_CSV}`,
    { format: 'delimited', dialect: { delimiter: ',', quote: '"', escape: '"', header: true } },
  ],
  ['JSON Lines', GOOD_JSON, GOOD_JSON, { format: 'jsonl' }],
] as const;

test.each(CASES)(
  'any bytes at all in a file of %s end as records of which each is accounted for, at its own bytes',
  async (_what, good, beginning, choices) => {
    const bench = await openBench();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyBytes(good), async (noise) => {
        run += 1;
        // The beginning tells runs apart: a case takes no file twice.
        const content = Buffer.concat([Buffer.from(beginning.replace('anna', `anna${run}`)), noise]);
        const path = bench.write(`${run}.txt`, content);
        const mapping = { time: 'time', account: 'account' };
        const source = await bench.load(path, { kind: 'access', encoding: 'utf-8', mapping, ...choices });
        const { id, records, events, rejects, duplicates } = source;
        expect(records).toBe(events + rejects + duplicates);
        const header = good === GOOD_CSV ? content.indexOf(10) + 1 : 0;
        await accountFor(bench, id, records, blanked(content, header));
      }),
      { ...trying(20), endOnFailure: true },
    );
  },
  300_000,
);

/** The content with a header that is no record made blank. */
function blanked(content: Buffer, header: number): Buffer {
  return Buffer.concat([Buffer.alloc(header, ' '), content.subarray(header)]);
}
