import type { EventFilter } from '../../../shared/contract/common';
import type { Glyphs, LaneKey } from '../../../shared/contract/timeline';
import type { Span } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { checkSpan } from './bins';
import { column } from './density';
import { eventCondition } from './filter';
import { integers, laneAxis, namesOfActions } from './lane-axis';
import { unexplained } from './unexplained';

export interface GlyphQuestion extends Span {
  readonly by: LaneKey;
  readonly keys: readonly string[];
  readonly filter?: EventFilter | undefined;
  /** Events a lane may list; a lane with more lists none. */
  readonly limit: number;
  readonly actions?: readonly string[] | undefined;
  /** Says of each event whether a reason for it was found, and lists those without one beside `actions`. */
  readonly unexplained?: boolean | undefined;
}

/**
 * Single events of some lanes as columns, ordered by time, source, record. `totals` counts, per lane asked for, the
 * events of the span (of the actions asked for, and without a reason if those are too) that the filter leaves, listed or
 * not. A lane that has too many because of those without a reason still lists its actions.
 * @throws AppFailure `usage.span`
 */
export async function glyphs(connection: ReadConnection, question: GlyphQuestion): Promise<Glyphs> {
  checkSpan(question);
  const { code, among, codes } = await (await laneAxis(connection, question.by)).pick(question.keys);
  const totals = new Uint32Array(question.keys.length);
  const places = new Map([...codes].map(([key, lane]) => [lane, question.keys.indexOf(key)]));
  if (codes.size === 0) return { ...nothing(), totals };
  const actions = await eventCondition(connection, { actions: question.actions?.slice() });
  const condition = await eventCondition(connection, question.filter);
  const ringed = question.unexplained === true ? await unexplained(connection) : sql`false`;
  const wanted = question.actions === undefined ? actions : sql`(${actions} OR ${ringed})`;
  const inSpan = sql`e.ts >= ${question.from} AND e.ts < ${question.to} AND ${condition} AND ${among}`;
  const counted = await connection.columns(sql`
    SELECT ${code} AS lane, count(*)::UINTEGER AS n, (count(*) FILTER (${actions}))::UINTEGER AS few
    FROM event e WHERE ${inSpan} AND ${wanted} GROUP BY 1`);
  const full: number[] = [];
  const some: number[] = [];
  const [lane, n, few] = [column(counted, 'lane'), column(counted, 'n'), column(counted, 'few')];
  for (let i = 0; i < lane.length; i += 1) {
    totals[places.get(Number(lane[i])) ?? 0] = Number(n[i]);
    if (Number(n[i]) <= question.limit) full.push(Number(lane[i]));
    else if (Number(few[i]) > 0 && Number(few[i]) <= question.limit) some.push(Number(lane[i]));
  }
  if (full.length + some.length === 0) return { ...nothing(), totals };
  const of = (lanes: readonly number[]) =>
    lanes.length === 0 ? sql`false` : sql`${code} IN (${integers(lanes)})`;
  const selected = sql`SELECT e.*, ${code} AS lane, ${ringed} AS ringed FROM event e
    WHERE ${inSpan} AND ((${of(full)} AND ${wanted}) OR (${of(some)} AND ${actions}))`;
  return { ...(await list(connection, selected, places)), totals };
}

async function list(
  connection: ReadConnection,
  selected: Sql,
  places: ReadonlyMap<number, number>,
): Promise<Omit<Glyphs, 'totals'>> {
  const columns = await connection.columns(sql`
    SELECT lane::INTEGER AS lane, ts::DOUBLE AS time, coalesce(action, -1)::INTEGER AS action,
           coalesce(reach, CASE WHEN customer IS NULL THEN 0 ELSE 1 END)::UINTEGER AS reach,
           source::UINTEGER AS source, record::DOUBLE AS record, ringed::UINTEGER AS ringed
    FROM (${selected}) ORDER BY ts, source, record`);
  const words = (name: string) => Uint32Array.from(column(columns, name), Number);
  const doubles = (name: string) => Float64Array.from(column(columns, name), Number);
  const { action, actionNames } = await nameActions(
    connection,
    Array.from(column(columns, 'action'), Number),
  );
  return {
    lane: Uint32Array.from(Array.from(column(columns, 'lane'), Number), (lane) => places.get(lane) ?? 0),
    time: doubles('time'),
    action,
    reach: words('reach'),
    source: words('source'),
    record: doubles('record'),
    unexplained: words('ringed'),
    actionNames,
  };
}

/** Codes of the case become places in a list of the names that occur; "" where a record names no action. */
async function nameActions(
  connection: ReadConnection,
  codes: readonly number[],
): Promise<Pick<Glyphs, 'action' | 'actionNames'>> {
  const used = [...new Set(codes)].sort((a, b) => a - b);
  const names = await namesOfActions(
    connection,
    used.filter((code) => code >= 0),
  );
  const place = new Map(used.map((code, i) => [code, i]));
  return {
    action: Uint32Array.from(codes, (code) => place.get(code) ?? 0),
    actionNames: used.map((code) => names.get(code) ?? ''),
  };
}

function nothing(): Omit<Glyphs, 'totals'> {
  return {
    lane: new Uint32Array(0),
    time: new Float64Array(0),
    action: new Uint32Array(0),
    reach: new Uint32Array(0),
    source: new Uint32Array(0),
    record: new Float64Array(0),
    unexplained: new Uint32Array(0),
    actionNames: [],
  };
}
