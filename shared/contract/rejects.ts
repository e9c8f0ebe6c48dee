import { z } from 'zod';
import { bytes, type ChannelShape, count, micros, name } from './common';

const why = z.string().trim().min(1).max(10_000);
const reason = z.string().min(1).max(1_000);

/** Rejects of one source with one reason. */
export const rejectGroup = z.object({
  source: z.string(),
  reason: z.string(),
  /** What several reasons have in common: "7 columns instead of 8" and "9 columns instead of 8" are of one family. */
  family: z.string(),
  count,
  /** The first few record numbers. */
  first: z.array(count),
  /** The first of them; `raw` is cut after a few kilobytes. */
  example: z.object({ record: count, line: count, byteOffset: count, byteLength: count, raw: bytes }),
});
export type RejectGroup = z.infer<typeof rejectGroup>;

/** How rejects of one reason are to be read instead. What is not given stays as the source was imported. */
export const replaySettings = z.object({
  /** As in the settings of an import: for all time fields. */
  timeFormat: z.string().min(1).max(200).optional(),
  zone: name.optional(),
  encoding: name.optional(),
  /** Records with fewer columns end in columns without a value. */
  pad: z.boolean().optional(),
  /** Texts that mean "no value". */
  missing: z.array(z.string().max(100)).max(100).optional(),
  /** A record and the rejected ones right behind it are one record with a line end inside. */
  joinNext: z.boolean().optional(),
});
export type ReplaySettings = z.infer<typeof replaySettings>;

/** What one repair did. `RP-0001` is the first of a case. */
export const repairSummary = z.object({
  id: z.string(),
  source: z.string(),
  /** `values`: one record, with corrected values; `settings`: all rejects of one reason, read otherwise. */
  how: z.enum(['values', 'settings']),
  /** Why they were rejects. */
  rejected: z.string(),
  /** The examiner's words. */
  why: z.string(),
  actor: z.string(),
  at: micros,
  /** The one record, for `values`. */
  record: count.optional(),
  settings: replaySettings.optional(),
  /** Rejects that were read again, and what became of them; the others stay rejects. */
  tried: count,
  events: count,
  /** Their bytes are those of a record repaired in another source. */
  duplicates: count,
  /** SHA-256 of the raw bytes of the records repaired, one behind the other in order of record. */
  rawSha256: z.string(),
});
export type RepairSummary = z.infer<typeof repairSummary>;

export const stillRejected = z.array(z.object({ reason: z.string(), count }));

/** One reject as it would be read. */
export const triedRow = z.object({
  id: z.string(),
  record: count,
  raw: bytes,
  values: z.array(z.object({ name: z.string(), value: z.string().optional() })),
  /** Time fields, as read. */
  times: z.record(z.string(), micros),
  /** Why it would stay a reject. */
  reject: z.string().optional(),
});
export type TriedRow = z.infer<typeof triedRow>;

const source = z.string();

export const rejectsChannels = {
  /** Largest groups first. `total` groups; `rejects` in all of them. */
  'rejects.groups': {
    request: z.object({ source: source.optional(), offset: count.optional(), limit: count.optional() }),
    reply: z.object({ total: count, rejects: count, groups: z.array(rejectGroup) }),
  },
  /** The values a correction starts from: as read, or as far as the record can be cut. */
  'rejects.values': {
    request: z.object({ source, record: count }),
    reply: z.object({
      reason: z.string(),
      columns: z.array(
        z.object({ name: z.string(), value: z.string().optional(), field: z.string().optional() }),
      ),
    }),
  },
  /** Reads one reject again with corrected values. Those not named stay as `rejects.values` gives them; null: no value. */
  'rejects.repair': {
    request: z.object({
      source,
      record: count.min(1),
      values: z.record(z.string(), z.string().max(1_000_000).nullable()),
      reason: why,
    }),
    reply: repairSummary,
  },
  /** What `rejects.replay` would do. Changes nothing. */
  'rejects.try': {
    request: z.object({ source, reason, settings: replaySettings }),
    reply: z.object({
      tried: count,
      events: count,
      duplicates: count,
      remaining: stillRejected,
      rows: z.array(triedRow),
    }),
  },
  /** Reads all rejects of one reason again with other settings. */
  'rejects.replay': {
    request: z.object({ source, reason, settings: replaySettings, why }),
    reply: repairSummary.extend({ remaining: stillRejected }),
  },
  /** All repairs that stand, oldest first. */
  'rejects.repairs': {
    request: z.object({ source: source.optional() }),
    reply: z.object({ repairs: z.array(repairSummary) }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
