import { createHash } from 'node:crypto';
import type { ReadConnection } from '../db/connection';
import { ident, sql } from '../db/sql';
import { columnName } from '../ingest/load/plan';
import { type RawRecord, readRecords } from '../ingest/records/read-record';
import type { SourceWithOrdinal } from '../ingest/source-rows';

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
  { ordinal, settings }: SourceWithOrdinal,
  records: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const column = columnName(settings, 'time');
  if (column === undefined) return new Map();
  const places = records.map((record) => BigInt(record - 1));
  const rows = await connection.rows<{ record: number; text: string | undefined }>(sql`
    SELECT (rowid + 1)::DOUBLE AS record, ${ident(column)} AS text FROM ${ident(`raw_${ordinal}`)}
    WHERE rowid >= ${places[0] ?? 0n} AND rowid <= ${places.at(-1) ?? 0n}
      AND rowid IN (SELECT unnest(${places}))`);
  return new Map(rows.flatMap(({ record, text }) => (text === undefined ? [] : [[record, text]])));
}
