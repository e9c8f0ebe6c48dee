import { z } from 'zod';
import { CELL_NAMES, ROW_FORMATS } from '../model/event-cells';
import { type ChannelShape, count, eventFilter, micros, name, path } from './common';
import { eventRow } from './timeline';

export const SORT_COLUMNS = [
  'time',
  'account',
  'customer',
  'action',
  'host',
  'team',
  'source',
  'count',
  'ip',
  'fields',
] as const;
export const sortColumn = z.enum(SORT_COLUMNS);
export type SortColumn = z.infer<typeof sortColumn>;
export const gridSort = z.object({ column: sortColumn, descending: z.boolean() });
export type GridSort = z.infer<typeof gridSort>;

const question = {
  from: micros.optional(),
  to: micros.optional(),
  filter: eventFilter.optional(),
};

export const eventGroup = z.object({
  /** Absent: the events that name none. */
  key: z.string().optional(),
  events: count,
  /** Place of its first row when the list is sorted by this column, ascending. */
  at: count,
});
export type EventGroup = z.infer<typeof eventGroup>;

export const ownColumn = z.object({ name: z.string(), sources: z.array(z.string()) });
export type OwnColumn = z.infer<typeof ownColumn>;

/** `assigned`: an assignment fits account, time and ticket or customer. `ticket`: the record names one. */
export const accessReason = z.enum(['assigned', 'ticket', 'nothing']);
export type AccessReason = z.infer<typeof accessReason>;

export const eventCells = z.object({
  id: z.string(),
  values: z.array(z.string().optional()),
  reason: accessReason.optional(),
});
export type EventCells = z.infer<typeof eventCells>;

export const gridChannels = {
  /**
   * A page in any order. Names sort by code point, those without one last, events of one name by time, source, record;
   * descending is the same order read backwards.
   */
  'timeline.page': {
    request: z.object({
      ...question,
      sort: gridSort,
      offset: count,
      limit: z.number().int().min(1).max(100_000),
    }),
    reply: z.object({
      total: count,
      /** Events that the filter lets through outside the span. */
      outside: count,
      offset: count,
      rows: z.array(eventRow),
    }),
  },
  /** Where an event stands in that order; absent when the question leaves it out. */
  'timeline.place': {
    request: z.object({ ...question, sort: gridSort, id: z.string() }),
    reply: z.object({ place: count.optional() }),
  },
  /** What the events of a question divide into by a column, in its order or the largest first. */
  'timeline.groups': {
    request: z.object({
      ...question,
      by: sortColumn.exclude(['time']),
      largestFirst: z.boolean(),
      offset: count,
      limit: z.number().int().min(1).max(10_000),
    }),
    reply: z.object({ total: count, groups: z.array(eventGroup) }),
  },
  /** The next row whose record holds `text` anywhere, after (or before) an event; past the end it begins again. */
  'timeline.findRow': {
    request: z.object({
      ...question,
      sort: gridSort,
      text: z.string().min(1).max(1_000),
      /** Sought from here on; absent: from the first row (or the last). */
      id: z.string().optional(),
      direction: z.enum(['after', 'before']),
    }),
    reply: z.object({ row: count.optional(), id: z.string().optional(), wrapped: z.boolean() }),
  },
  /** The columns of access sources that are no fields, by name, in order of import and file. */
  'timeline.columns': {
    request: z.object({}),
    reply: z.object({ columns: z.array(ownColumn) }),
  },
  /**
   * What of these records stands in columns that are no fields, and what reason is on record for them. Values come in
   * the order of `columns`; absent where the record has no such column or nothing in it.
   */
  'timeline.cells': {
    request: z.object({
      ids: z.array(z.string().max(100)).max(1_000),
      columns: z.array(name).max(100),
      reasons: z.boolean(),
    }),
    reply: z.object({ columns: z.array(name), cells: z.array(eventCells) }),
  },
  /** Writes the rows of a question to a new file and one journal line with what was asked and the file's SHA-256. */
  'timeline.export': {
    request: z.object({
      ...question,
      sort: gridSort,
      path,
      columns: z.array(z.enum(CELL_NAMES)).min(1).max(CELL_NAMES.length),
      format: z.enum(ROW_FORMATS),
      limit: count.optional(),
    }),
    reply: z.object({ path: z.string(), rows: count, bytes: count, sha256: z.string() }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
