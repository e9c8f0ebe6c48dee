import type { ReadConnection } from '../../db/connection';
import { join, type Sql, sql } from '../../db/sql';

/** Events of two sources that may be the same act: how far the first is ahead, and when it was. Microseconds. */
export interface Pairs {
  readonly matchedBy: string;
  readonly lag: Float64Array;
  readonly time: Float64Array;
}

/** What an act may be known again by. Columns of `event` that must all be there and equal. */
const KEYS: readonly { readonly title: string; readonly columns: readonly Sql[] }[] = [
  { title: 'session and account', columns: [sql`session`, sql`account`] },
  { title: 'ticket, account and customer', columns: [sql`ticket`, sql`account`, sql`customer`] },
  {
    title: 'account, customer and action',
    columns: [sql`account`, sql`customer`, sql`action`],
  },
  { title: 'account and customer', columns: [sql`account`, sql`customer`] },
];

/** Events of a source that are looked at: of larger ones a part of the keys, always the same, with all their events. */
const MOST_EVENTS = 400_000;
/** A key that occurs more often than this in a source tells nothing of which of its events belong together. */
const MOST_OF_KEY = 50;

/**
 * All pairs of events of two sources within `reach` of each other that share a key, one answer a kind of key.
 * @param reach microseconds
 */
export async function sharedEvents(
  connection: ReadConnection,
  source: number,
  against: number,
  reach: bigint,
): Promise<readonly Pairs[]> {
  const found: Pairs[] = [];
  for (const { title, columns } of KEYS) {
    const parts = await partsOf(connection, source, against);
    const key = sql`hash(${join(columns, sql`, `)})`;
    const whole = join(
      columns.map((column) => sql`${column} IS NOT NULL`),
      sql` AND `,
    );
    const side = (ordinal: number) => sql`
      SELECT ts, ${key} AS key FROM event
      WHERE source = ${ordinal} AND ${whole} AND ${key} % ${parts}::UBIGINT = 0
      QUALIFY count(*) OVER (PARTITION BY key) <= ${MOST_OF_KEY}`;
    const pairs = await connection.columns(sql`
      SELECT (a.ts - b.ts)::DOUBLE AS lag, a.ts::DOUBLE AS time
      FROM (${side(source)}) a JOIN (${side(against)}) b ON a.key = b.key AND a.ts BETWEEN b.ts - ${reach} AND b.ts + ${reach}
      ORDER BY lag`);
    found.push({
      matchedBy: title,
      lag: Float64Array.from(pairs.get('lag') as Float64Array),
      time: Float64Array.from(pairs.get('time') as Float64Array),
    });
  }
  return found;
}

/** One of how many keys is looked at. */
async function partsOf(connection: ReadConnection, source: number, against: number): Promise<bigint> {
  const row = await connection.one<{ most: number }>(
    sql`SELECT max(events)::DOUBLE AS most FROM source WHERE ordinal IN (${source}, ${against})`,
  );
  return BigInt(Math.max(1, Math.ceil((row?.most ?? 0) / MOST_EVENTS)));
}
