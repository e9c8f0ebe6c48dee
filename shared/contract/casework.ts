import { z } from 'zod';
import { type ChannelShape, count, micros, name, text } from './common';

export const annotation = z.object({
  id: z.string(),
  /** `event:ID`, `account:A`, `customer:C`, `report:R` or `span:T1..T2`; see model/target. */
  on: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  star: z.boolean(),
  actor: z.string(),
  at: micros,
  editedAt: micros.optional(),
});
export type Annotation = z.infer<typeof annotation>;

export const exhibit = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  /** Event ids in order of time, source, record. */
  events: z.array(z.string()),
  /** What was asked when it was frozen: the query text with its bound values. */
  query: z.string(),
  /** SHA-256 over the frozen rows (rows.jsonl bytes). */
  rowsSha256: z.string(),
  actor: z.string(),
  at: micros,
});
export type Exhibit = z.infer<typeof exhibit>;

const tag = z.string().min(1).max(100);
const tags = z.array(tag).max(50);
const nothing = z.object({});

export const undoState = z.object({
  undo: z.string().optional(),
  redo: z.string().optional(),
  /** When what would be undone was done, and what would be redone was undone. */
  undoAt: micros.optional(),
  redoAt: micros.optional(),
});

export const caseworkChannels = {
  'annotations.add': {
    request: z.object({ on: name, text, tags: tags.optional(), star: z.boolean().optional() }),
    reply: annotation,
  },
  'annotations.edit': {
    request: z.object({
      id: name,
      text: text.optional(),
      tags: tags.optional(),
      star: z.boolean().optional(),
      reason: text.optional(),
    }),
    reply: annotation,
  },
  'annotations.remove': { request: z.object({ id: name, reason: text.optional() }), reply: nothing },
  'annotations.list': {
    request: z.object({ on: name.optional(), search: z.string().max(1_000).optional() }),
    reply: z.object({ annotations: z.array(annotation) }),
  },
  'exhibits.add': {
    request: z.object({ title: name, events: z.array(name).min(1).max(100_000), note: text.optional() }),
    reply: exhibit,
  },
  'exhibits.remove': { request: z.object({ id: name, reason: text.optional() }), reply: nothing },
  'exhibits.list': { request: nothing, reply: z.object({ exhibits: z.array(exhibit) }) },
  /** Reads the frozen records again from the sealed sources and compares. */
  'exhibits.replay': {
    request: z.object({ id: name }),
    reply: z.object({ identical: z.boolean(), records: count, rowsSha256: z.string() }),
  },
  /** What undo and redo would do, as sentences. Both are new journal lines; nothing is ever taken out. */
  'undo.state': { request: nothing, reply: undoState },
  'undo.undo': { request: nothing, reply: undoState },
  'undo.redo': { request: nothing, reply: undoState },
} as const satisfies Readonly<Record<string, ChannelShape>>;
