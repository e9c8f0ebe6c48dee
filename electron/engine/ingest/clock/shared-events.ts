import type { ReadConnection } from '../../db/connection';
import { ident, join, sql } from '../../db/sql';
import { canonical, mergedKinds } from '../../identity/twins';

/** Events of two sources that may be the same act: how far the first is ahead, and when it was. Microseconds. */
export interface Pairs {
  readonly matchedBy: string;
  readonly lag: Float64Array;
  readonly time: Float64Array;
}

/** What an act may be known again by. Columns of `event` that must all be there and equal; merged names are equal. */
const KEYS: readonly { readonly title: string; readonly columns: readonly Column[] }[] = [
  { title: 'session and account', columns: ['session', 'account'] },
  { title: 'ticket, account and customer', columns: ['ticket', 'account', 'customer'] },
  { title: 'account, customer and action', columns: ['account', 'customer', 'action'] },
  { title: 'account and customer', columns: ['account', 'customer'] },
];
type Column = 'session' | 'ticket' | 'account' | 'customer' | 'action';

/** Events of a source that are looked at: of larger ones a part of the keys, always the same, with all their events. */
const MOST_EVENTS = 400_000;
/** A key that occurs more often than this in a source tells nothing of which of its events belong together. */
export const MOST_OF_KEY = 50;

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
  const merged = await mergedKinds(connection);
  const keyPart = (column: Column) =>
    column === 'account' || column === 'customer'
      ? canonical(column, sql`e.${ident(column)}`, merged)
      : sql`e.${ident(column)}`;
  for (const { title, columns } of KEYS) {
    const parts = await partsOf(connection, source, against);
    const key = sql`hash(${join(columns.map(keyPart), sql`, `)})`;
    const whole = join(
      columns.map((column) => sql`e.${ident(column)} IS NOT NULL`),
      sql` AND `,
    );
    const side = (ordinal: number) => sql`
      SELECT ts, key FROM (SELECT e.ts, ${key} AS key FROM event e WHERE e.source = ${ordinal} AND ${whole})
      WHERE key % ${parts}::UBIGINT = 0
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
