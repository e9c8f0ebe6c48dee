import type { Tiles, TilesRequest } from '../../../shared/contract/tiles';
import { appError } from '../../../shared/errors';
import { spanOfTiles, TILE_BINS } from '../../../shared/model/tiles';
import { AppFailure } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { type Binning, binOf, checkSpan } from './bins';
import { column } from './density';
import { eventCondition } from './filter';
import { laneAxis, namesOfActions } from './lane-axis';
import { tallyForLanes } from './tally';

/** Numbers an answer may hold: 64 MiB of them. */
const MOST_COUNTS = 16_777_216;

/**
 * How many events fall into each bin of tiles side by side, in the lanes asked for by name (or in all), and in each
 * action's row when rows are asked for. From a pyramid where its units tile the bins, from the events otherwise.
 * @throws AppFailure `usage.span`; `usage.tiles` when a bin has no length or the answer would not fit
 */
export async function tiles(connection: ReadConnection, request: TilesRequest): Promise<Tiles> {
  const binning = binningOf(request);
  const condition = await eventCondition(connection, request.filter);
  const tally = await tallyForLanes(connection, request.by, binning, request.filter, request.actions);
  const lanes = await lanesOf(connection, request);
  const action = request.actions === true ? sql`coalesce(e.action, -1)` : sql`-1`;
  const columns = await connection.columns(sql`
    SELECT lane, action, bin, n FROM (
      SELECT ${lanes.code} AS lane, ${action} AS action, ${binOf(sql`e.ts`, binning)} AS bin, sum(e.n)::UINTEGER AS n
      FROM ${tally.table} WHERE ${condition} AND ${lanes.among} GROUP BY 1, 2, 3)`);
  const cells = {
    lane: Array.from(column(columns, 'lane'), Number),
    action: Array.from(column(columns, 'action'), Number),
    bin: Array.from(column(columns, 'bin'), Number),
    n: Array.from(column(columns, 'n'), Number),
  };
  const rows = request.actions === true ? await actionRows(connection, cells.action) : ONE_ROW;
  return { ...layOut(cells, lanes, rows, binning.bins), pyramid: tally.pyramid };
}

function binningOf({ unit, phase, first, tiles: count }: TilesRequest): Binning {
  if (unit < 1n) {
    throw new AppFailure(appError('usage.tiles', 'A bin has no length. Ask for a microsecond or more.'));
  }
  const span = spanOfTiles({ unit, phase }, { first, count });
  checkSpan(span);
  return { ...span, bins: count * TILE_BINS };
}

interface Lanes {
  /** INTEGER expression over `e`. */
  readonly code: Sql;
  readonly among: Sql;
  /** Places in the request, by code: names of one identity share a code. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  readonly count: number;
}

async function lanesOf(connection: ReadConnection, { by, keys = [] }: TilesRequest): Promise<Lanes> {
  if (by === undefined) return { code: sql`0`, among: sql`true`, places: new Map([[0, [0]]]), count: 1 };
  const { code, among, codes } = await (await laneAxis(connection, by)).pick(keys);
  const places = new Map<number, number[]>();
  keys.forEach((key, place) => {
    const lane = codes.get(key);
    if (lane !== undefined) places.set(lane, [...(places.get(lane) ?? []), place]);
  });
  return { code, among, places, count: keys.length };
}

interface Rows {
  readonly names: readonly string[];
  /** Place of an action's row, by code. */
  readonly places: ReadonlyMap<number, number>;
}

const ONE_ROW: Rows = { names: [], places: new Map([[-1, 0]]) };

async function actionRows(connection: ReadConnection, codes: readonly number[]): Promise<Rows> {
  const used = [...new Set(codes)];
  const names = await namesOfActions(
    connection,
    used.filter((code) => code >= 0),
  );
  const named = used.map((code) => ({ code, name: names.get(code) ?? '' }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    names: named.map(({ name }) => name),
    places: new Map(named.map(({ code }, place) => [code, place])),
  };
}

interface Cells {
  readonly lane: readonly number[];
  readonly action: readonly number[];
  readonly bin: readonly number[];
  readonly n: readonly number[];
}

function layOut(cells: Cells, lanes: Lanes, rows: Rows, bins: number): Omit<Tiles, 'pyramid'> {
  const perLane = rows.places.size;
  if (lanes.count * perLane * bins > MOST_COUNTS) {
    throw new AppFailure(
      appError('usage.tiles', 'These are too many counts for one answer. Ask for fewer lanes or tiles.'),
    );
  }
  const counts = new Uint32Array(lanes.count * perLane * bins);
  const totals = new Float64Array(lanes.count);
  for (let i = 0; i < cells.lane.length; i += 1) {
    const row = rows.places.get(cells.action[i] ?? -1) ?? 0;
    for (const place of lanes.places.get(cells.lane[i] ?? -1) ?? []) {
      counts[(place * perLane + row) * bins + (cells.bin[i] ?? 0)] = cells.n[i] ?? 0;
      totals[place] = (totals[place] ?? 0) + (cells.n[i] ?? 0);
    }
  }
  return { counts, totals, rows: perLane, actionNames: [...rows.names] };
}
