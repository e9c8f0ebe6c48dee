import { createHash } from 'node:crypto';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { RECORDED_TS } from '../ingest/clock/correct';
import { type RawRecord, readRecords } from '../ingest/records/read-record';
import type { SourceWithOrdinal } from '../ingest/source-rows';
import { type KeptTime, timeShapes, timeTextIn } from '../timeline/time-shapes';

/** A record of a sealed source to keep: its place, its bytes and their SHA-256 in hex. */
export interface RecordSlice extends RawRecord {
  readonly sha256: string;
}

/**
 * Reads records of one source again, in one pass over as little of it as will do.
 * @param records 1-based numbers in ascending order
 * @throws AppFailure `io.source` when the file is gone, `integrity.record` when it ends before a record
 */
export async function readSlices(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  records: readonly number[],
): Promise<ReadonlyMap<number, RecordSlice>> {
  const slices = new Map<number, RecordSlice>();
  await readRecords(connection, source, records, (found) => {
    const raw = Uint8Array.from(found.raw);
    const sha256 = createHash('sha256').update(raw).digest('hex');
    slices.set(found.record, { ...found, raw, sha256 });
  });
  return slices;
}

/** The text each record's time was read from, as the source has it. */
export async function readTimeTexts(
  connection: ReadConnection,
  { ordinal }: SourceWithOrdinal,
  records: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = records.map(BigInt);
  const rows = await connection.rows<KeptTime>(sql`
    SELECT source, record, ${RECORDED_TS} AS time, time_text AS "timeText" FROM event e
    WHERE source = ${ordinal} AND record >= ${wanted[0] ?? 0n} AND record <= ${wanted.at(-1) ?? 0n}
      AND record IN (SELECT unnest(${wanted}::BIGINT[]))`);
  const shapes = await timeShapes(connection);
  return new Map(rows.map((row) => [Number(row.record), timeTextIn(shapes, row)]));
}
