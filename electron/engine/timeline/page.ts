import type { GridSort } from '../../../shared/contract/grid';
import type { EventRow } from '../../../shared/contract/timeline';
import type { ReadConnection } from '../db/connection';
import { join, type Sql, sql } from '../db/sql';
import { type EventIndex, eventIndex } from './event-index';
import { readRows } from './event-rows';
import { type EventQuestion, eventPage, slice } from './events';
import { EVERYTHING, eventCondition } from './filter';
import { type KeyIndex, type KeyRun, keyIndex, NONE, runsOf } from './key-index';
import { integers } from './lane-axis';
import { type NamedColumn, type SortAxis, sortAxis } from './sort-axis';

/** Keeps tables of contents while the case stays as it is; the key says what of which events was counted. */
export type Keep = <T>(what: readonly unknown[], make: () => Promise<T>) => Promise<T>;

export interface SortedQuestion extends EventQuestion {
  readonly sort: GridSort;
}

export interface SortedPage {
  readonly total: number;
  /** Events that the filter lets through outside the span. */
  readonly outside: number;
  readonly offset: number;
  readonly rows: EventRow[];
}

/** One page of events in the order of any column. Costs what its own rows cost once the column's values are counted. */
export async function sortedPage(
  connection: ReadConnection,
  question: SortedQuestion & { readonly offset: number; readonly limit: number },
  keep: Keep,
): Promise<SortedPage> {
  const { sort, offset, limit, filter } = question;
  const hours = (condition: Sql) => keep(['hours', filter], () => eventIndex(connection, condition));
  const all = totalOf(await hours(await eventCondition(connection, filter)));
  if (sort.column === 'time') {
    const page = await eventPage(connection, { ...question, descending: sort.descending }, hours);
    return { ...page, outside: all - page.total };
  }
  const list = await sortedList(connection, question, sort.column, keep);
  const total = list.keys.before[list.keys.codes.length] ?? 0;
  const wanted = Math.max(0, Math.min(limit, total - offset));
  const first = sort.descending ? total - offset - wanted : offset;
  const rows: EventRow[] = [];
  for (const run of runsOf(list.keys, first, wanted))
    rows.push(...(await readRun(connection, list, run, keep)));
  return { total, outside: all - total, offset, rows: sort.descending ? rows.reverse() : rows };
}

interface SortedList {
  readonly axis: SortAxis;
  readonly keys: KeyIndex;
  readonly condition: Sql;
  readonly what: readonly unknown[];
}

async function sortedList(
  connection: ReadConnection,
  question: EventQuestion,
  column: NamedColumn,
  keep: Keep,
): Promise<SortedList> {
  const { from, to, filter } = question;
  const condition = await spanCondition(connection, question);
  const axis = await sortAxis(connection, column);
  const what = [column, from, to, filter];
  const keys = await keep(['values', ...what], () => keyIndex(connection, axis, condition));
  return { axis, keys, condition, what };
}

/** The condition that filter and span mean together. */
export async function spanCondition(
  connection: ReadConnection,
  { from, to, filter }: EventQuestion,
): Promise<Sql> {
  const condition = await eventCondition(connection, filter);
  const parts = [
    ...(from === undefined ? [] : [sql`e.ts >= ${from}`]),
    ...(to === undefined ? [] : [sql`e.ts < ${to}`]),
    ...(condition === EVERYTHING ? [] : [condition]),
  ];
  return parts.length === 0 ? EVERYTHING : join(parts, sql` AND `);
}

async function readRun(
  connection: ReadConnection,
  { axis, condition, what }: SortedList,
  { codes, skip, take }: KeyRun,
  keep: Keep,
): Promise<EventRow[]> {
  const narrowed = sql`${condition} AND ${isOneOf(axis.code, codes)}`;
  if (codes.length === 1) {
    const index = await keep(['hours of', codes[0], ...what], () => eventIndex(connection, narrowed));
    return await readRows(connection, slice(index, narrowed, skip, take));
  }
  const order = sql`${axis.value} NULLS LAST, e.ts, e.source, e.record`;
  return await readRows(
    connection,
    sql`SELECT e.* FROM event e WHERE ${narrowed} ORDER BY ${order} LIMIT ${take} OFFSET ${skip}`,
    order,
  );
}

function isOneOf(code: Sql, codes: readonly number[]): Sql {
  const named = codes.filter((each) => each !== NONE);
  if (named.length === codes.length) return sql`${code} IN (${integers(named)})`;
  return named.length === 0
    ? sql`${code} IS NULL`
    : sql`(${code} IN (${integers(named)}) OR ${code} IS NULL)`;
}

function totalOf({ before, hours }: EventIndex): number {
  return before[hours.length] ?? 0;
}
