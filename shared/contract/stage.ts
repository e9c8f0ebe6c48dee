import { z } from 'zod';
import { type ChannelShape, doubles, micros, name, words } from './common';

/** A stretch in which a source has no record although it usually would. */
export const hole = z.object({
  /** Of the last record before and of the first after. */
  from: micros,
  to: micros,
  /** Those two records. */
  after: z.string(),
  before: z.string(),
  /** In how many hours of the stretch the source usually has records. */
  usual: z.number(),
});
export type Hole = z.infer<typeof hole>;

export const sourceCoverage = z.object({
  source: z.string(),
  name: z.string(),
  /** Times of its first and last record; absent when it has none. */
  first: micros.optional(),
  last: micros.optional(),
  holes: z.array(hole),
});
export type SourceCoverage = z.infer<typeof sourceCoverage>;

export const coverage = z.object({
  /** Access sources, in the order of their import. */
  sources: z.array(sourceCoverage),
  /** How often a source without any hole may be said to have one, as a share of such sources. */
  falseAlarms: z.number(),
});
export type Coverage = z.infer<typeof coverage>;

/** A list that was looked in, with what it reaches over. */
export const reasonList = z.object({ source: z.string(), from: micros.optional(), to: micros.optional() });
export type ReasonList = z.infer<typeof reasonList>;

/** The record of a list that explains an access. */
const reasonFound = z.object({ id: z.string(), from: micros.optional(), to: micros.optional() }).optional();

/** What could explain an access, and where it was looked for. */
export const reasons = z.object({
  id: z.string(),
  ticket: z.string().optional(),
  /** Any record of its source names a ticket. */
  ticketsNamed: z.boolean(),
  /** Lists of assignments in the case; none: it was not looked for. */
  assignments: z.array(reasonList),
  assignment: reasonFound,
  /** Lists of shifts in the case. A shift is no reason, it is said beside them. */
  shifts: z.array(reasonList),
  shift: reasonFound,
  /** The record names no customer, so that no assignment can be about it. */
  customerless: z.boolean(),
  /** A roster calls the account a service account. */
  service: z.boolean(),
  /** None was found where one could be. */
  unexplained: z.boolean(),
});
export type Reasons = z.infer<typeof reasons>;

/** When accounts worked, column-wise, ordered by lane and time. */
export const shifts = z.object({
  /** Index into the request's `accounts`. */
  lane: words,
  /** Microseconds. */
  from: doubles,
  to: doubles,
  /** 1 where no roster reaches and the hours were learnt from the account's accesses. */
  learnt: words,
});
export type Shifts = z.infer<typeof shifts>;

/** A note, tag, star or span with the time it is about. */
export const noteMark = z.object({
  id: z.string(),
  on: z.string(),
  kind: z.enum(['event', 'account', 'customer', 'report', 'span']),
  /** The event, account, customer or report it is on. */
  of: z.string().optional(),
  /** Absent for what has no time: accounts, customers, and events that are not in the case any more. */
  from: micros.optional(),
  to: micros.optional(),
  /** Of an event. */
  account: z.string().optional(),
  text: z.string(),
  tags: z.array(z.string()),
  star: z.boolean(),
});
export type NoteMark = z.infer<typeof noteMark>;

/** What the stage draws beside the events. */
export const stageChannels = {
  /** From when to when each access source has records, and where it has none. */
  'timeline.coverage': { request: z.object({}), reply: coverage },
  /** Rostered shifts, and working hours learnt where no roster reaches. */
  'timeline.shifts': {
    request: z.object({
      from: micros,
      to: micros,
      accounts: z.array(name).max(256),
      /** On whose clock hours are learnt. */
      zone: name,
    }),
    reply: shifts,
  },
  /** Everything that was noted, oldest first, with the time it is about. */
  'timeline.notes': { request: z.object({}), reply: z.object({ notes: z.array(noteMark) }) },
  /** What could explain one access. */
  'timeline.reasons': { request: z.object({ id: z.string() }), reply: reasons },
} as const satisfies Readonly<Record<string, ChannelShape>>;
