import type { EventFilter } from '../../../shared/contract/common';
import type { ReadConnection } from '../db/connection';
import { type DictionaryName, dictionary } from '../db/schema';
import { ident, join, type Sql, sql } from '../db/sql';
import { codesNamed } from '../identity/twins';
import { integers, sourcesAmong, ticketAmong } from './lane-axis';
import { queryCondition } from './query/compile';
import { teamOfEvent } from './roster';
import { textCondition } from './text-filter';

export const EVERYTHING = sql`true`;
const NOBODY = sql`false`;
const AND = sql` AND `;

/**
 * The condition on `event e` that a filter means; all of its parts must hold. Names become dictionary codes first:
 * comparing integers is what makes a scan fast, and a name that was never seen empties the answer without one.
 */
export async function eventCondition(
  connection: ReadConnection,
  filter: EventFilter | undefined,
): Promise<Sql> {
  if (filter === undefined) return EVERYTHING;
  const parts: Sql[] = [];
  const coded = [
    ['account', filter.accounts],
    ['customer', filter.customers],
    ['action', filter.actions],
    ['host', filter.hosts],
  ] as const;
  for (const [name, wanted] of coded) {
    if (wanted === undefined) continue;
    parts.push(codeIn(name, await codesOf(connection, name, wanted), wanted.includes('')));
  }
  if (filter.teams !== undefined) {
    parts.push(
      sql`list_contains(${[...filter.teams]}::VARCHAR[], coalesce(${await teamOfEvent(connection)}, ''))`,
    );
  }
  if (filter.sources !== undefined) parts.push(sourcesAmong(filter.sources));
  if (filter.tickets !== undefined) parts.push(ticketAmong(filter.tickets));
  if (filter.ticket !== undefined) parts.push(sql`e.ticket = ${filter.ticket}`);
  if (filter.withoutTicket === true) parts.push(sql`e.ticket IS NULL`);
  if (filter.text !== undefined && filter.text !== '') {
    parts.push(await textCondition(connection, filter.text));
  }
  if (filter.query !== undefined) {
    const [accounts] = filter.accounts === undefined ? [] : parts;
    const asked = await queryCondition(connection, filter.query, accounts);
    if (asked !== undefined) parts.push(asked);
  }
  return parts.length === 0 ? EVERYTHING : join(parts, AND);
}

/** Codes of the names that are in the dictionary, and of those merged with them, in no particular order. */
export async function codesOf(
  connection: ReadConnection,
  name: DictionaryName,
  wanted: readonly string[],
): Promise<readonly number[]> {
  const rows = await connection.rows<{ code: number }>(
    name === 'account' || name === 'customer'
      ? codesNamed(name, wanted)
      : sql`SELECT code FROM ${dictionary(name)} WHERE list_contains(${[...wanted]}::VARCHAR[], name)`,
  );
  return rows.map((row) => row.code);
}

/** @param none whether events that name none are wanted too */
function codeIn(
  name: 'account' | 'customer' | 'action' | 'host',
  codes: readonly number[],
  none: boolean,
): Sql {
  const column = sql`e.${ident(name)}`;
  if (codes.length === 0) return none ? sql`${column} IS NULL` : NOBODY;
  const named = sql`${column} IN (${integers(codes)})`;
  return none ? sql`(${named} OR ${column} IS NULL)` : named;
}
