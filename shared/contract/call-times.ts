import { z } from 'zod';
import { micros } from './common';

/** An interval in the examiner's words: ISO 8601, UTC without an offset; `to` exclusive. */
export const saidInterval = z.object({ from: z.string().max(40), to: z.string().max(40) });

const keyed = <V extends z.ZodType>(value: V) => z.record(z.string().max(5_000), value);

/** What the examiner says about call times that are words. */
export const callTimesChoice = z.object({
  /** The intervals shown by `inspect` may be used. */
  confirmed: z.boolean(),
  /** Interval instead of the one read, by `TEXT|RECEIVED` as the file has them, or by `TEXT` alone. */
  corrections: keyed(saidInterval).optional(),
});
export type CallTimesChoice = z.infer<typeof callTimesChoice>;

export const callSureness = z.enum(['exact', 'approximate', 'ambiguous', 'unreadable', 'corrected']);
export type CallSureness = z.infer<typeof callSureness>;

/**
 * What was confirmed, frozen: an import done again reads the same intervals whatever later releases make of the
 * words. By `TEXT|RECEIVED`; a text without an interval is a reject for the reason it has.
 */
export const callTimesSettings = z.object({
  confirmed: z.literal(true),
  corrections: keyed(saidInterval),
  intervals: keyed(
    z.object({
      from: z.string().optional(),
      to: z.string().optional(),
      sure: callSureness,
      reason: z.string().optional(),
    }),
  ),
});
export type CallTimesSettings = z.infer<typeof callTimesSettings>;

/** One distinct text of a column of call times, and what it would become. */
export const callPhrase = z.object({
  /** `call_at`, `call_from` or `call_to`. */
  field: z.string(),
  text: z.string(),
  /** As the file has it; '' without one. */
  received: z.string(),
  /** Records that have it. */
  records: z.number().int().positive(),
  sure: callSureness,
  /** Half-open; absent when it cannot be read, or can mean days too far apart. */
  from: micros.optional(),
  to: micros.optional(),
  /** How the words became the interval, or why they did not. */
  why: z.string(),
  /** Everything it can mean, when that is more than one thing. */
  meanings: z.array(z.object({ from: micros, to: micros, why: z.string() })),
});
export type CallPhrase = z.infer<typeof callPhrase>;
