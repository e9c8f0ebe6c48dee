import type { EventFilter } from '../../../shared/contract/common';
import type { LagSeries } from '../../../shared/contract/panels';
import { lagEdges } from '../../../shared/model/panel-edges';
import type { Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { type CallWindow, callSides } from './call-sides';
import { countOf } from './count-of';
import { eventCondition } from './filter';
import { binAmong, eachPart, inSpan, type PanelQuestion } from './panel-question';

export interface CallLagsQuestion extends PanelQuestion, CallWindow {}

type LagCounts = LagSeries['beforeCall'];

/**
 * How long before their customer's next call the accesses of a question were made, and apart from these how long after it
 * the others were. The call's interval makes a lag an interval: it is counted where its shortest length lies, and each
 * bin also says how many lags lie in it for certain and how many can.
 */
export async function callLags(
  connection: ReadConnection,
  question: CallLagsQuestion,
): Promise<{ edges: Float64Array<ArrayBuffer>; series: LagSeries[] }> {
  const edges = lagEdges(question.lookBack);
  const series = await eachPart(question, async (filter) => ({
    listed: await countOf(connection, question, filter),
    ...(await lagsOf(connection, question, filter, edges.slice(0, -1))),
  }));
  return { edges: Float64Array.from(edges, Number), series };
}

interface Found {
  readonly side: 'before' | 'after' | 'during' | 'earlier';
  readonly short: number;
  readonly long: number;
  readonly n: number;
}

async function lagsOf(
  connection: ReadConnection,
  question: CallLagsQuestion,
  filter: EventFilter | undefined,
  starts: readonly Micros[],
): Promise<Omit<LagSeries, 'account' | 'listed'>> {
  const condition = sql`${await eventCondition(connection, filter)} AND ${inSpan(question)}`;
  const sides = await callSides(connection, filter, condition, question);
  const bin = (length: ReturnType<typeof sql>) => binAmong(length, starts);
  const rows = await connection.rows<Found>(sql`
    SELECT side, ${bin(sql`short`)} AS short, ${bin(sql`long`)} AS long, count(*)::DOUBLE AS n FROM (
      SELECT side, CASE side WHEN 'before' THEN call_from - ts WHEN 'after' THEN ts - call_to ELSE 0 END AS short,
             CASE side WHEN 'before' THEN call_to - ts WHEN 'after' THEN ts - call_from ELSE 0 END AS long
      FROM ${sides}) GROUP BY ALL`);
  const people = await connection.one<{ before: number; after: number }>(sql`
    SELECT count(DISTINCT person) FILTER (side = 'before')::DOUBLE AS before,
           count(DISTINCT person) FILTER (side = 'after')::DOUBLE AS after FROM ${sides}`);
  const total = (side: Found['side'] | undefined) =>
    rows.reduce((sum, row) => sum + (side === undefined || row.side === side ? row.n : 0), 0);
  const counts = (side: Found['side']) =>
    lagCounts(
      rows.filter((row) => row.side === side),
      starts.length,
    );
  return {
    contacts: total(undefined),
    before: total('before'),
    after: total('after'),
    during: total('during'),
    earlier: total('earlier'),
    customersBefore: people?.before ?? 0,
    customersAfter: people?.after ?? 0,
    beforeCall: counts('before'),
    afterCall: counts('after'),
  };
}

function lagCounts(rows: readonly Found[], bins: number): LagCounts {
  const counts = { n: new Uint32Array(bins), least: new Uint32Array(bins), most: new Uint32Array(bins) };
  const add = (to: Uint32Array, bin: number, n: number) => {
    to[bin] = (to[bin] ?? 0) + n;
  };
  for (const { short, long, n } of rows) {
    add(counts.n, short, n);
    if (short === long) add(counts.least, short, n);
    for (let bin = short; bin <= long; bin += 1) add(counts.most, bin, n);
  }
  return counts;
}
