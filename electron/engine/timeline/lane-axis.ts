import type { LaneKey } from '../../../shared/contract/timeline';
import type { ReadConnection } from '../db/connection';
import { dictionary } from '../db/schema';
import { ident, join, type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { effectiveTeam, roster } from './roster';

/** What splits events into lanes: a whole number for each event of `event e`, and the names behind the numbers. */
export interface LaneAxis {
  /** INTEGER expression over `event e`; NULL where the event is in no lane. */
  readonly code: Sql;
  /** VARCHAR expression for a column named `lane` that holds codes. */
  readonly nameOfLane: Sql;
  /** Codes of those names that occur in the case, by name. */
  codes(names: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Names by code. */
  names(codes: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Every lane there is, as a statement with one column `lane`. */
  readonly all: Sql;
}

export async function laneAxis(connection: ReadConnection, by: LaneKey): Promise<LaneAxis> {
  return by === 'team' ? await teamAxis(connection) : await dictionaryAxis(connection, by);
}

/** Names of one account or customer share a lane: that of the name which stands for all of them. */
async function dictionaryAxis(connection: ReadConnection, by: Exclude<LaneKey, 'team'>): Promise<LaneAxis> {
  const table = dictionary(by);
  const merged = await mergedKinds(connection);
  const own = (code: Sql) => (by === 'account' || by === 'customer' ? canonical(by, code, merged) : code);
  type Entry = { code: number; name: string };
  return {
    code: own(sql`e.${ident(by)}`),
    nameOfLane: sql`(SELECT d.name FROM ${table} d WHERE d.code = lane)`,
    all: sql`SELECT DISTINCT ${own(sql`a.code`)} AS lane FROM ${table} a`,
    async codes(names) {
      const rows = await connection.rows<Entry>(
        sql`SELECT ${own(sql`a.code`)} AS code, name FROM ${table} a WHERE list_contains(${[...names]}::VARCHAR[], name)`,
      );
      return new Map(rows.map(({ code, name }) => [name, code]));
    },
    async names(codes) {
      if (codes.length === 0) return new Map();
      const rows = await connection.rows<Entry>(
        sql`SELECT code, name FROM ${table} WHERE code IN (${integers(codes)})`,
      );
      return new Map(rows.map(({ code, name }) => [code, name]));
    },
  };
}

/** Teams come from records or, failing that, from rosters, so their codes are places in one list of both. */
async function teamAxis(connection: ReadConnection): Promise<LaneAxis> {
  const rows = await connection.rows<{ name: string }>(sql`
    SELECT name FROM team UNION SELECT team FROM ${roster} WHERE team IS NOT NULL ORDER BY 1`);
  const all = rows.map((row) => row.name);
  const places = new Map(all.map((name, i) => [name, i]));
  return {
    code: sql`(list_position(${all}::VARCHAR[], ${effectiveTeam}) - 1)::INTEGER`,
    nameOfLane: sql`list_extract(${all}::VARCHAR[], lane + 1)`,
    all: sql`SELECT range::INTEGER AS lane FROM range(${all.length})`,
    codes: async (names) =>
      new Map(
        names.flatMap((name) => {
          const place = places.get(name);
          return place === undefined ? [] : [[name, place] as const];
        }),
      ),
    names: async (codes) => new Map(codes.map((code) => [code, all[code] ?? ''])),
  };
}

/** A list of whole numbers to stand inside `IN (…)`. */
export function integers(values: readonly number[]): Sql {
  return join(
    values.map((value) => sql`${value}::INTEGER`),
    sql`, `,
  );
}
