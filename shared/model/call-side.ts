import type { Micros } from './time';

/** When a call came: known to lie between the two, both included. */
export interface CallInterval {
  readonly from: Micros;
  readonly to: Micros;
}

export interface CallSide {
  readonly side: 'before' | 'after' | 'during' | 'earlier';
  /** The least and the most time between the access and the call it is counted with; 0 for the last two sides. */
  readonly short: Micros;
  readonly long: Micros;
}

/**
 * The side of a customer's calls that an access lies on: `before` in `[from − lookBack, from − skew)` of a call, counted
 * with the next; else `after` the end of one, counted with the nearest; else `during` the interval of one or within the
 * skew before it; else `earlier`.
 */
export function callSide(
  at: Micros,
  calls: readonly CallInterval[],
  { lookBack, skew }: { readonly lookBack: Micros; readonly skew: Micros },
): CallSide {
  const next = calls
    .filter(({ from }) => at >= from - lookBack && at < from - skew)
    .reduce<CallInterval | undefined>((a, b) => (a === undefined || earlier(b, a) ? b : a), undefined);
  if (next !== undefined) return { side: 'before', short: next.from - at, long: next.to - at };
  const past = calls
    .filter(({ to }) => at > to)
    .reduce<CallInterval | undefined>((a, b) => (a === undefined || endsLater(b, a) ? b : a), undefined);
  if (past !== undefined) return { side: 'after', short: at - past.to, long: at - past.from };
  const amid = calls.some(({ from, to }) => at >= from - skew && at <= to);
  return { side: amid ? 'during' : 'earlier', short: 0n, long: 0n };
}

function earlier(a: CallInterval, b: CallInterval): boolean {
  return a.from < b.from || (a.from === b.from && a.to < b.to);
}

function endsLater(a: CallInterval, b: CallInterval): boolean {
  return a.to > b.to || (a.to === b.to && a.from > b.from);
}
