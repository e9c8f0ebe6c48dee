import { sql } from '../db/sql';

/** What the rosters say about each account; where several do, the newest record counts. */
export const roster = sql`(
  SELECT account, arg_max(team, source * 1000000000000::BIGINT + record) AS team, bool_or(service) AS service
  FROM account_info GROUP BY account)`;

/**
 * The team of `event e`, by name: as its record says, else as the roster says of its account. A correlated look-up, so
 * that it can stand in any condition or list; DuckDB turns it into one join.
 */
export const effectiveTeam = sql`coalesce(
  (SELECT t.name FROM team t WHERE t.code = e.team),
  (SELECT r.team FROM ${roster} r WHERE r.account = e.account))`;
