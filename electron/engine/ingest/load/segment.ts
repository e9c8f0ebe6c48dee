import type { WriteConnection } from '../../db/connection';
import { ident, join, literal, sql } from '../../db/sql';
import { MAX_RECORD_BYTES } from '../cut/rules';
import type { Segment } from '../scan/job';
import { type LoadPlan, segmentView } from './plan';

/** Room above the longest record, for quotes that were doubled, its number and its line end. */
const LINE_BYTES = 2 * MAX_RECORD_BYTES + 65_536;

/** Makes a segment's file the plan's records: a view, of which each question reads only the columns it names. */
export async function viewSegment(
  connection: WriteConnection,
  { ordinal, settings }: LoadPlan,
  { file, dialect }: Pick<Segment, 'file' | 'dialect'>,
  parallel: boolean,
): Promise<void> {
  const names = join(
    [sql`record: 'BIGINT'`, ...settings.columns.map((_, i) => sql`${literal(`c${i}`)}: 'VARCHAR'`)],
    sql`, `,
  );
  await connection.run(sql`
    CREATE OR REPLACE TEMP VIEW ${ident(segmentView(ordinal))} AS
    SELECT * FROM read_csv(${literal(file)}, auto_detect = false, columns = {${names}}, header = false,
      delim = ${literal(dialect.delimiter)}, quote = ${literal(dialect.quote)}, escape = ${literal(dialect.escape)},
      new_line = '\\n', allow_quoted_nulls = false, null_padding = false, ignore_errors = false, compression = 'none',
      max_line_size = ${literal(String(LINE_BYTES))}::BIGINT, parallel = ${literal(String(parallel))}::BOOLEAN)`);
}

export async function dropSegmentView(
  connection: WriteConnection,
  { ordinal }: Pick<LoadPlan, 'ordinal'>,
): Promise<void> {
  await connection.run(sql`DROP VIEW IF EXISTS ${ident(segmentView(ordinal))}`);
}
