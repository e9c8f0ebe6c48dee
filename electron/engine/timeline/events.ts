import type { EventFilter } from '../../../shared/contract/common';
import type { EventRow } from '../../../shared/contract/timeline';
import { MICROS_PER_HOUR, type Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { countBefore, type EventIndex, placeOfEvent } from './event-index';
import { readRows } from './event-rows';
import { eventCondition } from './filter';

export interface EventQuestion {
  readonly from?: Micros | undefined;
  readonly to?: Micros | undefined;
  readonly filter?: EventFilter | undefined;
}

export interface PageQuestion extends EventQuestion {
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
  readonly descending?: boolean | undefined;
}

export interface EventPage {
  /** Events of the question, on all pages. */
  readonly total: number;
  readonly offset: number;
  readonly rows: EventRow[];
}

/** Rows when a question names no limit. */
export const PAGE_ROWS = 200;

/** Gives the table of contents for a condition; the caller may keep it. */
export type IndexOf = (condition: Sql) => Promise<EventIndex>;

/**
 * One page of events in order of time, source, record (or its reverse). The span is half-open; without one it is
 * everything. Costs what its own rows cost, wherever the page lies.
 */
export async function eventPage(
  connection: ReadConnection,
  question: PageQuestion,
  indexOf: IndexOf,
): Promise<EventPage> {
  const condition = await eventCondition(connection, question.filter);
  const index = await indexOf(condition);
  const [start, end] = await placesOfSpan(connection, index, condition, question);
  const total = Math.max(0, end - start);
  const { offset = 0, descending = false } = question;
  const wanted = Math.max(0, Math.min(question.limit ?? PAGE_ROWS, total - offset));
  if (wanted === 0) return { total, offset, rows: [] };
  const first = descending ? end - offset - wanted : start + offset;
  const rows = await readRows(connection, slice(index, condition, first, wanted));
  return { total, offset, rows: descending ? rows.reverse() : rows };
}

/** The places, in the order of all events under the filter, between which the span lies. */
export async function placesOfSpan(
  connection: ReadConnection,
  index: EventIndex,
  condition: Sql,
  { from, to }: EventQuestion,
): Promise<readonly [number, number]> {
  const all = index.before[index.hours.length] ?? 0;
  const start = from === undefined ? 0 : await countBefore(connection, index, condition, from);
  const end = to === undefined ? all : await countBefore(connection, index, condition, to);
  return [start, end];
}

/** `count` events from place `first` on, read from the hours they lie in. One table `page` of event columns. */
export function slice(index: EventIndex, condition: Sql, first: number, count: number): Sql {
  const opening = placeOfEvent(index, first);
  const closing = placeOfEvent(index, first + count - 1);
  const from = BigInt(index.hours[opening] ?? 0) * MICROS_PER_HOUR;
  const to = BigInt((index.hours[closing] ?? 0) + 1) * MICROS_PER_HOUR;
  return sql`SELECT * FROM event e WHERE e.ts >= ${from} AND e.ts < ${to} AND ${condition}
    ORDER BY e.ts, e.source, e.record LIMIT ${count} OFFSET ${first - (index.before[opening] ?? 0)}`;
}
