import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, type Micros } from '../../../shared/model/time';
import type { ReadConnection, WriteConnection } from '../db/connection';
import { join, literal, type Sql, sql } from '../db/sql';

/** Lengths of time an account's events are counted by, finest first. Clocks differ from UTC by a multiple of the first. */
const SLOTS = [15n * MICROS_PER_MINUTE, MICROS_PER_HOUR, MICROS_PER_DAY] as const;

/** Events for each row of a pyramid: with fewer, reading the events themselves is as quick. */
const EVENTS_PER_ROW = 2n;

/** Of longer sources only one of so many accounts is looked at to choose a slot. */
const SAMPLE = 16;
const SAMPLED_EVENTS = 1_000_000;

/** Events counted at a time, so that counting and sorting stay in memory. */
const COUNTED_EVENTS = 16_000_000;

/**
 * Counts the events of every source that nobody has counted yet: by minute, and by account, slot and action. In a
 * transaction of its own after an import, when DuckDB reads the events on all threads; until then, and when it was cut
 * off, questions read those events themselves. What is counted is never wrong: whoever changes a source's events calls
 * {@link countAgain} in the same transaction.
 */
export async function countEvents(connection: WriteConnection): Promise<void> {
  const waiting = await connection.rows<{ source: number; events: number }>(sql`
    SELECT ordinal AS source, events::DOUBLE AS events FROM source s ANTI JOIN pyramid p ON p.source = s.ordinal
    WHERE kind = 'access' ORDER BY 1`);
  if (waiting.length === 0) return;
  const all = waiting.map(({ source }) => source);
  await connection.run(sql`
    INSERT INTO density_minute
    SELECT source, ${slotOf(MICROS_PER_MINUTE)} AS minute, count(*)::UINTEGER AS n
    FROM event WHERE ${isOf(all)} GROUP BY ALL ORDER BY ALL`);
  const small = waiting.filter(({ events }) => events <= SAMPLED_EVENTS).map(({ source }) => source);
  await choose(connection, small, sql`true`);
  for (const { source, events } of waiting) {
    if (events > SAMPLED_EVENTS) await choose(connection, [source], someAccounts(source));
  }
  for (const slot of SLOTS) {
    const few = await chosen(connection, small, slot);
    if (few.length > 0) await countAccounts(connection, few, slot, sql`true`);
    const many = waiting.filter(({ events }) => events > SAMPLED_EVENTS).map(({ source }) => source);
    for (const source of await chosen(connection, many, slot)) await countLong(connection, source, slot);
  }
}

/** Counts the events of a source anew, after they were changed in the open transaction. */
export async function countAgain(connection: WriteConnection, source: number): Promise<void> {
  for (const table of [sql`density_minute`, sql`density_account`, sql`pyramid`]) {
    await connection.run(sql`DELETE FROM ${table} WHERE source = ${source}`);
  }
  await countEvents(connection);
}

/** Notes for each source the finest slot that leaves enough events to a row; none when even days do not. */
async function choose(connection: WriteConnection, sources: readonly number[], which: Sql): Promise<void> {
  if (sources.length === 0) return;
  const rows = SLOTS.map((slot) => sql`count(DISTINCT (account, ${slotOf(slot)}, action))`);
  const fits = SLOTS.map(
    (slot, i) => sql`WHEN ${rows[i] ?? sql`0`} * ${big(EVENTS_PER_ROW)} <= count(*) THEN ${big(slot)}`,
  );
  await connection.run(sql`
    INSERT INTO pyramid
    SELECT ordinal, slot FROM (SELECT unnest(${[...sources]}::INTEGER[]) AS ordinal) LEFT JOIN (
      SELECT source, CASE ${join(fits, sql` `)} END AS slot
      FROM event WHERE ${isOf(sources)} AND ${which} GROUP BY source) ON source = ordinal`);
}

function someAccounts(source: number): Sql {
  return sql`account IN (
    SELECT account FROM (
      SELECT account, row_number() OVER (ORDER BY account) AS place FROM (
        SELECT DISTINCT account FROM event WHERE ${isOf([source])}))
    WHERE place % ${SAMPLE} = 1)`;
}

async function chosen(
  connection: ReadConnection,
  among: readonly number[],
  slot: Micros,
): Promise<readonly number[]> {
  if (among.length === 0) return [];
  const rows = await connection.rows<{ source: number }>(
    sql`SELECT source FROM pyramid WHERE slot = ${slot} AND ${isOf(among)} ORDER BY 1`,
  );
  return rows.map(({ source }) => source);
}

/** One range of accounts after the other, each short enough to be counted in memory. */
async function countLong(connection: WriteConnection, source: number, slot: Micros): Promise<void> {
  const ranges = await connection.rows<{ first: number; last: number }>(sql`
    SELECT min(account) AS first, max(account) AS last FROM (
      SELECT account, sum(n) OVER (ORDER BY account) - n AS before FROM (
        SELECT account, count(*) AS n FROM event WHERE ${isOf([source])} GROUP BY account))
    GROUP BY before // ${COUNTED_EVENTS} ORDER BY 1`);
  for (const { first, last } of ranges) {
    const range = sql`account >= ${literal(String(first))}::INTEGER AND account <= ${literal(String(last))}::INTEGER`;
    await countAccounts(connection, [source], slot, ranges.length === 1 ? sql`true` : range);
  }
}

async function countAccounts(
  connection: WriteConnection,
  sources: readonly number[],
  slot: Micros,
  which: Sql,
): Promise<void> {
  await connection.run(sql`
    INSERT INTO density_account
    SELECT source, account, ${slotOf(slot)} AS slot, action, count(*)::UINTEGER AS n
    FROM event WHERE ${isOf(sources)} AND ${which} GROUP BY ALL ORDER BY source, account, slot, action`);
}

/** As literals: a condition that is known when the statement is planned lets whole row groups be left out. */
export function isOf(sources: readonly number[]): Sql {
  const list = sources.map((source) => sql`${literal(String(source))}::INTEGER`);
  return sql`source IN (${join(list, sql`, `)})`;
}

/** Makes every time from year 1 on positive, where rounding down is one division. A multiple of a day. */
const LIFT = 833_334n * MICROS_PER_DAY;

/** The slot an event lies in, counted from 1970 UTC. */
function slotOf(slot: Micros): Sql {
  return sql`((ts + ${big(LIFT)}) // ${big(slot)} - ${big(LIFT / slot)})`;
}

function big(value: bigint): Sql {
  return sql`${literal(String(value))}::BIGINT`;
}
