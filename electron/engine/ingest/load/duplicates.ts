import type { WriteConnection } from '../../db/connection';
import { ident, join, type Sql, sql } from '../../db/sql';
import type { TextSource } from '../records/walk-records';
import { type LoadPlan, RECORD_OF_ROW, rawTable, scratch } from './plan';
import { unequalRecords } from './unequal-records';

/** An earlier source whose records may be the same bytes. */
export interface EarlierSource {
  readonly ordinal: number;
  readonly text: TextSource;
}

/**
 * Whether records of two sources can be the same bytes at all: same kind, same way of writing, same columns.
 */
export function mayRepeat(plan: LoadPlan, earlier: EarlierSource): boolean {
  const mine = plan.settings;
  const theirs = earlier.text.settings;
  return (
    mine.kind === theirs.kind &&
    mine.format === theirs.format &&
    mine.encoding === theirs.encoding &&
    mine.dialect?.delimiter === theirs.dialect?.delimiter &&
    mine.columns.length === theirs.columns.length &&
    (mine.format === 'delimited' || mine.columns.every((column, i) => column === theirs.columns[i]))
  );
}

/**
 * Finds the records of this source whose bytes already came in with an earlier one, and enters them as duplicates
 * of the first such record. Candidates are found by their values; then the bytes themselves are compared, since a
 * value can be written in several ways. Records that are rejects stay rejects.
 * @returns how many
 */
export async function findDuplicates(
  connection: WriteConnection,
  plan: LoadPlan,
  text: TextSource,
  earlier: readonly EarlierSource[],
): Promise<number> {
  const suspects = earlier.filter((source) => mayRepeat(plan, source));
  if (suspects.length === 0) return 0;
  const { ordinal } = plan;
  for (const source of suspects) {
    await findTwins(connection, plan, source);
    if (plan.settings.format !== 'parquet') await dropUnequal(connection, plan, text, source.text);
    await connection.run(sql`
      INSERT INTO duplicate
      SELECT ${ordinal}::INTEGER, record, ${source.ordinal}::INTEGER, of_record
      FROM ${scratch(plan, 'twin')} ORDER BY record`);
    await connection.run(sql`DROP TABLE ${scratch(plan, 'twin')}`);
  }
  const found = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM duplicate WHERE source = ${ordinal}`,
  );
  return found?.n ?? 0;
}

/** Pairs of records with equal values: the hash narrows, the comparison decides. */
async function findTwins(connection: WriteConnection, plan: LoadPlan, earlier: EarlierSource): Promise<void> {
  const columns = plan.settings.columns.map((_, i) => ident(`c${i}`));
  const hashed = (alias: Sql) =>
    sql`hash(${join(
      columns.map((column) => sql`${alias}.${column}`),
      sql`, `,
    )})`;
  const equal = join(
    columns.map((column) => sql`r.${column} IS NOT DISTINCT FROM e.${column}`),
    sql` AND `,
  );
  const before = ident(`raw_${earlier.ordinal}`);
  const skipped = sql`SELECT record FROM ${scratch(plan, 'bad')}
    UNION ALL SELECT record FROM reject WHERE source = ${plan.ordinal}
    UNION ALL SELECT record FROM duplicate WHERE source = ${plan.ordinal}`;
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'twin')} AS
    WITH pair AS (
      SELECT n.row AS new_row, n.record, m.row AS old_row
      FROM (SELECT rowid AS row, ${RECORD_OF_ROW} AS record, ${hashed(sql`t`)} AS h FROM ${rawTable(plan)} t) n
      JOIN (SELECT rowid AS row, ${hashed(sql`t`)} AS h FROM ${before} t
            WHERE rowid + 1 NOT IN (SELECT record FROM reject WHERE source = ${earlier.ordinal})) m ON n.h = m.h)
    SELECT pair.record, min(pair.old_row) + 1 AS of_record
    FROM pair JOIN ${rawTable(plan)} r ON r.rowid = pair.new_row JOIN ${before} e ON e.rowid = pair.old_row
    WHERE ${equal} AND pair.record NOT IN (${skipped})
    GROUP BY 1 ORDER BY 1`);
}

/** Takes out the pairs whose bytes differ after all. */
async function dropUnequal(
  connection: WriteConnection,
  plan: LoadPlan,
  mine: TextSource,
  theirs: TextSource,
): Promise<void> {
  const twin = scratch(plan, 'twin');
  const pairs = await connection.columns(
    sql`SELECT record::DOUBLE AS record, of_record::DOUBLE AS of_record FROM ${twin} ORDER BY record`,
  );
  const records = pairs.get('record');
  const ofRecords = pairs.get('of_record');
  if (records === undefined || ofRecords === undefined || records.length === 0) return;
  const unequal = await unequalRecords(mine, theirs, records as Float64Array, ofRecords as Float64Array);
  if (unequal.length === 0) return;
  await connection.run(sql`DELETE FROM ${twin} WHERE record IN (SELECT unnest(${unequal}::BIGINT[]))`);
}
