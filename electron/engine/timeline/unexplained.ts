import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { integers } from './lane-axis';

/** What the case has that could explain an access, so that what was looked for can be said. */
export interface ReasonSources {
  /** Access sources in which at least one record names a ticket. */
  readonly ticketed: readonly number[];
  /** Any list says which account was assigned to whom. */
  readonly assignments: boolean;
}

export async function reasonSources(connection: ReadConnection): Promise<ReasonSources> {
  const [assigned] = await connection.rows<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT 1 FROM assignment) AS found`,
  );
  const sources = await connection.rows<{ source: number }>(
    sql`SELECT ordinal AS source FROM source WHERE kind = 'access' ORDER BY ordinal`,
  );
  const ticketed: number[] = [];
  for (const { source } of sources) {
    const named = sql`SELECT 1 AS one FROM event WHERE source = ${source} AND ticket IS NOT NULL LIMIT 1`;
    if ((await connection.one(named)) !== undefined) ticketed.push(source);
  }
  return { ticketed, assignments: assigned?.found === true };
}

/**
 * The condition on `event e` that no reason for the access was found: its record names no ticket, and where assignments
 * were imported, none gives its account its customer at that time. An assignment without a beginning or an end is open
 * there; names merged into one are one. Accesses without a customer, as bulk exports, can only have a ticket.
 *
 * Two things are never unexplained, because nothing could explain them: accesses of a source that names no ticket at all
 * in a case without assignments, and those of accounts that a roster calls service accounts. "No reason found" is not
 * "no reason": lists that were not imported were not looked in.
 */
export async function unexplained(connection: ReadConnection): Promise<Sql> {
  const { ticketed, assignments } = await reasonSources(connection);
  if (!assignments && ticketed.length === 0) return sql`false`;
  const told = assignments ? sql`true` : sql`e.source IN (${integers(ticketed)})`;
  const free = assignments ? sql`NOT ${await assigned(connection)}` : sql`true`;
  return sql`(e.ticket IS NULL AND ${told} AND ${free}
    AND e.account NOT IN (SELECT i.account FROM account_info i WHERE i.service))`;
}

/** The condition on `event e` that an assignment gives its account its customer at its time. */
export async function assigned(connection: ReadConnection): Promise<Sql> {
  return sql`EXISTS (SELECT 1 FROM assignment g WHERE ${await covers(connection)})`;
}

/** The condition that `assignment g` gives the account of `event e` its customer at its time. */
export async function covers(connection: ReadConnection): Promise<Sql> {
  const merged = await mergedKinds(connection);
  return sql`${canonical('account', sql`g.account`, merged)} = ${canonical('account', sql`e.account`, merged)}
    AND ${canonical('customer', sql`g.customer`, merged)} = ${canonical('customer', sql`e.customer`, merged)}
    AND (g.from_ts IS NULL OR g.from_ts <= e.ts) AND (g.to_ts IS NULL OR e.ts < g.to_ts)`;
}
