import { IMPLAUSIBLE_FLAG, LEAP_FLAG, SEASON_FLAG } from '../../../../shared/model/event-flags';
import type { WriteConnection } from '../../db/connection';
import { ident, join, literal, nothing, type Sql, sql } from '../../db/sql';
import { meanings } from '../formats/abbreviations/abbreviations';
import { type LoadPlan, scratch } from './plan';
import { valueColumn } from './text';
import { abbreviationColumn, bounded, microsColumn, type TimeReading } from './time';

/**
 * Wall-clock times of a zone to UTC. ICU is asked once for each quarter of an hour that occurs, not for each record:
 * all offsets in use since 1972 change at such quarters. Where one changes inside a quarter all the same, it is asked
 * for each wall-clock time in it.
 */
const QUARTER = sql`900000000`;
const DAY = sql`86400000000`;
/** Makes every wall-clock time from year 1000 on positive, because `//` rounds towards zero. A multiple of a quarter. */
const LIFT = sql`72000000000000000`;

function bucketOf(wall: Sql): Sql {
  return sql`((${wall} + ${LIFT}) // ${QUARTER})`;
}

/** Offset from UTC at an instant, microseconds, east positive. */
function offsetAt(zone: Sql, instant: Sql): Sql {
  return sql`(epoch_us(timezone(${zone}, make_timestamptz(${instant}))) - (${instant}))`;
}

/**
 * For a select with a column `wall`, and others that `zone` may be one of: what to take off it to get UTC, and what is to be said of it. A time that
 * happened twice is read as the first (flags 1), one that never happened with the offset before the change (2).
 * The offsets a day before and a day after are the only ones it can have; each is tried.
 */
function resolved(zone: Sql, walls: Sql): Sql {
  return sql`
    SELECT * EXCLUDE (before, after, fits_before, fits_after),
      CASE WHEN fits_before AND fits_after THEN greatest(before, after)
           WHEN fits_after THEN after ELSE before END AS shift,
      CASE WHEN fits_before AND fits_after THEN (before <> after)::INTEGER
           WHEN fits_before OR fits_after THEN 0 ELSE 2 END AS flags
    FROM (
      SELECT *, ${offsetAt(zone, sql`wall - before`)} = before AS fits_before,
                ${offsetAt(zone, sql`wall - after`)} = after AS fits_after
      FROM (
        SELECT *, ${offsetAt(zone, sql`wall - ${DAY}`)} AS before, ${offsetAt(zone, sql`wall + ${DAY}`)} AS after
        FROM (${walls})))`;
}

/** The readings that need the zone. */
function zoned(readings: readonly TimeReading[]): readonly TimeReading[] {
  return readings.filter(({ absolute }) => absolute !== 'all');
}

/** Makes the tables that {@link utc} looks times up in: quarters, and single times where a quarter is not enough. */
export async function prepareZone(
  connection: WriteConnection,
  plan: LoadPlan,
  readings: readonly TimeReading[],
  rows: Sql,
): Promise<void> {
  const wanted = zoned(readings);
  const isNamed = wanted.some(({ abbreviation }) => abbreviation !== undefined);
  if (wanted.length === 0 || (plan.settings.zone === undefined && !isNamed)) return;
  const name = isNamed ? sql`, name` : nothing;
  const walls = join(
    wanted.map(({ field }) => {
      const called = isNamed ? sql`, ${abbreviationColumn(field)} AS name` : nothing;
      return sql`SELECT ${microsColumn(field)} AS wall${called} FROM (${rows})`;
    }),
    sql` UNION ALL `,
  );
  const starts = sql`SELECT DISTINCT ${bucketOf(sql`wall`)} * ${QUARTER} - ${LIFT} AS wall${name}
    FROM (${walls}) WHERE wall IS NOT NULL`;
  const shifts = (from: Sql) =>
    isNamed ? withNames(plan, from) : resolved(literal(plan.settings.zone ?? 'UTC'), from);
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'zone')} AS
    WITH start AS (${starts}), first AS (${shifts(sql`SELECT * FROM start`)}),
    last AS (${shifts(sql`SELECT wall + ${QUARTER} - 1 AS wall${name} FROM start`)})
    SELECT ${bucketOf(sql`first.wall`)} AS bucket, ${isNamed ? sql`first.name,` : nothing} first.shift, first.flags,
           first.shift = last.shift AND first.flags = last.flags AS steady
    FROM first JOIN last ON last.wall = first.wall + ${QUARTER} - 1 ${isNamed ? sql`AND last.name = first.name` : nothing}`);
  const unsteady = sql`SELECT DISTINCT wall${name} FROM (${walls})
    WHERE ${bucketOf(sql`wall`)} IN (SELECT bucket FROM ${scratch(plan, 'zone')} WHERE NOT steady)`;
  await connection.run(sql`CREATE TEMP TABLE ${scratch(plan, 'moment')} AS ${shifts(unsteady)}`);
}

/** For walls `(wall, name)`: those without a name as the zone has it, the others as they say. */
function withNames(plan: LoadPlan, walls: Sql): Sql {
  const { zone } = plan.settings;
  const columns = sql`SELECT wall, name, shift, flags`;
  const zones = sql`SELECT * FROM (${walls}) WHERE regexp_matches(name, '[0-9/]')
    AND name IN (SELECT z.name FROM pg_timezone_names() z)`;
  const parts = [named(plan, walls), sql`${columns} FROM (${resolved(sql`name`, zones)})`];
  if (zone !== undefined) {
    const bare = sql`SELECT * FROM (${walls}) WHERE name = ''`;
    parts.push(sql`${columns} FROM (${resolved(literal(zone), bare)})`);
  }
  return join(parts, sql` UNION ALL `);
}

/**
 * Those with an abbreviation, as it says. Of several offsets that a zone has called so the one it had at that time is
 * taken, of two the first. One that the zone did not have at that time is taken at its word all the same, and flagged;
 * none is given where that leaves a choice.
 */
function named({ settings: { zone, abbreviations } }: LoadPlan, walls: Sql): Sql {
  const rows = meanings(zone, abbreviations).flatMap(({ name, offsets, own }) =>
    offsets.map(
      (minutes) =>
        sql`(${literal(name)}, ${literal(String(minutes * 60_000_000))}::BIGINT, ${own ? sql`true` : sql`false`})`,
    ),
  );
  const fits =
    zone === undefined ? sql`false` : sql`own AND ${offsetAt(literal(zone), sql`wall - meant`)} = meant`;
  const season = literal(String(SEASON_FLAG));
  return sql`
    SELECT wall, name,
      CASE WHEN bool_or(fits) THEN max(meant) FILTER (fits) WHEN count(*) = 1 THEN min(meant) END AS shift,
      CASE WHEN NOT bool_or(own) THEN 0 WHEN NOT bool_or(fits) THEN ${season}::INTEGER
           ELSE (count(*) FILTER (fits) > 1)::INTEGER END AS flags
    FROM (SELECT *, ${fits} AS fits
          FROM (${walls}) JOIN (SELECT * FROM (VALUES ${join(rows, sql`, `)}) AS m(called, meant, own)) ON called = name)
    GROUP BY wall, name`;
}

/** Years 1970 to 2100: what lies outside is kept as it is written, and flagged. */
const PLAUSIBLE = sql`BETWEEN 0 AND 4102444799999999`;

/** What is to be said of the time as such: a second 60, a year that no log of today is of. */
function flagsOf(field: string, ts: Sql): Sql {
  const micros = sql`r.${microsColumn(field)}`;
  // The text is only looked at where a second 60 would lead: the first second of a minute.
  const leap = sql`${micros} % 60000000 BETWEEN 0 AND 999999 AND contains(r.${valueColumn(field)}, ':60')`;
  return sql`(CASE WHEN ${leap} THEN ${literal(String(LEAP_FLAG))}::INTEGER ELSE 0 END
    | CASE WHEN ${ts} ${PLAUSIBLE} OR ${ts} IS NULL THEN 0 ELSE ${literal(String(IMPLAUSIBLE_FLAG))}::INTEGER END)`;
}

/** A field's time in UTC and its flags, over rows `r` and the joins that go with them. */
export function utc(
  plan: LoadPlan,
  reading: TimeReading,
): { readonly ts: Sql; readonly flags: Sql; readonly joins: readonly Sql[] } {
  const { field, absolute } = reading;
  const micros = sql`r.${microsColumn(field)}`;
  if (absolute === 'all') return { ts: micros, flags: flagsOf(field, micros), joins: [] };
  const quarter = ident(`quarter_${field}`);
  const moment = ident(`moment_${field}`);
  const local = sql`${micros} - coalesce(${moment}.shift, ${quarter}.shift)`;
  const shifted = sql`coalesce(${moment}.flags, ${quarter}.flags, 0)`;
  const isLocal = absolute === 'none' ? undefined : sql`NOT r.${ident(`a_${field}`)}`;
  const ts = bounded(
    isLocal === undefined ? local : sql`(CASE WHEN ${isLocal} THEN ${local} ELSE ${micros} END)`,
  );
  const zoneFlags = isLocal === undefined ? shifted : sql`(CASE WHEN ${isLocal} THEN ${shifted} ELSE 0 END)`;
  const called = (table: Sql) =>
    reading.abbreviation === undefined ? nothing : sql` AND ${table}.name = r.${abbreviationColumn(field)}`;
  return {
    ts,
    flags: sql`(${zoneFlags} | ${flagsOf(field, ts)})`,
    joins: [
      sql` LEFT JOIN ${scratch(plan, 'zone')} ${quarter} ON ${quarter}.bucket = ${bucketOf(micros)}${called(quarter)}`,
      sql` LEFT JOIN ${scratch(plan, 'moment')} ${moment} ON ${moment}.wall = ${micros}${called(moment)}`,
    ],
  };
}
