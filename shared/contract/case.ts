import { z } from 'zod';
import { type ChannelShape, count, micros, name, path } from './common';

/** Totals that must add up: records = events + rejects + duplicates. Over all sources; blanks stand apart. */
export const counts = z.object({
  records: count,
  events: count,
  rejects: count,
  duplicates: count,
  blanks: count,
});
export type Counts = z.infer<typeof counts>;

export const checkpoint = z.object({
  /** Journal lines covered. */
  size: count,
  /** SHA-256 of line `size`, hex. */
  head: z.string(),
  utc: z.string(),
  fingerprint: z.string(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

export const caseInfo = z.object({
  folder: path,
  id: z.string(),
  title: name,
  examiner: name,
  /** IANA zone shown beside UTC. */
  zone: name,
  createdAt: micros,
  readOnly: z.boolean(),
  /** Bumped by every write; part of every query key. */
  revision: count,
  /** Of all kinds of sources together, and of access sources alone (what the timeline draws). */
  counts,
  accessEvents: count,
  reports: count,
  accounts: count,
  customers: count,
  sources: count,
  annotations: count,
  exhibits: count,
  /** First access event and one microsecond past the last, with calls included; absent without events. */
  extent: z.object({ from: micros, to: micros }).optional(),
  journal: z.object({ lines: count, head: z.string(), checkpoint: checkpoint.optional() }),
  /** What was noticed while opening: rebuilt, taken over, sources gone or changed. Sentences. */
  notices: z.array(z.string()),
});
export type CaseInfo = z.infer<typeof caseInfo>;

export const recentCase = z.object({
  folder: path,
  title: name,
  examiner: name,
  events: count,
  reports: count,
  sources: count,
  lastOpened: micros,
  state: z.enum(['whole', 'missing', 'open elsewhere']),
});
export type RecentCase = z.infer<typeof recentCase>;

export const caseChannels = {
  'case.create': {
    request: z.object({ folder: path, title: name, examiner: name, zone: name.optional() }),
    reply: caseInfo,
  },
  'case.open': {
    request: z.object({
      folder: path,
      readOnly: z.boolean().optional(),
      takeOver: z.boolean().optional(),
      /** For a moment's reading: quicker, and nobody can open the case for writing meanwhile. */
      brief: z.boolean().optional(),
    }),
    reply: caseInfo,
  },
  'case.close': { request: z.object({}), reply: z.object({}) },
  /** The open case, or nothing. */
  'case.info': { request: z.object({}), reply: z.object({ case: caseInfo.optional() }) },
  /** Opens the sample case of the state folder; made from its seed when it is not there yet. */
  'case.sample': {
    request: z.object({ folder: path.optional(), kind: z.enum(['off-ticket', 'null']).optional() }),
    reply: caseInfo,
  },
  /** Throws `events.duckdb` away and makes it again from sources and journal. The case must not be open. */
  'case.rebuild': { request: z.object({ folder: path }), reply: caseInfo },
  'case.recent': { request: z.object({}), reply: z.object({ cases: z.array(recentCase) }) },
} as const satisfies Readonly<Record<string, ChannelShape>>;
