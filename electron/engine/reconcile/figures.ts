import type { Reconciliation } from '../../../shared/contract/reconcile';
import { sourceId } from '../../../shared/model/ids';
import { MICROS_PER_HOUR, type Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import type { SourceWithOrdinal } from '../ingest/source-rows';
import { floorTo } from '../timeline/floor';

/** Hours without a record that make a gap worth telling. */
const GAP_HOURS = 24;
const MOST_GAPS = 20;
const MOST_REASONS = 500;

/** The records that DuckDB found of a source when it was loaded, and the bytes of their values. */
export async function countHeld(
  connection: ReadConnection,
  { ordinal }: Pick<SourceWithOrdinal, 'ordinal'>,
): Promise<{ readonly records: number; readonly valueBytes: number }> {
  const found = await connection.one<{ records: number; valueBytes: number }>(sql`
    SELECT records::DOUBLE AS records, value_bytes::DOUBLE AS "valueBytes" FROM load_count WHERE source = ${ordinal}`);
  return found ?? { records: 0, valueBytes: 0 };
}

export async function rejectReasons(
  connection: ReadConnection,
  ordinal: number,
): Promise<Reconciliation['reasons']> {
  const rows = await connection.rows<Reconciliation['reasons'][number]>(sql`
    SELECT reason, count(*)::DOUBLE AS count FROM reject WHERE source = ${ordinal} GROUP BY 1`);
  return largestFirst(rows);
}

/** Largest first; past {@link MOST_REASONS} the others are summed up, so that a storm of reasons stays readable. */
export function largestFirst(rows: Reconciliation['reasons']): Reconciliation['reasons'] {
  const ordered = [...rows].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  const rest = ordered.slice(MOST_REASONS);
  if (rest.length === 0) return ordered;
  const count = rest.reduce((sum, each) => sum + each.count, 0);
  return [...ordered.slice(0, MOST_REASONS), { reason: `${rest.length} other reasons`, count }];
}

export async function duplicatesOf(
  connection: ReadConnection,
  ordinal: number,
): Promise<Reconciliation['duplicatesOf']> {
  const rows = await connection.rows<{ of: number; name: string; count: number }>(sql`
    SELECT d.of_source AS "of", s.name, count(*)::DOUBLE AS count
    FROM duplicate d JOIN source s ON s.ordinal = d.of_source WHERE d.source = ${ordinal}
    GROUP BY 1, 2 ORDER BY 1`);
  return rows.map(({ of, name, count }) => ({ source: sourceId(of), name, count }));
}

interface Hours {
  readonly hour: Micros;
  readonly next: Micros;
  readonly total: number;
}

/** Whole hours without a record, where there are {@link GAP_HOURS} of them on end, the longest first. */
export async function coverageGaps(
  connection: ReadConnection,
  { ordinal, kind }: SourceWithOrdinal,
): Promise<Pick<Reconciliation, 'gapCount' | 'gaps'>> {
  const table: Sql | undefined =
    kind === 'access' ? sql`event` : kind === 'reports' ? sql`report` : undefined;
  if (table === undefined) return { gapCount: 0, gaps: [] };
  const ts = kind === 'access' ? sql`ts` : sql`call_from`;
  const rows = await connection.rows<Hours>(sql`
    WITH hour AS (
      SELECT DISTINCT ${floorTo(ts, MICROS_PER_HOUR)} AS hour FROM ${table} WHERE source = ${ordinal}),
    step AS (SELECT hour, lead(hour) OVER (ORDER BY hour) AS next FROM hour),
    gap AS (SELECT hour, next FROM step WHERE next - hour - 1 >= ${GAP_HOURS})
    SELECT hour::BIGINT AS hour, next::BIGINT AS next, count(*) OVER ()::DOUBLE AS total FROM gap
    ORDER BY next - hour DESC, hour LIMIT ${MOST_GAPS}`);
  return {
    gapCount: rows[0]?.total ?? 0,
    gaps: rows.map(({ hour, next }) => ({
      from: (hour + 1n) * MICROS_PER_HOUR,
      to: next * MICROS_PER_HOUR,
    })),
  };
}
