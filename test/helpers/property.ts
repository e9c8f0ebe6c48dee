import type fc from 'fast-check';

const SEED = 20_190_806;

/**
 * How a property is tried: as often as said, THROUGHLINE_PROPERTY_TIMES as often, from THROUGHLINE_PROPERTY_SEED on
 * (`random`: another one each time). A failure names its seed and its path.
 */
export function trying<T>(runs: number): fc.Parameters<T> {
  const { THROUGHLINE_PROPERTY_SEED: seed, THROUGHLINE_PROPERTY_TIMES: times = '1' } = process.env;
  const numRuns = Math.max(1, Math.round(runs * Number(times)));
  if (seed === 'random') return { numRuns, seed: Date.now() % 2 ** 31 };
  return { numRuns, seed: seed === undefined ? SEED : Number(seed) };
}

/** Content cut into blocks, as a disk or a decompressor may hand it over: at most some thousand of them. */
export function* blocksOf(content: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, i = 0; at < content.length; i += 1) {
    const size = Math.max(sizes[i % sizes.length] ?? content.length, Math.ceil(content.length / 3_000));
    yield content.subarray(at, at + size);
    at += size;
  }
}
