import type { EventFilter } from '../../../shared/contract/common';
import type { Lane, LaneKey, LaneOrder } from '../../../shared/contract/timeline';
import type { Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { canonical, mergedKinds, reportsOfAll } from '../identity/twins';
import { contactsWithin } from './contact';
import { eventCondition } from './filter';
import { type LaneAxis, laneAxis } from './lane-axis';
import { factsOf } from './lane-facts';
import { isCounted, type Tally, tallyOfAccounts } from './tally';

export interface LaneQuestion {
  readonly by: LaneKey;
  readonly order: LaneOrder;
  /** The order read from its other end; service accounts stay last. */
  readonly reversed?: boolean | undefined;
  readonly filter?: EventFilter | undefined;
  /** Lanes that are left out. */
  readonly without?: readonly string[] | undefined;
  /** The only lanes that are listed. */
  readonly keys?: readonly string[] | undefined;
  readonly offset: number;
  readonly limit: number;
  /** Microseconds. An access counts when it lies in `[call_from − lookBack, call_from − skew)`. */
  readonly lookBack: Micros;
  readonly skew: Micros;
  readonly search?: string | undefined;
}

export interface LanePage {
  /** Lanes there are, and the events in all of them. */
  readonly total: number;
  readonly events: number;
  readonly lanes: Lane[];
}

const ORDERS: Readonly<Record<LaneOrder, (up: Sql, down: Sql) => Sql>> = {
  lead: (up, down) => sql`lead ${up} NULLS LAST, service, victims ${down}, events ${down}, key`,
  events: (_, down) => sql`service, events ${down}, key`,
  victims: (_, down) => sql`service, victims ${down}, events ${down}, key`,
  customers: (_, down) => sql`service, customers ${down}, events ${down}, key`,
  first: (up) => sql`service, earliest ${up}, key`,
  name: (up) => sql`key ${up}`,
};

/**
 * One page of lanes with their label figures over the events that the filter leaves: events, the earliest and the latest
 * of them, distinct customers, and the customers among them that reported and were reached before their call. Every
 * event is in one lane. Service accounts come last, except by name. Telling customers apart is what costs, so unless the
 * order asks for all of them only the page's lanes are looked at for it.
 */
export async function lanes(connection: ReadConnection, question: LaneQuestion): Promise<LanePage> {
  const axis = await laneAxis(connection, question.by);
  const customer = canonical('customer', sql`e.customer`, await mergedKinds(connection));
  const condition = await eventCondition(connection, question.filter);
  const sums = { axis, question, customer, condition };
  const counted = await countedBy(connection, sums);
  const contact = await contactsWithin(connection, question.by, question.filter);
  type Found = Omit<Lane, 'first' | 'last'> & { total: number; sum: number };
  const rows = await connection.rows<Found>(sql`
    WITH ${figures(sums, counted, contact)}, ${foundIn(question)}
    SELECT key, place, team, note, lead, service, events, customers, victims, total, sum FROM found
    ${question.keys === undefined ? sql`` : sql`WHERE list_contains(${[...question.keys]}::VARCHAR[], key)`}
    ORDER BY ${orderOf(question)} LIMIT ${question.limit} OFFSET ${question.offset}`);
  const [first] = rows;
  if (first === undefined) return { ...(await totalsOf(connection, question)), lanes: [] };
  const seen = await seenBy(
    connection,
    sums,
    rows.map(({ key }) => key),
  );
  return {
    total: first.total,
    events: first.sum,
    lanes: rows.map(({ total: _, sum: __, ...figure }, i) => ({
      ...figure,
      place: question.keys === undefined ? question.offset + i : figure.place,
      ...(seen.get(figure.key) ?? NOTHING_SEEN),
    })),
  };
}

/** Of a question whose page is empty. */
async function totalsOf(
  connection: ReadConnection,
  question: LaneQuestion,
): Promise<Omit<LanePage, 'lanes'>> {
  if (question.keys === undefined && question.offset === 0) return { total: 0, events: 0 };
  const { total, events } = await lanes(connection, { ...question, keys: undefined, offset: 0, limit: 1 });
  return { total, events };
}

function orderOf({ order, reversed }: LaneQuestion): Sql {
  return reversed === true ? ORDERS[order](sql`DESC`, sql`ASC`) : ORDERS[order](sql`ASC`, sql`DESC`);
}

/** Lanes of the question with their number and their events; places only where the page does not tell them. */
function foundIn(question: LaneQuestion): Sql {
  const { keys, without = [], search = '' } = question;
  const place =
    keys === undefined
      ? sql`0::DOUBLE`
      : sql`(row_number() OVER (ORDER BY ${orderOf(question)}) - 1)::DOUBLE`;
  return sql`found AS (
    SELECT *, ${place} AS place, (count(*) OVER ())::DOUBLE AS total, (sum(events) OVER ())::DOUBLE AS sum
    FROM figure WHERE contains(lower(key), lower(${search})) AND NOT list_contains(${[...without]}::VARCHAR[], key))`;
}

type Seen = Pick<Lane, 'customers' | 'first' | 'last'>;

const NOTHING_SEEN: Seen = { customers: 0 };

interface Sums {
  readonly axis: LaneAxis;
  readonly question: LaneQuestion;
  readonly customer: Sql;
  readonly condition: Sql;
}

async function seenBy(
  connection: ReadConnection,
  { axis, customer, condition }: Sums,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Seen>> {
  const { code, among, codes } = await axis.pick(keys);
  const names = new Map([...codes].map(([key, lane]) => [lane, key]));
  const rows = await connection.rows<Seen & { lane: number }>(sql`
    SELECT ${code} AS lane, count(DISTINCT ${customer})::DOUBLE AS customers, min(e.ts) AS first, max(e.ts) AS last
    FROM event e WHERE ${among} AND ${condition} GROUP BY 1`);
  return new Map(rows.map(({ lane, ...seen }) => [names.get(lane) ?? '', seen]));
}

/** Events of every lane, with what else the order needs of all of them. */
async function countedBy(
  connection: ReadConnection,
  { axis, question, customer, condition }: Sums,
): Promise<Sql> {
  const { by, order, filter } = question;
  const byTally = order !== 'customers' && order !== 'first' && (await isCounted(connection, by, filter));
  if (byTally) {
    return fromTally(await tallyOfAccounts(connection), axis, condition);
  }
  const customers = order === 'customers' ? sql`count(DISTINCT ${customer})` : sql`0`;
  return sql`SELECT ${axis.code} AS lane, count(*)::DOUBLE AS events, (${customers})::DOUBLE AS customers, min(e.ts) AS earliest
    FROM event e WHERE ${condition} GROUP BY 1`;
}

function fromTally({ table }: Tally, { code }: LaneAxis, condition: Sql): Sql {
  return sql`SELECT ${code} AS lane, sum(e.n)::DOUBLE AS events, 0::DOUBLE AS customers, NULL::BIGINT AS earliest
    FROM ${table} WHERE ${condition} GROUP BY 1`;
}

function figures({ axis, question, condition }: Sums, counted: Sql, contact: Sql): Sql {
  const { by, lookBack, skew } = question;
  return sql`counted AS (${counted}),
    reached AS (
      SELECT ${axis.code} AS lane, count(DISTINCT r.person)::DOUBLE AS victims
      FROM ${contact} e JOIN ${reportsOfAll} r ON r.customer = e.customer
      WHERE e.ts >= r.call_from - ${lookBack} AND e.ts < r.call_from - ${skew} AND ${condition} GROUP BY 1),
    ${factsOf(by, axis)},
    figure AS (
      SELECT ${axis.nameOfLane} AS key, t.team, t.note, t.lead, coalesce(t.service, false) AS service, events, customers,
             earliest, coalesce(victims, 0)::DOUBLE AS victims
      FROM counted LEFT JOIN reached USING (lane) LEFT JOIN fact t USING (lane))`;
}
