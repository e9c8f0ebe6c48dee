import type { RejectRow } from '../../../../shared/contract/sources';
import { recordId, sourceId, sourceOrdinal } from '../../../../shared/model/ids';
import { unwrap } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';

export interface Page {
  /** `EV-0001`; all sources when absent. */
  readonly source?: string | undefined;
  /** Rejects with exactly this reason. */
  readonly reason?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Rejected records in order of source and record, with their raw bytes. */
export async function pageRejects(
  connection: ReadConnection,
  page: Page,
): Promise<{ readonly total: number; readonly rows: RejectRow[] }> {
  const where = whichRejects(page);
  const total = await connection.one<{ n: number }>(sql`SELECT count(*)::DOUBLE AS n FROM reject ${where}`);
  // The keys alone are sorted; the bytes of a million rejects would be carried along for nothing.
  const keys = sql`SELECT source, record FROM reject ${where} ORDER BY source, record LIMIT ${page.limit} OFFSET ${page.offset}`;
  const rows = await connection.rows<Omit<RejectRow, 'source'> & { source: number }>(sql`
    SELECT source, record::DOUBLE AS record, line::DOUBLE AS line, byte_offset::DOUBLE AS "byteOffset",
           byte_length::DOUBLE AS "byteLength", reason, raw
    FROM reject JOIN (${keys}) USING (source, record) ORDER BY source, record`);
  return { total: total?.n ?? 0, rows: rows.map((row) => ({ ...row, source: sourceId(row.source) })) };
}

/** Records that came in before with another source, and the record each of them repeats. */
export async function pageDuplicates(
  connection: ReadConnection,
  page: Page,
): Promise<{ readonly total: number; readonly rows: { readonly id: string; readonly of: string }[] }> {
  const where = whichSource(page.source);
  const total = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM duplicate ${where}`,
  );
  const rows = await connection.rows<{
    source: number;
    record: bigint;
    of_source: number;
    of_record: bigint;
  }>(sql`
    SELECT source, record, of_source, of_record FROM duplicate ${where}
    ORDER BY source, record LIMIT ${page.limit} OFFSET ${page.offset}`);
  return {
    total: total?.n ?? 0,
    rows: rows.map((row) => ({
      id: recordId(row.source, row.record),
      of: recordId(row.of_source, row.of_record),
    })),
  };
}

function whichRejects({ source, reason }: Page): Sql {
  if (reason === undefined) return whichSource(source);
  const of = source === undefined ? sql`` : sql` AND source = ${unwrap(sourceOrdinal(source))}`;
  return sql`WHERE reason = ${reason}${of}`;
}

function whichSource(id: string | undefined) {
  return id === undefined ? sql`` : sql`WHERE source = ${unwrap(sourceOrdinal(id))}`;
}
