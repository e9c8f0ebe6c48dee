import { z } from 'zod';
import { type ChannelShape, count, doubles, micros, words } from './common';

/** An account with accesses to reporting customers. */
export const victimAccount = z.object({
  name: z.string(),
  team: z.string().optional(),
  service: z.boolean(),
  /** Rank in the newest run of leads, when that run found any. */
  lead: count.optional(),
  /** Reporting customers it reached before a call of theirs, each once however often they called. */
  before: count,
  /** Reporting customers it reached only after their call: the negative control. */
  afterOnly: count,
});
export type VictimAccount = z.infer<typeof victimAccount>;

/** A customer who reported, once, with all of its calls. */
export const victimCustomer = z.object({
  name: z.string(),
  /** Ids of its reports, by call. */
  reports: z.array(z.string()),
  /** The interval of its first call. */
  from: micros,
  to: micros,
  /** Accounts that reached it before a call: 0 where no account explains what the caller knew. */
  before: count,
  afterOnly: count,
});
export type VictimCustomer = z.infer<typeof victimCustomer>;

/**
 * What accounts did with reporting customers; index i of every array is one pair. An access is counted once: with the next
 * of the customer's calls it lies before, else after the nearest that had ended, else in the interval of one.
 */
export const victimCells = z.object({
  /** Index into `accounts`. */
  account: words,
  /** Index into `customers`. */
  customer: words,
  /** Accesses before a call, within the look-back. */
  before: words,
  /** Accesses after the call. */
  after: words,
  /** Accesses in the interval of a call, or within the clock skew before it. */
  during: words,
  /** Microseconds from the last access before a call to it, at its least; NaN without one. */
  nearest: doubles,
});
export type VictimCells = z.infer<typeof victimCells>;

export const victimMatrix = z.object({
  /** By name, as the code points of names order them. */
  accounts: z.array(victimAccount),
  customers: z.array(victimCustomer),
  cells: victimCells,
  /** Places of accounts and customers in the order that shows blocks; see analysis/seriate. */
  blocks: z.object({ accounts: words, customers: words }),
});
export type VictimMatrix = z.infer<typeof victimMatrix>;

export const victimChannels = {
  'victims.matrix': {
    request: z.object({ lookBack: micros, skew: micros }),
    reply: victimMatrix,
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
