import { parseRecordId, recordId } from '../../../shared/model/ids';
import { unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { type SortedQuestion, spanCondition } from './page';
import { sortAxis } from './sort-axis';
import { textCondition } from './text-filter';

/** An event's place in an order: what it is sorted by, then what settles ties. */
interface Anchor {
  readonly value: string | number | undefined;
  readonly ts: bigint;
  readonly source: number;
  readonly record: bigint;
}

/**
 * Where an event stands (from 0) in the order of a question; `undefined` when span or filter leave it out.
 * @throws AppFailure `usage.event`
 */
export async function placeOfEvent(
  connection: ReadConnection,
  question: SortedQuestion & { readonly id: string },
): Promise<number | undefined> {
  const condition = await spanCondition(connection, question);
  const value = await sortedValue(connection, question);
  const anchor = await anchorOf(connection, question.id, value, condition);
  if (anchor === undefined) return undefined;
  const beside = question.sort.descending ? after(anchor, value) : before(anchor, value);
  const row = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM event e WHERE ${condition} AND ${beside}`,
  );
  return row?.n ?? 0;
}

export interface FoundRow {
  readonly row?: number;
  readonly id?: string;
  /** It was found only after beginning again at the other end. */
  readonly wrapped: boolean;
}

/** The next row of a question whose record holds a text anywhere, case aside; past the end it begins again. */
export async function findRow(
  connection: ReadConnection,
  question: SortedQuestion & {
    readonly text: string;
    readonly id?: string | undefined;
    readonly direction: 'after' | 'before';
  },
): Promise<FoundRow> {
  const condition = sql`${await spanCondition(connection, question)} AND ${await textCondition(connection, question.text)}`;
  const value = await sortedValue(connection, question);
  const here =
    question.id === undefined ? undefined : await anchorOf(connection, question.id, value, sql`true`);
  const upwards = (question.direction === 'after') !== question.sort.descending;
  const seek = (beside: Sql) => firstOf(connection, sql`${condition} AND ${beside}`, value, upwards);
  const ahead = here === undefined ? undefined : upwards ? after(here, value) : before(here, value);
  const straight = ahead === undefined ? undefined : await seek(ahead);
  const id = straight ?? (await seek(sql`true`));
  if (id === undefined) return { wrapped: false };
  const row = await placeOfEvent(connection, { ...question, id });
  return {
    ...(row === undefined ? {} : { row }),
    id,
    wrapped: ahead !== undefined && straight === undefined,
  };
}

/** What the order compares before time; nothing for the order of time. */
async function sortedValue(connection: ReadConnection, { sort }: SortedQuestion): Promise<Sql | undefined> {
  return sort.column === 'time' ? undefined : (await sortAxis(connection, sort.column)).value;
}

async function anchorOf(
  connection: ReadConnection,
  id: string,
  value: Sql | undefined,
  condition: Sql,
): Promise<Anchor | undefined> {
  const { source, record } = unwrap(parseRecordId(id));
  return await connection.one<Anchor>(sql`
    SELECT ${value ?? sql`NULL::VARCHAR`} AS value, e.ts, e.source, e.record FROM event e
    WHERE e.source = ${source} AND e.record = ${record} AND ${condition}`);
}

async function firstOf(
  connection: ReadConnection,
  condition: Sql,
  value: Sql | undefined,
  upwards: boolean,
): Promise<string | undefined> {
  const named = upwards ? sql`${value ?? sql`1`} ASC NULLS LAST` : sql`${value ?? sql`1`} DESC NULLS FIRST`;
  const ties = upwards ? sql`e.ts, e.source, e.record` : sql`e.ts DESC, e.source DESC, e.record DESC`;
  const order = value === undefined ? ties : sql`${named}, ${ties}`;
  const row = await connection.one<{ source: number; record: bigint }>(
    sql`SELECT e.source, e.record FROM event e WHERE ${condition} ORDER BY ${order} LIMIT 1`,
  );
  return row === undefined ? undefined : recordId(row.source, row.record);
}

function before({ value: at, ts, source, record }: Anchor, value: Sql | undefined): Sql {
  const tie = sql`(e.ts < ${ts} OR (e.ts = ${ts} AND (e.source < ${source} OR (e.source = ${source} AND e.record < ${record}))))`;
  if (value === undefined) return tie;
  if (at === undefined) return sql`(${value} IS NOT NULL OR ${tie})`;
  return sql`coalesce(${value} < ${at} OR (${value} = ${at} AND ${tie}), false)`;
}

function after({ value: at, ts, source, record }: Anchor, value: Sql | undefined): Sql {
  const tie = sql`(e.ts > ${ts} OR (e.ts = ${ts} AND (e.source > ${source} OR (e.source = ${source} AND e.record > ${record}))))`;
  if (value === undefined) return tie;
  if (at === undefined) return sql`(${value} IS NULL AND ${tie})`;
  return sql`(${value} IS NULL OR ${value} > ${at} OR (${value} = ${at} AND ${tie}))`;
}
