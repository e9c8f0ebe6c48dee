import { z } from 'zod';
import { type ChannelShape, count, doubles, eventFilter, micros, name, nameOrNone, words } from './common';

/** Every event is in exactly one lane of a kind: those that name none are in the lane called "". */
export const laneKey = z.enum(['account', 'customer', 'action', 'host', 'team', 'source', 'ticket']);
export type LaneKey = z.infer<typeof laneKey>;

export const laneOrder = z.enum(['lead', 'events', 'victims', 'customers', 'first', 'name']);
export type LaneOrder = z.infer<typeof laneOrder>;

/** One lane's label figures over the whole case. */
export const lane = z.object({
  /** "" for the events that name none. */
  key: z.string(),
  /** Its place in the order, from 0, among the lanes that the question is about. */
  place: count,
  team: z.string().optional(),
  /** The file of a source. */
  note: z.string().optional(),
  /** Rank in the newest run of leads, when that run found any and lanes are accounts. */
  lead: count.optional(),
  service: z.boolean(),
  events: count,
  customers: count,
  /** Reporting customers it reached before their call, within the look-back of the request. */
  victims: count,
  /** Its earliest and its latest event. */
  first: micros.optional(),
  last: micros.optional(),
});
export type Lane = z.infer<typeof lane>;

/** `counts.length` = the bins asked for; bin i covers [from + ⌈i·(to−from)/bins⌉, …). */
export const density = z.object({
  from: micros,
  to: micros,
  counts: words,
  lanes: z.array(z.object({ key: z.string(), total: count, counts: words })),
  /** Whether it was answered from a pyramid; the figures are the same. */
  pyramid: z.boolean(),
});
export type Density = z.infer<typeof density>;

export const eventRow = z.object({
  id: z.string(),
  source: z.string(),
  record: count,
  time: micros,
  /** As written in the source. */
  timeText: z.string(),
  account: z.string(),
  customer: z.string().optional(),
  action: z.string().optional(),
  ticket: z.string().optional(),
  host: z.string().optional(),
  ip: z.string().optional(),
  fields: z.string().optional(),
  session: z.string().optional(),
  team: z.string().optional(),
  count: count.optional(),
  /** `fold`: the local time came twice; `gap`: it never came; more in model/event-flags. */
  flags: z.array(z.string()),
  /** Taken off the recorded time, because the source's clock ran ahead by it. Absent: the time is as recorded. */
  skew: micros.optional(),
  /** Calls of this customer after this access, in the case. */
  callsAfter: count,
});
export type EventRow = z.infer<typeof eventRow>;

export const call = z.object({
  id: z.string(),
  source: z.string(),
  record: count,
  customer: z.string(),
  from: micros,
  to: micros,
  /** The report says in words when the call was: the interval is an approximation. */
  approximate: z.boolean().optional(),
  received: micros.optional(),
  knownFields: z.string().optional(),
  callerNumber: z.string().optional(),
  claimed: z.string().optional(),
  notes: z.string().optional(),
});
export type Call = z.infer<typeof call>;

/** Single events of some lanes, column-wise; index i of every array is one event, ordered by time. */
export const glyphs = z.object({
  /** Index into the request's `keys`. */
  lane: words,
  /** Microseconds as doubles: exact to the microsecond until the year 2255. */
  time: doubles,
  /** Index into `actionNames`. */
  action: words,
  /** Customers touched: the record's own count, else 1 with a customer, else 0. */
  reach: words,
  source: words,
  record: doubles,
  /** 1 where no reason for the access was found, when that was asked for. */
  unexplained: words,
  actionNames: z.array(z.string()),
  /** Per requested key: events in the span, whether listed or not. A lane over the limit lists none. */
  totals: words,
});
export type Glyphs = z.infer<typeof glyphs>;

export const thread = z.object({
  report: z.string(),
  customer: z.string(),
  callFrom: micros,
  callTo: micros,
  /** The last access before the call within the look-back. */
  event: z.string(),
  time: micros,
  action: z.string().optional(),
  /** Accesses of this account to this customer in the window. */
  accesses: count,
});
export type Thread = z.infer<typeof thread>;

/** Threads that begin and end close to one another; index i of every array is one band, with the bounds of its `n`. */
export const threadBands = z.object({
  timeFrom: doubles,
  timeTo: doubles,
  callFrom: doubles,
  callTo: doubles,
  n: words,
});
export type ThreadBands = z.infer<typeof threadBands>;

const window = { from: micros, to: micros };

export const timelineChannels = {
  'timeline.density': {
    request: z.object({
      ...window,
      bins: z.number().int().min(1).max(20_000),
      by: laneKey.optional(),
      /** Lanes wanted by name, or the `top` busiest in the span. */
      keys: z.array(nameOrNone).max(1_000).optional(),
      top: z.number().int().min(1).max(1_000).optional(),
      filter: eventFilter.optional(),
    }),
    reply: density,
  },
  'timeline.lanes': {
    request: z.object({
      by: laneKey,
      /** `lead`: as the newest run of leads ranks them; without one like `victims`. */
      order: laneOrder,
      /** The order read from its other end; service accounts stay last. */
      reversed: z.boolean().optional(),
      /** Only events that it leaves make lanes and are counted. */
      filter: eventFilter.optional(),
      /** Lanes that are left out, then the only ones that are listed, at their places among the others. */
      without: z.array(nameOrNone).max(1_000).optional(),
      keys: z.array(nameOrNone).max(1_000).optional(),
      offset: count,
      limit: z.number().int().min(1).max(1_000),
      lookBack: micros,
      skew: micros,
      search: z.string().max(200).optional(),
    }),
    /** `total` lanes with `events` in all of them, of which some are listed. */
    reply: z.object({ total: count, events: count, lanes: z.array(lane) }),
  },
  /** A page ordered by time, source, record. */
  'timeline.events': {
    request: z.object({
      from: micros.optional(),
      to: micros.optional(),
      filter: eventFilter.optional(),
      offset: count.optional(),
      limit: z.number().int().min(1).max(1_000_000).optional(),
      descending: z.boolean().optional(),
    }),
    reply: z.object({ total: count, offset: count, rows: z.array(eventRow) }),
  },
  /** Where an event stands in the page order of the same question; absent when it is filtered out. */
  'timeline.position': {
    request: z.object({
      id: z.string(),
      from: micros.optional(),
      to: micros.optional(),
      filter: eventFilter.optional(),
    }),
    reply: z.object({ position: count.optional() }),
  },
  'timeline.event': { request: z.object({ id: z.string() }), reply: eventRow },
  'timeline.calls': { request: z.object({}), reply: z.object({ calls: z.array(call) }) },
  'timeline.glyphs': {
    request: z.object({
      ...window,
      by: laneKey,
      keys: z.array(nameOrNone).max(1_000),
      filter: eventFilter.optional(),
      /** At most this many events per lane; over it the lane lists none and density serves. */
      limit: count,
      actions: z.array(nameOrNone).optional(),
      /** Says which have no reason found, and lists those too whatever their action. */
      unexplained: z.boolean().optional(),
    }),
    reply: glyphs,
  },
  'timeline.threads': {
    request: z.object({
      account: name,
      lookBack: micros,
      skew: micros,
      /** With more threads than this none is listed: `bands` says where they lie. */
      limit: count.optional(),
    }),
    reply: z.object({
      threads: z.array(thread),
      /** All there are, listed or not. */
      total: count,
      bands: threadBands.optional(),
      /** Accesses to a reporting customer after the end of that customer's call: never a thread. */
      afterCall: z.object({ time: doubles, source: words, record: doubles }),
    }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
