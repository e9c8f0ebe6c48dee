import type { Stretch } from '../../../../shared/model/query';
import { MICROS_PER_DAY, MICROS_PER_HOUR, type Micros } from '../../../../shared/model/time';
import { type ClockSegment, clockSegments } from '../../../../shared/model/zone-clock';
import type { ReadConnection } from '../../db/connection';
import { join, literal, type Sql, sql } from '../../db/sql';
import { floorTo } from '../floor';
import { inStretches } from './stretches';

/** Days from a Monday to 1970-01-01, a Thursday. */
const THURSDAY = 3n;

/** Whether the hour or the weekday of `event e`, by a zone's clock, lies in one of the stretches. */
export async function clockCondition(
  connection: ReadConnection,
  field: 'hour' | 'weekday',
  stretches: readonly Stretch[],
  zone: string,
): Promise<Sql> {
  const local = await localTime(connection, zone);
  const value =
    field === 'hour'
      ? sql`(${modulo(local, MICROS_PER_DAY)} // ${MICROS_PER_HOUR})`
      : modulo(sql`(${floorTo(local, MICROS_PER_DAY)} + ${THURSDAY})`, 7n);
  return inStretches(value, stretches);
}

/**
 * The zone's clock at `e.ts`, as if it were UTC. The jumps of the clock are those that times on the screen are shown
 * with, written into the statement.
 */
async function localTime(connection: ReadConnection, zone: string): Promise<Sql> {
  if (zone === 'UTC') return sql`e.ts`;
  const extent = await connection.one<{ from: bigint | undefined; to: bigint | undefined }>(
    sql`SELECT min(ts) AS "from", max(ts) AS "to" FROM event`,
  );
  const [from, to] = [clamp(extent?.from ?? 0n), clamp(extent?.to ?? 0n)];
  return sql`(e.ts + ${offsetIn(clockSegments(zone, from, to + 1))})`;
}

/** Outside the years from 1950 to 2100 clocks are taken to run as at their edge: such times are misread anyhow. */
const YEAR = 366n * MICROS_PER_DAY;

function clamp(time: Micros): number {
  return Number(time < -20n * YEAR ? -20n * YEAR : time > 130n * YEAR ? 130n * YEAR : time);
}

function offsetIn(segments: readonly ClockSegment[]): Sql {
  const [first, ...later] = segments;
  const cases = later
    .toReversed()
    .map(({ from, offset }) => sql`WHEN e.ts >= ${big(BigInt(from))} THEN ${big(BigInt(offset))}`);
  const start = big(BigInt(first?.offset ?? 0));
  return cases.length === 0 ? start : sql`CASE ${join(cases, sql` `)} ELSE ${start} END`;
}

/** The remainder that is never negative. */
function modulo(value: Sql, by: bigint): Sql {
  return sql`(((${value} % ${by}) + ${by}) % ${by})`;
}

function big(value: Micros): Sql {
  return sql`${literal(String(value))}::BIGINT`;
}
