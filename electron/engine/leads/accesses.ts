import { at } from '../analysis/exposure';
import type { AccessLists } from '../analysis/window';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import type { CaseFacts } from './facts';

/** Events fetched at a time, about: keeps memory bounded whatever the size of the case. */
const EVENTS_A_PART = 4_000_000;

/** Instead of a team's code: the log names none; the access has no ticket. */
const NOT_NAMED = -1;
const OFF_TICKET = -2;

/** Accesses of some customers: row `j` of the lists belongs to customer place `customer[j]`, ascending. */
export interface AccessPart {
  readonly customer: Int32Array;
  readonly lists: AccessLists;
}

/** How many parts {@link loadPart} is to be asked for. */
export function partCount(facts: CaseFacts): number {
  return Math.max(1, Math.ceil(facts.events / EVENTS_A_PART));
}

/**
 * Fetches the accesses of one part of the customers (a range of dictionary codes), grouped by customer. The team of an access is the one
 * the log names, or else the account's in the roster. Where tickets are the rule, an access without one has no team: somebody who reads
 * strangers off-ticket does not make them customers of his team, or the team's fitted report rate would explain his excess away.
 */
export async function loadPart(db: ReadConnection, facts: CaseFacts, part: number): Promise<AccessPart> {
  const parts = partCount(facts);
  const codes = facts.customerAt.length;
  const from = Math.floor((codes * part) / parts);
  const to = Math.floor((codes * (part + 1)) / parts);
  const columns = await db.columns(sql`
    SELECT customer::INTEGER AS customer, ts::DOUBLE AS ts, account::INTEGER AS account,
      CASE WHEN ${facts.ticketed} AND ticket IS NULL THEN ${OFF_TICKET} ELSE coalesce(team, ${NOT_NAMED}) END::INTEGER AS team
    FROM event WHERE ${partOf(facts, from, to)}`);
  const column = (name: string) => columns.get(name) as Int32Array | Float64Array | undefined;
  const events = {
    customer: column('customer') ?? new Int32Array(0),
    time: column('ts') ?? new Float64Array(0),
    account: column('account') ?? new Int32Array(0),
    team: column('team') ?? new Int32Array(0),
  };
  const customer = facts.customerAt
    .slice(from, to)
    .filter((place, i) => place >= 0 && !facts.customerAliases.has(from + i))
    .sort();
  return { customer, lists: group(events, facts, customer) };
}

/** A merged customer's accesses belong to the part of the code that stands for it, under whichever name they are. */
function partOf({ customerAliases }: CaseFacts, from: number, to: number): Sql {
  const range = sql`customer >= ${from} AND customer < ${to}`;
  if (customerAliases.size === 0) return range;
  const elsewhere = [...customerAliases.keys()];
  const here = [...customerAliases].flatMap(([code, own]) => (own >= from && own < to ? [code] : []));
  const among = (codes: readonly number[]) =>
    sql`customer IN (SELECT unnest(${codes.map(BigInt)}::BIGINT[]))`;
  return sql`((${range} AND NOT ${among(elsewhere)}) OR ${among(here)})`;
}

interface EventColumns {
  readonly customer: Int32Array | Float64Array;
  readonly time: Int32Array | Float64Array;
  readonly account: Int32Array | Float64Array;
  readonly team: Int32Array | Float64Array;
}

/** Counting sort by customer. */
function group(events: EventColumns, facts: CaseFacts, customer: Int32Array): AccessLists {
  const row = new Int32Array(facts.customers).fill(-1);
  customer.forEach((place, j) => {
    row[place] = j;
  });
  const n = events.customer.length;
  const rowOf = (i: number) => at(row, at(facts.customerAt, at(events.customer, i)));
  const start = new Int32Array(customer.length + 1);
  for (let i = 0; i < n; i++) start[rowOf(i) + 1] = at(start, rowOf(i) + 1) + 1;
  for (let j = 0; j < customer.length; j++) start[j + 1] = at(start, j + 1) + at(start, j);
  const next = start.slice();
  const lists = { start, time: new Float64Array(n), account: new Int32Array(n), team: new Int32Array(n) };
  for (let i = 0; i < n; i++) {
    const place = at(next, rowOf(i));
    next[rowOf(i)] = place + 1;
    const account = at(facts.accountAt, at(events.account, i));
    const team = at(events.team, i);
    lists.time[place] = at(events.time, i);
    lists.account[place] = account;
    lists.team[place] =
      team >= 0 ? at(facts.teamAt, team) : team === NOT_NAMED ? at(facts.rosterTeam, account) : -1;
  }
  return lists;
}
