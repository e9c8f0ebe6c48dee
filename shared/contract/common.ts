import { z } from 'zod';
import { SOURCE_KINDS } from '../model/fields';

/** Microseconds since the epoch, UTC. */
export const micros = z.bigint();
export const sourceKind = z.enum(SOURCE_KINDS);
export const path = z.string().min(1).max(4096);
export const text = z.string().max(100_000);
export const name = z.string().min(1).max(1_000);
/** A name, or "" for what names none. */
export const nameOrNone = z.string().max(1_000);
export const count = z.number().int().nonnegative();
export const doubles = z.instanceof(Float64Array);
export const words = z.instanceof(Uint32Array);
export const bytes = z.instanceof(Uint8Array);

/** One question of the view: `from` inclusive, `to` exclusive. */
export const span = z.object({ from: micros, to: micros });

/** A text of the query language with what its words are read against; see model/query. */
export const eventQuery = z.object({
  text: z.string().max(10_000),
  /** IANA zone of its times, hours and weekdays; UTC when absent. */
  zone: name.optional(),
  /** How long before a call an access counts, for `before-call` and `after-call`; 90 days when absent. */
  lookBack: micros.optional(),
  /** Clock-skew bound of the same two; none when absent. */
  skew: micros.optional(),
});
export type EventQuery = z.infer<typeof eventQuery>;

/**
 * Narrows events. Every given part must hold; in a list of names "" stands for the events that name none. `text` is
 * found in the raw columns, case-insensitively.
 */
export const eventFilter = z.object({
  accounts: z.array(name).max(1_000).optional(),
  customers: z.array(nameOrNone).max(1_000).optional(),
  actions: z.array(nameOrNone).max(100).optional(),
  hosts: z.array(nameOrNone).max(1_000).optional(),
  teams: z.array(nameOrNone).max(1_000).optional(),
  /** `EV-0001` */
  sources: z.array(name).max(1_000).optional(),
  tickets: z.array(nameOrNone).max(1_000).optional(),
  ticket: name.optional(),
  withoutTicket: z.boolean().optional(),
  text: z.string().max(1_000).optional(),
  query: eventQuery.optional(),
});
export type EventFilter = z.infer<typeof eventFilter>;

/** A channel: what may be asked and what comes back. Both ends check both. */
export interface ChannelShape {
  readonly request: z.ZodType;
  readonly reply: z.ZodType;
}
