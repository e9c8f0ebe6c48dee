import { appError } from '../../../shared/errors';
import type { Micros, Span } from '../../../shared/model/time';
import { AppFailure } from '../../../shared/result';
import { type Sql, sql } from '../db/sql';

/** N bins over a half-open span. Bin i covers `[from + ⌈i·(to−from)/N⌉, from + ⌈(i+1)·(to−from)/N⌉)`. */
export interface Binning extends Span {
  readonly bins: number;
}

const INT64_MAX = 2n ** 63n - 1n;

/** @throws AppFailure `usage.span` when the span is empty, ends before it begins or is wider than 64 bits. */
export function checkSpan({ from, to }: Span): void {
  if (to <= from) {
    throw new AppFailure(
      appError('usage.span', 'The span ends before it begins. Write the earlier time first.'),
    );
  }
  if (to - from > INT64_MAX || from < -INT64_MAX || to > INT64_MAX) {
    throw new AppFailure(appError('usage.span', 'The span is wider than time itself. Ask for less.'));
  }
}

/**
 * The bin of a time inside the span, INTEGER. A whole time t lies in bin i exactly when ⌈i·w/N⌉ ≤ t, that is i ≤ t·N/w,
 * so the bin is ⌊t·N/w⌋. The product is taken in 128 bits only where 64 would overflow.
 */
export function binOf(time: Sql, { from, to, bins }: Binning): Sql {
  const width = to - from;
  const count = BigInt(bins);
  if (width % count === 0n) return sql`((${time} - ${from}) // ${width / count})::INTEGER`;
  if (width <= INT64_MAX / count) return sql`(((${time} - ${from}) * ${count}) // ${width})::INTEGER`;
  return sql`(((${time} - ${from})::HUGEINT * ${count}) // ${width})::INTEGER`;
}

/** Whether every edge falls on a multiple of `unit`, so that counts per unit add up to the bins exactly. */
export function edgesFallOn(unit: Micros, { from, to, bins }: Binning): boolean {
  return from % unit === 0n && (to - from) % (unit * BigInt(bins)) === 0n;
}
