import type { LaneKey } from '../../../shared/contract/timeline';
import { sourceOrdinal } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { dictionary } from '../db/schema';
import { ident, join, type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { isOf } from './pyramid';
import { roster, teamOfEvent } from './roster';

/** The number of the lane of events that name none; its name is "". */
const NONE = -1;

/**
 * What splits events into lanes, so that every event is in exactly one: those that name none share a lane called "".
 */
export interface LaneAxis {
  /** Tells lanes apart, over `event e`: INTEGER, VARCHAR for tickets. Never NULL. */
  readonly code: Sql;
  /** VARCHAR expression for a column named `lane` that holds codes. */
  readonly nameOfLane: Sql;
  /** What tells some lanes apart and leaves the others out. */
  pick(names: readonly string[]): Promise<PickedLanes>;
}

export interface PickedLanes {
  /** INTEGER expression over `event e`: the lane's number; means nothing for events of other lanes. */
  readonly code: Sql;
  /** The condition that an event is in one of them. */
  readonly among: Sql;
  /** Numbers of those names that occur in the case, by name. Names of one identity share a number. */
  readonly codes: ReadonlyMap<string, number>;
}

export async function laneAxis(connection: ReadConnection, by: LaneKey): Promise<LaneAxis> {
  if (by === 'team') return await teamAxis(connection);
  if (by === 'source') return sourceAxis;
  return by === 'ticket' ? ticketAxis : await dictionaryAxis(connection, by);
}

/** Names of one account or customer share a lane: that of the name which stands for all of them. */
async function dictionaryAxis(
  connection: ReadConnection,
  by: 'account' | 'customer' | 'action' | 'host',
): Promise<LaneAxis> {
  const table = dictionary(by);
  const merged = await mergedKinds(connection);
  const own = (code: Sql) => (by === 'account' || by === 'customer' ? canonical(by, code, merged) : code);
  const column = sql`e.${ident(by)}`;
  const code = by === 'account' ? own(column) : sql`coalesce(${own(column)}, ${NONE}::INTEGER)`;
  return {
    code,
    nameOfLane: sql`coalesce((SELECT d.name FROM ${table} d WHERE d.code = lane), '')`,
    async pick(names) {
      const rows = await connection.rows<{ code: number; name: string }>(
        sql`SELECT ${own(sql`a.code`)} AS code, name FROM ${table} a WHERE list_contains(${[...names]}::VARCHAR[], name)`,
      );
      const codes = new Map(rows.map((row) => [row.name, row.code]));
      return picked(code, own(column), column, withNone(codes, names));
    },
  };
}

/** Teams come from records or, failing that, from rosters, so their codes are places in one list of both. */
async function teamAxis(connection: ReadConnection): Promise<LaneAxis> {
  const rows = await connection.rows<{ name: string }>(sql`
    SELECT name FROM team UNION SELECT team FROM ${roster} WHERE team IS NOT NULL ORDER BY 1`);
  const all = rows.map((row) => row.name);
  const places = new Map(all.map((name, i) => [name, i]));
  const team = await teamOfEvent(connection);
  const place = sql`(list_position(${all}::VARCHAR[], ${team}) - 1)::INTEGER`;
  const code = sql`coalesce(${place}, ${NONE}::INTEGER)`;
  return {
    code,
    nameOfLane: sql`coalesce(list_extract(${all}::VARCHAR[], lane + 1), '')`,
    async pick(names) {
      const codes = new Map(
        names.flatMap((name) => {
          const found = places.get(name);
          return found === undefined ? [] : [[name, found] as const];
        }),
      );
      return picked(code, code, team, withNone(codes, names));
    },
  };
}

/** Sources are called `EV-0001`; every event is of one. */
const sourceAxis: LaneAxis = {
  code: sql`e.source`,
  nameOfLane: sql`format('EV-{:04d}', lane)`,
  pick: async (names) => ({
    code: sql`e.source`,
    among: sourcesAmong(names),
    codes: ordinalsOf(names),
  }),
};

/** The condition that an event is of one of these sources. */
export function sourcesAmong(names: readonly string[]): Sql {
  const ordinals = [...ordinalsOf(names).values()];
  return ordinals.length === 0 ? sql`false` : sql`e.${isOf(ordinals)}`;
}

function ordinalsOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    names.flatMap((name) => {
      const ordinal = sourceOrdinal(name);
      return ordinal.ok ? [[name, ordinal.value] as const] : [];
    }),
  );
}

/** Tickets are text in the events: as many as there are, a dictionary of them would be read for every question. */
const ticketAxis: LaneAxis = {
  code: sql`coalesce(e.ticket, '')`,
  nameOfLane: sql`lane`,
  async pick(names) {
    const codes = new Map(names.map((name, i) => [name, i]));
    const code = sql`(list_position(${[...names]}::VARCHAR[], coalesce(e.ticket, '')) - 1)::INTEGER`;
    return { code, among: ticketAmong(names), codes };
  },
};

/** The condition that an event has one of these tickets, "" for none. */
export function ticketAmong(names: readonly string[]): Sql {
  const named = names.filter((name) => name !== '').map((name) => sql`${name}`);
  const parts = [
    ...(named.length === 0 ? [] : [sql`e.ticket IN (${join(named, sql`, `)})`]),
    ...(named.length === names.length ? [] : [sql`e.ticket IS NULL`]),
  ];
  return anyOf(parts);
}

function withNone(codes: Map<string, number>, names: readonly string[]): ReadonlyMap<string, number> {
  return names.includes('') ? codes.set('', NONE) : codes;
}

/**
 * Conditions on the bare column, not on what stands for its missing values, let whole row groups be left out.
 * @param own NULL or {@link NONE} where the event names none
 * @param column NULL where the event names none
 */
function picked(code: Sql, own: Sql, column: Sql, codes: ReadonlyMap<string, number>): PickedLanes {
  const named = [...new Set(codes.values())].filter((lane) => lane !== NONE);
  const parts = [
    ...(named.length === 0 ? [] : [sql`${own} IN (${integers(named)})`]),
    ...(codes.has('') ? [sql`${column} IS NULL`] : []),
  ];
  return { code, among: anyOf(parts), codes };
}

function anyOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`false` : sql`(${join(parts, sql` OR `)})`;
}

/** Names of actions by code. */
export async function namesOfActions(
  connection: ReadConnection,
  codes: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (codes.length === 0) return new Map();
  const rows = await connection.rows<{ code: number; name: string }>(
    sql`SELECT code, name FROM action WHERE code IN (${integers(codes)})`,
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** A list of whole numbers to stand inside `IN (…)`. */
export function integers(values: readonly number[]): Sql {
  return join(
    values.map((value) => sql`${value}::INTEGER`),
    sql`, `,
  );
}
