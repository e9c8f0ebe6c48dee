import { setImmediate } from 'node:timers/promises';
import type { WriteConnection } from '../../db/connection';
import { ident, join, type Sql, sql } from '../../db/sql';
import { renderRow } from '../records/render-row';
import { type TextSource, walkRecords } from '../records/walk-records';
import { RejectWriter } from '../scan/reject-writer';
import { type LoadPlan, RECORD_OF_ROW, rawTable, scratch } from './plan';
import { loadRejects } from './reject-table';

/** Bad records are fetched and written this many at a time. */
const BATCH = 50_000;
/** A compressed source is read from its beginning for every batch, so there the batch is larger. */
const COMPRESSED_BATCH = 1_000_000;

/**
 * Puts the records found unusable into the reject table, with their raw bytes taken from the sealed file.
 * @param path of the file they travel in
 * @param total how many there are
 */
export async function writeValueRejects(
  connection: WriteConnection,
  plan: LoadPlan,
  source: TextSource,
  path: string,
  total: number,
): Promise<ReadonlyMap<string, number>> {
  const writer = new RejectWriter(path);
  if (total === 0) return writer.reasons;
  const isParquet = plan.settings.format === 'parquet';
  const batch = plan.settings.unpack.length === 0 ? BATCH : COMPRESSED_BATCH;
  for (let from = 0; from < total; from += batch) {
    const page = sql`ORDER BY record LIMIT ${batch} OFFSET ${from}`;
    if (isParquet) await renderBatch(connection, plan, writer, page);
    else await cutBatch(connection, plan, source, writer, page);
    await setImmediate();
  }
  writer.close();
  if (writer.file !== undefined) await loadRejects(connection, plan, writer.file, writer.longestLine);
  return writer.reasons;
}

async function cutBatch(
  connection: WriteConnection,
  plan: LoadPlan,
  source: TextSource,
  writer: RejectWriter,
  page: Sql,
): Promise<void> {
  const bad = await connection.rows<{ record: bigint; reason: string }>(sql`
    SELECT record, reason FROM ${scratch(plan, 'bad')} ${page}`);
  const numbers = Float64Array.from(bad, ({ record }) => Number(record));
  let next = 0;
  await walkRecords(source, numbers, (walk) => {
    const reason = bad[next]?.reason ?? '';
    next += 1;
    writer.add({
      record: walk.record,
      line: walk.line,
      offset: walk.offset,
      length: walk.length,
      reason,
      raw: walk.bytes(),
    });
  });
}

async function renderBatch(
  connection: WriteConnection,
  plan: LoadPlan,
  writer: RejectWriter,
  page: Sql,
): Promise<void> {
  const columns = join(
    plan.settings.columns.map((_, i) => ident(`c${i}`)),
    sql`, `,
  );
  const bad = await connection.rows<Record<string, string | bigint | undefined>>(sql`
    SELECT b.record AS "record", b.reason AS "reason", ${columns}
    FROM (SELECT * FROM ${scratch(plan, 'bad')} ${page}) b
    JOIN (SELECT ${RECORD_OF_ROW} AS record, * FROM ${rawTable(plan)}) r ON r.record = b.record ORDER BY b.record`);
  for (const row of bad) {
    const record = Number(row.record);
    const values = plan.settings.columns.map((_, i) => row[`c${i}`] as string | undefined);
    const raw = renderRow(plan.settings.columns, values);
    writer.add({ record, line: record, offset: 0, length: raw.length, reason: String(row.reason), raw });
  }
}
