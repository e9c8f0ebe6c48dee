import type { Lane, LaneKey, LaneOrder } from '../../../shared/contract/timeline';
import type { Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { canonical, mergedKinds, reportsOfAll } from '../identity/twins';
import { contacts } from './contact';
import { integers, type LaneAxis, laneAxis } from './lane-axis';
import { roster } from './roster';
import { type Tally, tallyOfAccounts } from './tally';

export interface LaneQuestion {
  readonly by: LaneKey;
  readonly order: LaneOrder;
  readonly offset: number;
  readonly limit: number;
  /** Microseconds. An access counts when it lies in `[call_from − lookBack, call_from − skew)`. */
  readonly lookBack: Micros;
  readonly skew: Micros;
  readonly search?: string | undefined;
}

const ORDERS: Readonly<Record<LaneQuestion['order'], Sql>> = {
  lead: sql`lead NULLS LAST, service, victims DESC, events DESC, key`,
  events: sql`service, events DESC, key`,
  victims: sql`service, victims DESC, events DESC, key`,
  customers: sql`service, customers DESC, events DESC, key`,
  first: sql`service, earliest, key`,
  name: sql`key`,
};

/**
 * One page of lanes with their label figures over the whole case: events, the earliest and the latest of them, distinct
 * customers, and the customers among them that reported and were reached before their call. Service accounts come last,
 * except by name. Telling customers apart is what costs, so unless the order asks for all of them only the page's lanes
 * are looked at for it.
 */
export async function lanes(
  connection: ReadConnection,
  question: LaneQuestion,
): Promise<{ total: number; lanes: Lane[] }> {
  const axis = await laneAxis(connection, question.by);
  const customer = canonical('customer', sql`e.customer`, await mergedKinds(connection));
  const tally = await tallyOfAccounts(connection);
  const counted = countedBy(axis, question, customer, tally);
  type Found = Omit<Lane, 'first' | 'last'> & { total: number; lane: number };
  const rows = await connection.rows<Found>(sql`
    WITH ${figures(axis, question, counted, await contacts(connection))}
    SELECT key, team, lead, service, events, customers, victims, lane, (count(*) OVER ())::DOUBLE AS total
    FROM figure WHERE contains(lower(key), lower(${question.search ?? ''}))
    ORDER BY ${ORDERS[question.order]} LIMIT ${question.limit} OFFSET ${question.offset}`);
  if (rows.length === 0 && question.offset > 0) {
    return { total: (await lanes(connection, { ...question, offset: 0, limit: 1 })).total, lanes: [] };
  }
  const codes = rows.map((row) => row.lane);
  const seen = await seenBy(connection, axis, customer, codes);
  return {
    total: rows[0]?.total ?? 0,
    lanes: rows.map(({ total: _, lane, ...figure }) => ({ ...figure, ...(seen.get(lane) ?? NOTHING_SEEN) })),
  };
}

type Seen = Pick<Lane, 'customers' | 'first' | 'last'>;

const NOTHING_SEEN: Seen = { customers: 0 };

async function seenBy(
  connection: ReadConnection,
  axis: LaneAxis,
  customer: Sql,
  codes: readonly number[],
): Promise<ReadonlyMap<number, Seen>> {
  if (codes.length === 0) return new Map();
  const rows = await connection.rows<Seen & { lane: number }>(sql`
    SELECT ${axis.code} AS lane, count(DISTINCT ${customer})::DOUBLE AS customers, min(e.ts) AS first, max(e.ts) AS last
    FROM event e WHERE ${axis.code} IN (${integers(codes)}) GROUP BY 1`);
  return new Map(rows.map(({ lane, ...seen }) => [lane, seen]));
}

/** Events of every lane, with what else the order needs of all of them. */
function countedBy(axis: LaneAxis, { by, order }: LaneQuestion, customer: Sql, accounts: Tally): Sql {
  if (by === 'account' && order !== 'customers' && order !== 'first') {
    return sql`SELECT ${axis.code} AS lane, sum(e.n)::DOUBLE AS events, 0::DOUBLE AS customers, NULL::BIGINT AS earliest
      FROM ${accounts.table} GROUP BY 1`;
  }
  const customers = order === 'customers' ? sql`count(DISTINCT ${customer})` : sql`0`;
  return sql`SELECT ${axis.code} AS lane, count(*)::DOUBLE AS events, (${customers})::DOUBLE AS customers, min(e.ts) AS earliest
    FROM event e GROUP BY 1`;
}

function figures(axis: LaneAxis, { by, lookBack, skew }: LaneQuestion, counted: Sql, contact: Sql): Sql {
  return sql`counted AS (${counted}),
    reached AS (
      SELECT ${axis.code} AS lane, count(DISTINCT r.person)::DOUBLE AS victims
      FROM ${contact} e JOIN ${reportsOfAll} r ON r.customer = e.customer
      WHERE e.ts >= r.call_from - ${lookBack} AND e.ts < r.call_from - ${skew} GROUP BY 1),
    ${by === 'account' ? accountFacts(axis) : noFacts},
    figure AS (
      SELECT ${axis.nameOfLane} AS key, lane, t.team, t.lead, coalesce(t.service, false) AS service, events, customers, earliest,
             coalesce(victims, 0)::DOUBLE AS victims
      FROM counted LEFT JOIN reached USING (lane) LEFT JOIN fact t USING (lane) WHERE lane IS NOT NULL)`;
}

/** An account's team is the roster's; without one, the team its records name most often (ties: the first by name). */
const accountFacts = ({ code }: LaneAxis): Sql => sql`
    named AS (
      SELECT e.account AS lane, arg_max(t.name, (n, -rank)) AS team FROM (
        SELECT ${code} AS account, e.team, count(*) AS n FROM event e WHERE e.team IS NOT NULL GROUP BY 1, 2) e
      JOIN (SELECT code, name, row_number() OVER (ORDER BY name) AS rank FROM team) t ON t.code = e.team GROUP BY 1),
    ranked AS (
      SELECT a.code AS lane, l.rank AS lead FROM (
        SELECT unnest(from_json(result -> '$.leads', '[{"account":"VARCHAR","rank":"INTEGER"}]')) AS l FROM (
          SELECT result FROM leads_run ORDER BY seq DESC LIMIT 1) WHERE result ->> '$.verdict' = 'lead')
      JOIN account a ON a.name = l.account),
    fact AS (
      SELECT lane, coalesce(r.team, n.team) AS team, r.service, k.lead FROM named n
      FULL JOIN (SELECT ${code} AS lane, min(e.team) AS team, bool_or(e.service) AS service FROM ${roster} e GROUP BY 1) r USING (lane)
      FULL JOIN ranked k USING (lane))`;

const noFacts = sql`fact AS (
  SELECT NULL::INTEGER AS lane, NULL::VARCHAR AS team, false AS service, NULL::INTEGER AS lead WHERE false)`;
