import { z } from 'zod';
import { checkpoint } from './case';
import { type ChannelShape, count } from './common';

/** One line of `journal.jsonl`, in the order the keys are written. */
export const journalEntry = z.object({
  /** 1-based line number. */
  seq: count,
  /** SHA-256 of the previous line's exact bytes without its line feed, hex; 64 zeros for the first. */
  prev: z.string().length(64),
  /** Workstation clock, ISO 8601 UTC with microseconds. */
  utc: z.string(),
  /** Monotonic clock of the process in nanoseconds, decimal: shows wall-clock changes. */
  mono: z.string(),
  /** Local offset of the workstation, e.g. `+01:00`. */
  offset: z.string(),
  actor: z.string(),
  app: z.string(),
  /** `case.create`, `source.import`, `annotation.add`, `leads.run`, … */
  action: z.string(),
  /** Ids the entry is about. */
  objects: z.array(z.string()),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  reason: z.string().optional(),
});
export type JournalEntry = z.infer<typeof journalEntry>;

export const journalCheck = z.object({
  ok: z.boolean(),
  lines: count,
  head: z.string(),
  /** Sentences; empty when whole. */
  problems: z.array(z.string()),
  checkpoints: z.array(checkpoint.extend({ ok: z.boolean() })),
});
export type JournalCheck = z.infer<typeof journalCheck>;

export const journalChannels = {
  /** Newest first when `descending`. `hash` is the hash of that line itself. */
  'journal.page': {
    request: z.object({
      offset: count,
      limit: z.number().int().min(1).max(10_000),
      descending: z.boolean().optional(),
      search: z.string().max(1_000).optional(),
    }),
    reply: z.object({ total: count, entries: z.array(journalEntry.extend({ hash: z.string() })) }),
  },
  'journal.verify': { request: z.object({}), reply: journalCheck },
} as const satisfies Readonly<Record<string, ChannelShape>>;
