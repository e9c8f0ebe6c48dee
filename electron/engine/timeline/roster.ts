import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';

/** What the rosters say about each account; where several do, the newest record counts. */
export const roster = sql`(
  SELECT account, arg_max(team, source * 1000000000000::BIGINT + record) AS team, bool_or(service) AS service
  FROM account_info GROUP BY account)`;

/** No record names a team: an event's is its account's, which needs no look at the event. */
export async function teamsAreOfAccounts(connection: ReadConnection): Promise<boolean> {
  return (await connection.one(sql`SELECT 1 AS some FROM team LIMIT 1`)) === undefined;
}

/** The team of `event e`, by name; of anything with an `account` where no record names a team. */
export async function teamOfEvent(connection: ReadConnection): Promise<Sql> {
  return (await teamsAreOfAccounts(connection)) ? teamOfAccount : effectiveTeam;
}

const teamOfAccount = sql`(SELECT r.team FROM ${roster} r WHERE r.account = e.account)`;

/**
 * The team of `event e`, by name: as its record says, else as the roster says of its account. A correlated look-up, so
 * that it can stand in any condition or list; DuckDB turns it into one join.
 */
export const effectiveTeam = sql`coalesce(
  (SELECT t.name FROM team t WHERE t.code = e.team),
  ${teamOfAccount})`;
