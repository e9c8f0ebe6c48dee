import type { EventFilter } from '../../../shared/contract/common';
import type { Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { reportsOfAll } from '../identity/twins';
import { contacts } from './contact';
import { narrowsOnlyBy } from './tally';

export interface CallWindow {
  /** Microseconds before the call in which an access can have led to it. */
  readonly lookBack: Micros;
  /** Clock-skew bound: an access this close before the call does not count. */
  readonly skew: Micros;
}

/**
 * Every access to a reporting customer once, with the side of that customer's calls it lies on, however many calls there
 * are: `before` in `[call_from − lookBack, call_from − skew)` of one, with the next such call; else `after` the end of
 * one, with the nearest; else `during` the interval of one or within the skew before it; else `earlier` than all windows.
 * Columns: account, customer, person (the code that stands for the customer), ts, source, record, side, call_from, call_to.
 * @param condition on `e`, any part of the filter it was made of
 */
export async function callSides(
  connection: ReadConnection,
  filter: EventFilter | undefined,
  condition: Sql,
  { lookBack, skew }: CallWindow,
): Promise<Sql> {
  const ofContact = narrowsOnlyBy(filter, ['accounts', 'customers', 'actions', 'hosts', 'teams']);
  const source = ofContact ? await contacts(connection) : sql`event`;
  const before = sql`e.ts >= r.call_from - ${lookBack} AND e.ts < r.call_from - ${skew}`;
  return sql`(
    SELECT account, customer, person, ts, source, record,
      CASE WHEN next IS NOT NULL THEN 'before' WHEN past IS NOT NULL THEN 'after'
           WHEN amid THEN 'during' ELSE 'earlier' END AS side,
      coalesce(next.call_from, past.call_from) AS call_from, coalesce(next.call_to, past.call_to) AS call_to
    FROM (
      SELECT any_value(e.account) AS account, any_value(e.customer) AS customer, any_value(r.person) AS person,
        any_value(e.ts) AS ts, e.source, e.record,
        min({call_from: r.call_from, call_to: r.call_to}) FILTER (${before}) AS next,
        max({call_to: r.call_to, call_from: r.call_from}) FILTER (e.ts > r.call_to) AS past,
        bool_or(e.ts >= r.call_from - ${skew} AND e.ts <= r.call_to) AS amid
      FROM ${source} e JOIN ${reportsOfAll} r ON r.customer = e.customer
      WHERE ${condition} GROUP BY e.source, e.record))`;
}
