import type { Coverage, SourceCoverage } from '../../../shared/contract/stage';
import { recordId, sourceId } from '../../../shared/model/ids';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE, type Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { join, type Sql, sql } from '../db/sql';
import { floorTo } from './floor';
import { isOf } from './pyramid';
import { FALSE_ALARMS, silences } from './silence';
import { pyramids } from './tally';

/** A statement looks up the ends of so many holes at a time. */
const AT_ONCE = 100;

/**
 * From when to when each access source has records, and its holes: see {@link silences} for what is one. A hole runs
 * from the last record before it to the first after it; both are named. Sources without records have neither.
 */
export async function coverage(connection: ReadConnection): Promise<Coverage> {
  const sources = await connection.rows<{ source: number; name: string }>(
    sql`SELECT ordinal AS source, name FROM source WHERE kind = 'access' ORDER BY ordinal`,
  );
  const hours = await busyHours(connection);
  const found: SourceCoverage[] = [];
  for (const { source, name } of sources) {
    found.push(await ofSource(connection, source, name, hours.get(source) ?? []));
  }
  return { sources: found, falseAlarms: FALSE_ALARMS };
}

/** Hours since 1970 with records, by source, from the minutes where they are counted. */
async function busyHours(connection: ReadConnection): Promise<ReadonlyMap<number, readonly number[]>> {
  const { uncounted } = await pyramids(connection);
  const counted = sql`SELECT source, ${floorTo(sql`minute`, MICROS_PER_HOUR / MICROS_PER_MINUTE)} AS hour FROM density_minute`;
  const rest = sql`SELECT source, ${floorTo(sql`ts`, MICROS_PER_HOUR)} AS hour FROM event WHERE ${isOf(uncounted)}`;
  const rows = await connection.rows<{ source: number; hour: number }>(sql`
    SELECT source, hour::DOUBLE AS hour FROM (
      SELECT DISTINCT source, hour FROM (${uncounted.length === 0 ? counted : sql`${counted} UNION ALL ${rest}`}))
    ORDER BY source, hour`);
  const hours = new Map<number, number[]>();
  for (const { source, hour } of rows) {
    const list = hours.get(source) ?? [];
    hours.set(source, list);
    list.push(hour);
  }
  return hours;
}

async function ofSource(
  connection: ReadConnection,
  source: number,
  name: string,
  hours: readonly number[],
): Promise<SourceCoverage> {
  const [first, last] = [hours[0], hours[hours.length - 1]];
  const base = { source: sourceId(source), name };
  if (first === undefined || last === undefined) return { ...base, holes: [] };
  const quiet = silences(hours);
  const before = await edges(connection, source, [...quiet.map(({ from }) => from - 1), last], 'last');
  const after = await edges(connection, source, [...quiet.map(({ to }) => to), first], 'first');
  return {
    ...base,
    first: after[quiet.length]?.ts,
    last: before[quiet.length]?.ts,
    holes: quiet.flatMap(({ usual }, i) => {
      const [from, to] = [before[i], after[i]];
      if (from === undefined || to === undefined) return [];
      return [
        {
          from: from.ts,
          to: to.ts,
          usual,
          after: recordId(source, from.record),
          before: recordId(source, to.record),
        },
      ];
    }),
  };
}

interface Edge {
  readonly ts: Micros;
  readonly record: bigint;
}

/** The first or the last record of each of these hours. */
async function edges(
  connection: ReadConnection,
  source: number,
  hours: readonly number[],
  which: 'first' | 'last',
): Promise<readonly (Edge | undefined)[]> {
  const [ts, record] = which === 'first' ? [sql`min`, sql`arg_min`] : [sql`max`, sql`arg_max`];
  const found = new Map<number, Edge>();
  for (let i = 0; i < hours.length; i += AT_ONCE) {
    const parts = hours.slice(i, i + AT_ONCE).map((hour, at): Sql => {
      const from = BigInt(hour) * MICROS_PER_HOUR;
      return sql`SELECT ${i + at}::INTEGER AS place, ${ts}(ts) AS ts, ${record}(record, (ts, record)) AS record FROM event
        WHERE source = ${source} AND ts >= ${from} AND ts < ${from + MICROS_PER_HOUR}`;
    });
    const rows = await connection.rows<Edge & { place: number }>(join(parts, sql` UNION ALL `));
    for (const { place, ...edge } of rows) found.set(place, edge);
  }
  return hours.map((_, place) => found.get(place));
}
