import { createHash } from 'node:crypto';
import { fileBlocks } from '../bytes/file-blocks';
import { type TextSource, walkRecords } from '../records/walk-records';

/**
 * Compares records of two sources byte by byte (by SHA-256, in one pass over each).
 * @param records ascending numbers in `mine`; `ofRecords` the number in `theirs` each is compared with
 * @returns the numbers in `mine` whose bytes differ
 */
export async function unequalRecords(
  mine: TextSource,
  theirs: TextSource,
  records: Float64Array,
  ofRecords: Float64Array,
): Promise<bigint[]> {
  if (await valuesAreBytes(mine, theirs)) return [];
  const wanted = Float64Array.from(new Set(ofRecords)).sort();
  const sums = new Map<number, string>();
  await walkRecords(theirs, wanted, (walk) => sums.set(walk.record, sum(walk.bytes())));
  const unequal: bigint[] = [];
  let next = 0;
  await walkRecords(mine, records, (walk) => {
    if (sums.get(ofRecords[next] as number) !== sum(walk.bytes())) unequal.push(BigInt(walk.record));
    next += 1;
  });
  return unequal;
}

function sum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** In delimited text without a single quote, equal values are equal bytes: nothing needs comparing. */
async function valuesAreBytes(mine: TextSource, theirs: TextSource): Promise<boolean> {
  return (await hasNoQuote(mine)) && (await hasNoQuote(theirs));
}

async function hasNoQuote({ file, settings }: TextSource): Promise<boolean> {
  const { dialect, unpack, encoding } = settings;
  if (dialect === undefined || unpack.length > 0 || encoding !== 'utf-8') return false;
  if (dialect.quote === '') return true;
  const quote = dialect.quote.charCodeAt(0);
  for await (const block of fileBlocks(file)) if (block.includes(quote)) return false;
  return true;
}
