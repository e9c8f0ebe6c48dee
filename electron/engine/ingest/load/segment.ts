import type { WriteConnection } from '../../db/connection';
import { ident, join, literal, sql } from '../../db/sql';
import type { Segment } from '../scan/job';
import { type LoadPlan, segmentView } from './plan';

/** Makes a segment's file the plan's records: a view, of which each question reads only the columns it names. */
export async function viewSegment(
  connection: WriteConnection,
  { ordinal, settings }: LoadPlan,
  { file, firstRecord }: Pick<Segment, 'file' | 'firstRecord'>,
): Promise<void> {
  const columns = settings.columns.map((_, i) => ident(`c${i}`));
  const record = sql`record + ${literal(String(firstRecord))}::BIGINT AS record`;
  await connection.run(sql`
    CREATE OR REPLACE TEMP VIEW ${ident(segmentView(ordinal))} AS
    SELECT ${join([record, ...columns], sql`, `)} FROM read_parquet(${literal(file)})`);
}

export async function dropSegmentView(
  connection: WriteConnection,
  { ordinal }: Pick<LoadPlan, 'ordinal'>,
): Promise<void> {
  await connection.run(sql`DROP VIEW IF EXISTS ${ident(segmentView(ordinal))}`);
}
