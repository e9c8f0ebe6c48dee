import { setImmediate } from 'node:timers/promises';
import type { WriteConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';
import { type TextSource, walkRecords } from '../records/walk-records';
import { RejectWriter } from '../scan/reject-writer';
import { type LoadPlan, scratch } from './plan';
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
  const batch = plan.settings.unpack.length === 0 ? BATCH : COMPRESSED_BATCH;
  for (let from = 0; from < total; from += batch) {
    const page = sql`ORDER BY record LIMIT ${batch} OFFSET ${from}`;
    await cutBatch(connection, plan, source, writer, page);
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
