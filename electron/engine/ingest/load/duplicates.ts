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
 * Whether records of two sources can be the same bytes at all: same kind, same way of writing, and for delimited text
 * as many columns. JSON records name their own columns: one more key elsewhere in a file says nothing of the others.
 */
export function mayRepeat(plan: LoadPlan, earlier: EarlierSource): boolean {
  const mine = plan.settings;
  const theirs = earlier.text.settings;
  return (
    mine.kind === theirs.kind &&
    mine.format === theirs.format &&
    mine.encoding === theirs.encoding &&
    mine.dialect?.delimiter === theirs.dialect?.delimiter &&
    (mine.format === 'jsonl' || mine.columns.length === theirs.columns.length) &&
    (mine.format !== 'parquet' || mine.columns.every((column, i) => column === theirs.columns[i]))
  );
}

/** Which columns stand for each other, and which stand alone: equal records have no value there. */
interface Alignment {
  readonly pairs: readonly { readonly mine: Sql; readonly theirs: Sql }[];
  readonly mineAlone: readonly Sql[];
  readonly theirsAlone: readonly Sql[];
}

function align(plan: LoadPlan, earlier: EarlierSource): Alignment {
  const mine = plan.settings.columns;
  const theirs = earlier.text.settings.columns;
  const place = (column: string, i: number) =>
    plan.settings.format === 'jsonl' ? theirs.indexOf(column) : i;
  const places = mine.map(place);
  const column = (i: number) => ident(`c${i}`);
  return {
    pairs: places.flatMap((j, i) => (j < 0 ? [] : [{ mine: column(i), theirs: column(j) }])),
    mineAlone: places.flatMap((j, i) => (j < 0 ? [column(i)] : [])),
    theirsAlone: theirs.flatMap((_, j) => (places.includes(j) ? [] : [column(j)])),
  };
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
  const { pairs, mineAlone, theirsAlone } = align(plan, earlier);
  if (pairs.length === 0) return await noTwins(connection, plan);
  const hashed = (columns: readonly Sql[]) =>
    sql`hash(${join(
      columns.map((column) => sql`t.${column}`),
      sql`, `,
    )})`;
  const equal = join(
    [
      ...pairs.map(({ mine, theirs }) => sql`r.${mine} IS NOT DISTINCT FROM e.${theirs}`),
      ...mineAlone.map((column) => sql`r.${column} IS NULL`),
      ...theirsAlone.map((column) => sql`e.${column} IS NULL`),
    ],
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
      FROM (SELECT rowid AS row, ${RECORD_OF_ROW} AS record, ${hashed(pairs.map(({ mine }) => mine))} AS h FROM ${rawTable(plan)} t) n
      JOIN (SELECT rowid AS row, ${hashed(pairs.map(({ theirs }) => theirs))} AS h FROM ${before} t
            WHERE rowid + 1 NOT IN (SELECT record FROM reject WHERE source = ${earlier.ordinal}
                                    UNION ALL SELECT record FROM repair WHERE source = ${earlier.ordinal})) m ON n.h = m.h)
    SELECT pair.record, min(pair.old_row) + 1 AS of_record
    FROM pair JOIN ${rawTable(plan)} r ON r.rowid = pair.new_row JOIN ${before} e ON e.rowid = pair.old_row
    WHERE ${equal} AND pair.record NOT IN (${skipped})
    GROUP BY 1 ORDER BY 1`);
}

async function noTwins(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  await connection.run(sql`CREATE TEMP TABLE ${scratch(plan, 'twin')} (record BIGINT, of_record BIGINT)`);
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
