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

/** What a list can be grouped by. Days and hours are those of a zone. */
export const GROUP_COLUMNS = [
  'account',
  'customer',
  'action',
  'host',
  'team',
  'ticket',
  'source',
  'session',
  'ip',
  'fields',
  'day',
  'hour',
] as const;
export const groupColumn = z.enum(GROUP_COLUMNS);
export type GroupColumn = z.infer<typeof groupColumn>;

export const GROUP_ORDERS = ['name', 'events'] as const;

export const eventGroup = z.object({
  /** Absent: the events that name none. Days are `2019-10-27`, hours `2019-10-27 01:00 +00:00`. */
  key: z.string().optional(),
  events: count,
  /** Of a day or an hour: where it begins and where the next one does. */
  from: micros.optional(),
  to: micros.optional(),
});
export type EventGroup = z.infer<typeof eventGroup>;

export const groupFigures = z.object({
  key: z.string().optional(),
  /** Told apart, merged names as one; what an export touched in bulk is not among them. */
  customers: count,
  first: micros,
  last: micros,
});
export type GroupFigures = z.infer<typeof groupFigures>;

const grouping = {
  ...question,
  by: groupColumn,
  /** IANA zone of days and hours. */
  zone: name,
  order: z.enum(GROUP_ORDERS),
  descending: z.boolean(),
};
const groupPage = { ...grouping, offset: count, limit: z.number().int().min(1).max(10_000) };

export const ownColumn = z.object({ name: z.string(), sources: z.array(z.string()) });
export type OwnColumn = z.infer<typeof ownColumn>;

/**
 * `assigned`: an assignment fits account, time and ticket or customer. `ticket`: the record names one. `nothing`: neither was
 * found. Never counted as unexplained: `service`, a service account; `untold`, nothing in the case could tell a reason.
 */
export const accessReason = z.enum(['assigned', 'ticket', 'nothing', 'service', 'untold']);
export type AccessReason = z.infer<typeof accessReason>;

export const eventCells = z.object({
  id: z.string(),
  values: z.array(z.string().optional()),
  reason: accessReason.optional(),
});
export type EventCells = z.infer<typeof eventCells>;

const written = z.object({ path: z.string(), rows: count, bytes: count, sha256: z.string() });

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
  /**
   * What the events of a question divide into. Names go by code point and those with one number of events by name, either
   * way round; the events without a value are the last group in every order. `events` is the sum of all groups.
   */
  'timeline.groups': {
    request: z.object(groupPage),
    reply: z.object({
      total: count,
      events: count,
      /** Events that name none. */
      without: count,
      groups: z.array(eventGroup),
    }),
  },
  /** What only a look at every event of the page's groups tells, in the same order. */
  'timeline.groupFigures': {
    request: z.object(groupPage),
    reply: z.object({ figures: z.array(groupFigures) }),
  },
  /** Writes all groups with their figures to a new file, and one journal line as for rows. */
  'timeline.exportGroups': {
    request: z.object({ ...grouping, path, format: z.enum(ROW_FORMATS) }),
    reply: written,
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
    reply: written,
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
