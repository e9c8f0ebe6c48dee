import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers. The same seed gives the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 random bits. */
  uniform(): number;
  /** Uniform integer in [0, below). */
  below(below: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
}

const TWO_26 = 2 ** 26;
const TWO_53 = 2 ** 53;

/**
 * Opens a stream. `stream` keeps uses of one seed apart, so that drawing more in one place never shifts the numbers of another.
 * Both are read as 32-bit integers.
 */
export function createRandom(seed: number, stream = 0): Random {
  const generator = xoroshiro128plus(
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35),
  );
  for (let i = 0; i < 16; i++) generator.next();
  const uniform = () => ((generator.next() >>> 5) * TWO_26 + (generator.next() >>> 6)) / TWO_53;
  return {
    uniform,
    below: (below) => uniformInt(generator, 0, below - 1),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
