import type { EventFilter } from '../../../shared/contract/common';
import type { Density, LaneKey } from '../../../shared/contract/timeline';
import type { NumericColumn, ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { type Binning, binOf, checkSpan } from './bins';
import { eventCondition } from './filter';
import { type LaneAxis, laneAxis } from './lane-axis';
import { type Tally, tallyForLanes, tallyForTotals } from './tally';

export interface DensityQuestion extends Binning {
  readonly by?: LaneKey | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly top?: number | undefined;
  readonly filter?: EventFilter | undefined;
}

type Lanes = Density['lanes'];

/**
 * How many events fall into each bin, in all and in the lanes asked for (by name, or the busiest of the span, ties by
 * name). Counted from a pyramid where its units tile the bins, from the events otherwise; the figures are the same.
 * @throws AppFailure `usage.span`
 */
export async function density(connection: ReadConnection, question: DensityQuestion): Promise<Density> {
  checkSpan(question);
  const { from, to, by, filter } = question;
  const condition = await eventCondition(connection, filter);
  const totals = await tallyForTotals(connection, question, filter);
  const counts = await totalCounts(connection, question, totals, condition);
  if (by === undefined || (question.keys === undefined && question.top === undefined)) {
    return { from, to, counts, lanes: [], pyramid: totals.pyramid };
  }
  const axis = await laneAxis(connection, by);
  const tally = await tallyForLanes(connection, by, question, filter);
  const named = { connection, question, axis, tally, condition };
  const wanted = question.keys ?? (await busiest(named, question.top ?? 0));
  const lanes = await laneCounts(named, wanted);
  return { from, to, counts, lanes, pyramid: totals.pyramid && tally.pyramid };
}

async function totalCounts(
  connection: ReadConnection,
  binning: Binning,
  tally: Tally,
  condition: Sql,
): Promise<Density['counts']> {
  const columns = await connection.columns(sql`
    SELECT ${binOf(sql`e.ts`, binning)} AS bin, sum(e.n)::UINTEGER AS n
    FROM ${tally.table} WHERE ${condition} GROUP BY 1`);
  const counts = new Uint32Array(binning.bins);
  const [bin, n] = [column(columns, 'bin'), column(columns, 'n')];
  for (let i = 0; i < bin.length; i += 1) counts[Number(bin[i])] = Number(n[i]);
  return counts;
}

interface LaneQuestion {
  readonly connection: ReadConnection;
  readonly question: Binning;
  readonly axis: LaneAxis;
  readonly tally: Tally;
  readonly condition: Sql;
}

async function busiest(
  { connection, axis, tally, condition }: LaneQuestion,
  top: number,
): Promise<readonly string[]> {
  const rows = await connection.rows<{ name: string }>(sql`
    SELECT ${axis.nameOfLane} AS name, n FROM (
      SELECT ${axis.code} AS lane, sum(e.n) AS n FROM ${tally.table}
      WHERE ${condition} GROUP BY 1)
    ORDER BY n DESC, name LIMIT ${top}`);
  return rows.map((row) => row.name);
}

async function laneCounts(
  { connection, question, axis, tally, condition }: LaneQuestion,
  wanted: readonly string[],
): Promise<Lanes> {
  const lanes = wanted.map((key) => ({ key, total: 0, counts: new Uint32Array(question.bins) }));
  const { code: laneOf, among, codes } = await axis.pick(wanted);
  const byCode = new Map(lanes.map((lane) => [codes.get(lane.key), lane]));
  if (codes.size === 0) return lanes;
  const columns = await connection.columns(sql`
    SELECT lane, bin, n FROM (
      SELECT ${laneOf} AS lane, ${binOf(sql`e.ts`, question)} AS bin, sum(e.n)::UINTEGER AS n
      FROM ${tally.table} WHERE ${condition} AND ${among}
      GROUP BY 1, 2)`);
  const [code, bin, n] = [column(columns, 'lane'), column(columns, 'bin'), column(columns, 'n')];
  for (let i = 0; i < code.length; i += 1) {
    const lane = byCode.get(Number(code[i]));
    if (lane === undefined) continue;
    lane.counts[Number(bin[i])] = Number(n[i]);
    lane.total += Number(n[i]);
  }
  return lanes;
}

/** A column of a result that the statement names. */
export function column(columns: ReadonlyMap<string, NumericColumn>, name: string): NumericColumn {
  const found = columns.get(name);
  if (found === undefined) throw new Error(`The result has no column ${name}.`);
  return found;
}
