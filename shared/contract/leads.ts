import { z } from 'zod';
import { type ChannelShape, count, doubles, micros, name, words } from './common';

export const leadsParameters = z.object({
  /** Microseconds before the call in which an access counts as exposure. */
  lookBack: micros,
  /** Clock-skew bound: an access this close before the call does not count. */
  skew: micros,
  permutations: z.number().int().min(19).max(100_000),
  seed: z.number().int().min(0).max(0xffffffff),
});
export type LeadsParameters = z.infer<typeof leadsParameters>;

export const lead = z.object({
  account: z.string(),
  /** 1-based; service accounts come after all others. */
  rank: count,
  service: z.boolean(),
  team: z.string().optional(),
  /** Reporting customers seen before their call, and what workload alone would give (95% range over the redraws). */
  observed: count,
  expected: z.number(),
  expectedLow: z.number(),
  expectedHigh: z.number(),
  z: z.number(),
  oddsRatio: z.object({ estimate: z.number(), low: z.number(), high: z.number() }),
  /** Chance that any innocent account would score this high (max-T over all accounts). */
  pAdjusted: z.number(),
  /** The same with every customer of the top lead set aside; absent for the top lead itself. */
  pAdjustedAfterTop: z.number().optional(),
  flagged: z.boolean(),
  customersReached: count,
  /** Plain sentences to keep in mind. */
  caveats: z.array(z.string()),
});
export type Lead = z.infer<typeof lead>;

export const power = z.object({
  statement: z.string(),
  reports: count,
  /** Share of the reports the source is taken to be behind. */
  share: z.number(),
  /** An account that reached more customers than this could not have been told apart; absent when none could. */
  maxCustomers: count.optional(),
  accountsBeyond: count,
});

export const leadsResult = z.object({
  verdict: z.enum(['lead', 'no finding']),
  leads: z.array(lead),
  /** Reports that no flagged lead's account saw in the window. Report ids. */
  unexplained: z.array(z.string()),
  reports: count,
  /** Reports left out, with the reason (no such customer in the logs, no call time …). */
  setAside: z.array(z.object({ report: z.string(), reason: z.string() })),
  accountsTested: count,
  customers: count,
  lookBack: micros,
  skew: micros,
  permutations: count,
  seed: count,
  strata: z.string(),
  power,
  /** Access after the call for the top account: observed beside expected; must show no excess. */
  negativeControl: z
    .object({ account: z.string(), observed: count, expected: z.number(), p: z.number() })
    .optional(),
  /** SHA-256 over the frozen report list (ids, customers, call times). */
  reportListSha256: z.string(),
  /** What the cases lacks and what to ask for. Sentences. */
  limits: z.array(z.string()),
  /** Accesses and reports that were rejects and were repaired; absent when none. */
  repaired: count.optional(),
  ranAt: micros,
  /** How often leads were run in this case, this run included. */
  runs: count,
});
export type LeadsResult = z.infer<typeof leadsResult>;

/** Days relative to the call, negative = access came first. One access per customer and call: the nearest. */
export const lagHistogram = z.object({
  account: z.string(),
  /** Bin edges in days, length n+1. */
  edges: doubles,
  observed: words,
  /** The account's lags to matched customers who did not report, scaled to the reports. */
  expected: doubles,
  before: count,
  after: count,
  expectedBefore: z.number(),
  expectedAfter: z.number(),
  /** Days before the call; absent without access before a call. */
  median: z.number().optional(),
  quartiles: z.tuple([z.number(), z.number()]).optional(),
});
export type LagHistogram = z.infer<typeof lagHistogram>;

export const leadsChannels = {
  'leads.run': { request: leadsParameters, reply: leadsResult },
  /** The newest run of the case, if any; `stale` when reports or accesses came in since. */
  'leads.latest': {
    request: z.object({}),
    reply: z.object({ result: leadsResult.optional(), stale: z.boolean() }),
  },
  'leads.lags': {
    request: z.object({
      account: name,
      lookBack: micros,
      skew: micros,
      binDays: z.number().min(0.25).max(30),
      seed: count,
    }),
    reply: lagHistogram,
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
