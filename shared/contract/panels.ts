import { z } from 'zod';
import { type ChannelShape, count, doubles, eventFilter, micros, name, words } from './common';

/** What a panel is about: the events of a question, or those of each of some accounts apart. */
const selection = {
  from: micros.optional(),
  to: micros.optional(),
  filter: eventFilter.optional(),
  /** Accounts to compare: one series each, in this order, instead of one for all. They stand in for `filter.accounts`. */
  each: z.array(name).min(1).max(8).optional(),
};

const series = {
  /** The account the series is of; absent when it is of all events of the question. */
  account: z.string().optional(),
  /** Events of the question. The figures of the series add up to it. */
  listed: count,
};

/** Counts by the clock of a zone. An hour that came twice holds the events of both. */
export const hourSeries = z.object({
  ...series,
  /** 168 counts, Monday 0 h first. */
  week: words,
  /** Index i of the next three is one hour of one day that has events, in order of time. */
  /** Local date, days since 1970-01-01. */
  day: doubles,
  hour: words,
  n: words,
});
export type HourSeries = z.infer<typeof hourSeries>;

/**
 * Lags by bins of `edges`; the last bin has no end. A call is known by an interval, and so is a lag: `n` takes the end
 * of the call nearest to the access, `least` counts those that lie in the bin wherever in its interval the call came,
 * `most` those that can.
 */
export const lagCounts = z.object({ n: words, least: words, most: words });

export const lagSeries = z.object({
  ...series,
  /** Of these, to customers who reported: = before + after + during + earlier. */
  contacts: count,
  /** In [call_from − lookBack, call_from − skew) of a call; counted with the next of them. */
  before: count,
  /** After the end of a call, and not before another: the negative control. Counted with the nearest. */
  after: count,
  /** In the interval of a call or within the clock skew before it: neither before nor after. */
  during: count,
  /** Before the look-back of every call. */
  earlier: count,
  customersBefore: count,
  customersAfter: count,
  beforeCall: lagCounts,
  afterCall: lagCounts,
});
export type LagSeries = z.infer<typeof lagSeries>;

export const rhythmSeries = z.object({
  ...series,
  /** Events with none of the same account before them. listed = first + Σ n. */
  first: count,
  /** By the time since the same account's event before it, anywhere in the case, in bins of model/panel-edges. */
  n: words,
});
export type RhythmSeries = z.infer<typeof rhythmSeries>;

export const panelChannels = {
  'panels.hours': {
    request: z.object({ ...selection, zone: name }),
    reply: z.object({ zone: z.string(), series: z.array(hourSeries) }),
  },
  'panels.lags': {
    request: z.object({ ...selection, lookBack: micros, skew: micros }),
    reply: z.object({ edges: doubles, series: z.array(lagSeries) }),
  },
  'panels.rhythm': {
    request: z.object(selection),
    reply: z.object({ series: z.array(rhythmSeries) }),
  },
  /** The rhythm, under the same question, of all accounts but these. */
  'panels.rhythmOfOthers': {
    request: z.object({
      from: micros.optional(),
      to: micros.optional(),
      filter: eventFilter.optional(),
      except: z.array(name).max(1_000),
    }),
    reply: z.object({ accounts: count, series: rhythmSeries }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
