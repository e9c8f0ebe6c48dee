import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { EVERYTHING } from './filter';
import type { SortAxis } from './sort-axis';
import { minutes, type Tally, tallyOfAccounts } from './tally';

/** Stands for "no value" among codes. */
export const NONE = -1;

/** How many events each value of a column has, cumulated in the column's order: a table of contents of a sorted list. */
export interface KeyIndex {
  /** {@link NONE} for the events without a value, which come last. */
  readonly codes: Int32Array;
  /** `before[i]` = events of all earlier values; one longer than `codes`, ending with the total. */
  readonly before: Float64Array;
}

/** Counted from a pyramid where it tells the values of all events apart, by one scan otherwise. */
export async function keyIndex(
  connection: ReadConnection,
  axis: Pick<SortAxis, 'code' | 'valueOfCode' | 'pyramid'>,
  condition: Sql,
): Promise<KeyIndex> {
  const tally = condition === EVERYTHING ? await tallyOf(connection, axis.pyramid) : undefined;
  const table =
    tally === undefined
      ? sql`(SELECT ${axis.code} AS code, count(*)::DOUBLE AS n FROM event e WHERE ${condition} GROUP BY 1)`
      : sql`(SELECT ${axis.code} AS code, sum(e.n)::DOUBLE AS n FROM ${tally.table} GROUP BY 1)`;
  const columns = await connection.columns(sql`
    SELECT coalesce(k.code, ${NONE}::INTEGER)::INTEGER AS code, k.n FROM ${table} k
    ORDER BY ${axis.valueOfCode} NULLS LAST`);
  const codes = Int32Array.from(columns.get('code') ?? [], Number);
  const before = new Float64Array(codes.length + 1);
  columns.get('n')?.forEach((n: number | bigint, i: number) => {
    before[i + 1] = (before[i] ?? 0) + Number(n);
  });
  return { codes, before };
}

async function tallyOf(connection: ReadConnection, pyramid: SortAxis['pyramid']): Promise<Tally | undefined> {
  if (pyramid === undefined) return undefined;
  return pyramid === 'accounts' ? await tallyOfAccounts(connection) : await minutes(connection, undefined);
}

/** Rows of neighbouring values that are read together. */
export interface KeyRun {
  readonly codes: readonly number[];
  /** Rows of these values to leave out, then to take. */
  readonly skip: number;
  readonly take: number;
}

/** Values with more rows than this are read through their own table of hours. */
const LARGE = 50_000;

/** What to read for `count` rows from place `first` on: large values by themselves, small ones together. */
export function runsOf({ codes, before }: KeyIndex, first: number, count: number): readonly KeyRun[] {
  const runs: KeyRun[] = [];
  const end = first + count;
  let [i, at] = [placeOf(before, first), first];
  while (at < end && i < codes.length) {
    const start = before[i] ?? 0;
    const isLarge = (k: number) => (before[k + 1] ?? 0) - (before[k] ?? 0) > LARGE;
    let last = i;
    if (!isLarge(i)) {
      while (last + 1 < codes.length && (before[last + 1] ?? 0) < end && !isLarge(last + 1)) last += 1;
    }
    const stop = Math.min(end, before[last + 1] ?? end);
    runs.push({ codes: [...codes.subarray(i, last + 1)], skip: at - start, take: stop - at });
    [i, at] = [last + 1, stop];
  }
  return runs;
}

/** The value whose rows hold a place. */
function placeOf(before: Float64Array, place: number): number {
  let [low, high] = [0, Math.max(0, before.length - 2)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((before[middle + 1] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
