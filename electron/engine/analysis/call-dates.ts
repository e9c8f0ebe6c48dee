import { at } from './exposure';
import type { Random } from './random';

/** A report as the scores see it: the customer's place in the list and the call as an interval, microseconds UTC. */
export interface ReportedCall {
  readonly report: string;
  /** Index of the customer, or -1 when the log does not know the customer. */
  readonly customer: number;
  readonly from: number;
  readonly to: number;
}

/** The call of every customer, real for reporters, drawn for everybody else. Microseconds UTC. */
export interface CallDates {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly reported: Uint8Array;
}

/** Reports a queue must have before the dates of its non-reporters are drawn from its own reports only. */
const OWN_DATES = 5;

/**
 * Gives non-reporters the call date of a report drawn at random, from their own main queue where that has enough reports. Without it
 * the look-back would cut what reporters' accounts could have seen and leave everybody else's whole, and expectations would be off.
 * A customer with several reports counts once, by the earliest call.
 *
 * @param queue main queue of each customer, -1 for none
 */
export function assignCallDates(
  queue: Int32Array,
  calls: readonly ReportedCall[],
  random: Random,
): CallDates {
  const customers = queue.length;
  const dates = {
    from: new Float64Array(customers),
    to: new Float64Array(customers),
    reported: new Uint8Array(customers),
  };
  const known = earliestPerCustomer(calls);
  for (const call of known) {
    dates.from[call.customer] = call.from;
    dates.to[call.customer] = call.to;
    dates.reported[call.customer] = 1;
  }
  if (known.length === 0) return dates;
  const byQueue = new Map<number, ReportedCall[]>();
  for (const call of known)
    byQueue.set(at(queue, call.customer), [...(byQueue.get(at(queue, call.customer)) ?? []), call]);
  for (let y = 0; y < customers; y++) {
    if (dates.reported[y] === 1) continue;
    const own = byQueue.get(at(queue, y)) ?? [];
    const pool = own.length >= OWN_DATES ? own : known;
    const call = pool[random.below(pool.length)] as ReportedCall;
    dates.from[y] = call.from;
    dates.to[y] = call.to;
  }
  return dates;
}

/** One call a customer, the earliest, in the order of customers. Reports of customers the log does not know are left out. */
export function earliestPerCustomer(calls: readonly ReportedCall[]): readonly ReportedCall[] {
  const first = new Map<number, ReportedCall>();
  for (const call of calls) {
    const before = first.get(call.customer);
    if (call.customer >= 0 && (before === undefined || call.from < before.from))
      first.set(call.customer, call);
  }
  return [...first.values()].sort((a, b) => a.customer - b.customer);
}
