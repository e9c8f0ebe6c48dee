import { z } from 'zod';
import { type ChannelShape, count, micros, name, text } from './common';

/** How far a source's clock is taken to run ahead of the true time, in microseconds; negative: behind. */
export const sourceSkew = z.object({
  source: z.string(),
  micros,
  /** Events whose time is corrected by it. */
  events: count,
});
export type SourceSkew = z.infer<typeof sourceSkew>;

export const skewEstimate = z.object({
  source: z.string(),
  against: z.string(),
  /** Absent when the two share too little to tell. */
  found: z
    .object({
      /** What to set so that both sources agree, in microseconds: what is set already is counted in. */
      micros,
      /** 95% interval of the median. */
      low: micros,
      high: micros,
      /** Half of the agreeing pairs lie within this much of `micros`. */
      spread: micros,
      /** How much it grows a day, in microseconds; absent when nothing speaks for a drift. */
      driftPerDay: micros.optional(),
    })
    .optional(),
  /** What the events were matched by, e.g. `account, customer and action`. */
  matchedBy: z.string(),
  /** Pairs of events within the window, those that agree, and how many would by chance. */
  pairs: count,
  agreeing: count,
  byChance: z.number(),
  /** The finding, or why there is none, with what it rests on. */
  statement: z.string(),
});
export type SkewEstimate = z.infer<typeof skewEstimate>;

export const clockChannels = {
  /** Sets the skew of a source's clock; 0 takes it away. Journalled, undoable; evidence and recorded texts stay. */
  'sources.skew': {
    request: z.object({ source: name, micros, reason: text.optional() }),
    reply: sourceSkew,
  },
  /** All sources with a skew, in order of import. */
  'sources.skews': { request: z.object({}), reply: z.object({ skews: z.array(sourceSkew) }) },
  /** Estimates the skew from events that two sources share. Changes nothing. */
  'sources.estimateSkew': {
    request: z.object({ source: name, against: name, within: micros.optional() }),
    reply: skewEstimate,
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
