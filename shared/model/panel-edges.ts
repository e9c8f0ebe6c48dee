import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND, type Micros } from './time';

const times = (unit: Micros, ...counts: readonly bigint[]): readonly Micros[] => counts.map((n) => n * unit);

/**
 * Lengths of time, microseconds, where the bins of a rhythm begin: about even on a logarithmic scale, at lengths one has
 * words for. The last bin has no end.
 */
export const RHYTHM_EDGES: readonly Micros[] = [
  0n,
  ...times(MICROS_PER_SECOND, 1n, 2n, 5n, 10n, 20n, 30n),
  ...times(MICROS_PER_MINUTE, 1n, 2n, 5n, 10n, 20n, 30n),
  ...times(MICROS_PER_HOUR, 1n, 2n, 4n, 8n, 16n),
  ...times(MICROS_PER_DAY, 1n, 2n, 4n, 7n, 14n, 28n, 56n),
];

/** Most bins a look-back is cut into. */
const MOST_DAYS = 45n;

/** Where the bins of a lag histogram begin: whole days from the call, the last edge not before the end of the look-back. */
export function lagEdges(lookBack: Micros): readonly Micros[] {
  const days = ceilDiv(lookBack, MICROS_PER_DAY);
  const width = days <= MOST_DAYS ? 1n : ceilDiv(days, MOST_DAYS);
  const bins = days === 0n ? 1n : ceilDiv(days, width);
  return Array.from({ length: Number(bins) + 1 }, (_, i) => BigInt(i) * width * MICROS_PER_DAY);
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
