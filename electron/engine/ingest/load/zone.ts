import type { WriteConnection } from '../../db/connection';
import { join, literal, type Sql, sql } from '../../db/sql';
import { type LoadPlan, rawTable, scratch } from './plan';
import type { TimeReading } from './time';

/**
 * Wall-clock times of a zone to UTC. ICU is asked once for each quarter of an hour that occurs, not for each
 * record: all offsets in use since 1972 change at such quarters. A quarter inside which it changes all the same is
 * marked as not steady and its records are asked for one by one.
 */
const QUARTER = sql`900000000`;
const DAY = sql`86400000000`;
/** Makes every wall-clock time from year 1 on positive, because `//` rounds towards zero. A multiple of a quarter. */
const LIFT = sql`72000000000000000`;

export function bucketOf(wall: Sql): Sql {
  return sql`(((${wall}) + ${LIFT}) // ${QUARTER})`;
}

/** Offset from UTC at an instant, microseconds, east positive. */
function offsetAt(zone: string, instant: Sql): Sql {
  return sql`(epoch_us(timezone(${literal(zone)}, make_timestamptz(${instant}))) - (${instant}))`;
}

/** The offsets a day before and a day after, and whether each is in force at the instant it would give. */
function candidates(zone: string, wall: Sql) {
  const before = offsetAt(zone, sql`(${wall}) - ${DAY}`);
  const after = offsetAt(zone, sql`(${wall}) + ${DAY}`);
  const fits = (offset: Sql) => sql`${offsetAt(zone, sql`(${wall}) - ${offset}`)} = ${offset}`;
  return { before, after, fitsBefore: fits(before), fitsAfter: fits(after) };
}

/**
 * What to take off a wall-clock time to get UTC. An hour that happened twice is read as the first, one that never
 * happened with the offset before the change; {@link resolvedFlags} tells both.
 */
export function resolvedShift(zone: string, wall: Sql): Sql {
  const { before, after, fitsBefore, fitsAfter } = candidates(zone, wall);
  return sql`CASE WHEN ${fitsBefore} AND ${fitsAfter} THEN greatest(${before}, ${after})
    WHEN ${fitsAfter} THEN ${after} ELSE ${before} END`;
}

/** 1: the wall-clock time happened twice, 2: it never happened, 0: once. */
export function resolvedFlags(zone: string, wall: Sql): Sql {
  const { before, after, fitsBefore, fitsAfter } = candidates(zone, wall);
  return sql`CASE WHEN ${fitsBefore} AND ${fitsAfter} THEN (${before} <> ${after})::INTEGER
    WHEN ${fitsBefore} OR ${fitsAfter} THEN 0 ELSE 2 END`;
}

/** Makes the table of quarters that the readings look their times up in. Nothing to do when none needs it. */
export async function prepareZone(
  connection: WriteConnection,
  plan: LoadPlan,
  readings: readonly TimeReading[],
): Promise<void> {
  const { zone } = plan.settings;
  const walls = readings.flatMap(({ wall }) => (wall === undefined ? [] : [wall]));
  if (zone === undefined || walls.length === 0) return;
  const buckets = walls.map((wall) => sql`SELECT ${bucketOf(wall)} AS bucket FROM ${rawTable(plan)} r`);
  const start = sql`bucket * ${QUARTER} - ${LIFT}`;
  const end = sql`bucket * ${QUARTER} - ${LIFT} + ${QUARTER} - 1`;
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'zone')} AS
    WITH bucket AS (SELECT DISTINCT bucket FROM (${join(buckets, sql` UNION ALL `)}) WHERE bucket IS NOT NULL),
    read AS (
      SELECT bucket, ${resolvedShift(zone, start)} AS shift, ${resolvedFlags(zone, start)} AS flags,
             ${resolvedShift(zone, end)} AS last_shift, ${resolvedFlags(zone, end)} AS last_flags
      FROM bucket)
    SELECT bucket, shift, flags, shift = last_shift AND flags = last_flags AS steady FROM read`);
}
