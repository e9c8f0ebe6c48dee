import type { Stretch } from '../../../../shared/model/query';
import type { Micros } from '../../../../shared/model/time';
import type { ReadConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';
import { reportsOfAll } from '../../identity/twins';
import { contacts } from '../contact';
import { inStretches } from './stretches';

export interface CallWindow {
  /** Microseconds before the call in which an access can have led to it. */
  readonly lookBack: Micros;
  /** An access this close before the call does not count. */
  readonly skew: Micros;
}

/** The customer of `event e` reported a call, under any of its names. */
export const reportedCustomer = sql`e.customer IN (SELECT r.customer FROM ${reportsOfAll} r)`;

/** As a thread has it: inside `[call_from − lookBack, call_from − skew)` of a call of its customer. */
export async function beforeCall(connection: ReadConnection, window: CallWindow): Promise<Sql> {
  return sql`(e.source, e.record) IN (
    SELECT c.source, c.record FROM ${await contacts(connection)} c JOIN ${reportsOfAll} r ON r.customer = c.customer
    WHERE ${leadsTo(window)})`;
}

/** After the end of a call of its customer, and not inside the window before a later one: the same as timeline/threads. */
export async function afterCall(connection: ReadConnection, window: CallWindow): Promise<Sql> {
  return sql`(e.source, e.record) IN (
    SELECT c.source, c.record FROM ${await contacts(connection)} c JOIN ${reportsOfAll} r ON r.customer = c.customer
    GROUP BY c.source, c.record HAVING bool_or(c.ts > r.call_to) AND NOT bool_or(${leadsTo(window)}))`;
}

/** From the access to the start of the next call of its customer, however far. */
export async function lagCondition(connection: ReadConnection, stretches: readonly Stretch[]): Promise<Sql> {
  return sql`(e.source, e.record) IN (
    SELECT c.source, c.record FROM ${await contacts(connection)} c JOIN ${reportsOfAll} r ON r.customer = c.customer
    WHERE r.call_from > c.ts
    GROUP BY c.source, c.record, c.ts HAVING ${inStretches(sql`(min(r.call_from) - c.ts)`, stretches)})`;
}

function leadsTo({ lookBack, skew }: CallWindow): Sql {
  return sql`(c.ts >= r.call_from - ${lookBack} AND c.ts < r.call_from - ${skew})`;
}
