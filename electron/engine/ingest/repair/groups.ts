import type { RejectGroup } from '../../../../shared/contract/rejects';
import { sourceId, sourceOrdinal } from '../../../../shared/model/ids';
import { unwrap } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { join, literal, nothing, type Sql, sql } from '../../db/sql';

const EXAMPLE_BYTES = 4_096;
const FIRST = 5;

/** What a reason has in common with others that differ in a number, a name or a format only. */
export function familyOf(reason: string): string {
  if (/^[\d,]+ columns? instead of [\d,]+$/.test(reason)) return 'another number of columns';
  if (/ is missing$/.test(reason)) return 'a required value is missing';
  if (/ cannot be read as /.test(reason)) return 'a time cannot be read';
  if (/^not valid /.test(reason)) return 'not valid in its encoding';
  if (/^part of record /.test(reason)) return 'part of another record';
  return reason.replaceAll(/\d+/g, '…');
}

interface Page {
  readonly source?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Rejects by source and reason, the largest groups first. `total` groups, `rejects` in all of them. */
export async function groupRejects(
  connection: ReadConnection,
  { source, offset, limit }: Page,
): Promise<{ readonly total: number; readonly rejects: number; readonly groups: RejectGroup[] }> {
  const where = source === undefined ? nothing : sql`WHERE source = ${unwrap(sourceOrdinal(source))}`;
  const grouped = sql`SELECT source, reason, count(*) AS n, min(record) AS example FROM reject ${where} GROUP BY 1, 2`;
  const sums = await connection.one<{ total: number; rejects: number }>(sql`
    SELECT count(*)::DOUBLE AS total, coalesce(sum(n), 0)::DOUBLE AS rejects FROM (${grouped})`);
  const rows = await connection.rows<GroupRow>(sql`
    WITH page AS (${grouped} ORDER BY n DESC, source, reason LIMIT ${limit} OFFSET ${offset})
    SELECT page.source, page.reason, page.n::DOUBLE AS n, j.record::DOUBLE AS record, j.line::DOUBLE AS line,
      j.byte_offset::DOUBLE AS "byteOffset", j.byte_length::DOUBLE AS "byteLength",
      j.raw[1:${literal(String(EXAMPLE_BYTES))}::BIGINT] AS raw
    FROM page JOIN reject j ON j.source = page.source AND j.record = page.example
    ORDER BY page.n DESC, page.source, page.reason`);
  const first = await firstRecords(connection, rows);
  return {
    total: sums?.total ?? 0,
    rejects: sums?.rejects ?? 0,
    groups: rows.map(({ source: ordinal, reason, n, ...example }, i) => ({
      source: sourceId(ordinal),
      reason,
      family: familyOf(reason),
      count: n,
      first: [...(first[i] ?? [])],
      example,
    })),
  };
}

interface GroupRow {
  readonly source: number;
  readonly reason: string;
  readonly n: number;
  readonly record: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly raw: Uint8Array<ArrayBuffer>;
}

async function firstRecords(
  connection: ReadConnection,
  groups: readonly GroupRow[],
): Promise<readonly (readonly number[])[]> {
  if (groups.length === 0) return [];
  const found = await connection.rows<{ source: number; reason: string; record: number }>(sql`
    SELECT source, reason, unnest(min(record, ${literal(String(FIRST))}::BIGINT))::DOUBLE AS record
    FROM reject WHERE ${anyOf(groups)} GROUP BY 1, 2`);
  return groups.map(({ source, reason }) =>
    found
      .filter((row) => row.source === source && row.reason === reason)
      .map(({ record }) => record)
      .sort((a, b) => a - b),
  );
}

/** A superset of the groups is enough: sources and reasons apart. */
function anyOf(groups: readonly GroupRow[]): Sql {
  const reasons = [...new Set(groups.map(({ reason }) => reason))];
  const sources = [...new Set(groups.map(({ source }) => BigInt(source)))];
  const parts = [
    sql`reason IN (SELECT unnest(${reasons}::VARCHAR[]))`,
    sql`source IN (SELECT unnest(${sources}::BIGINT[]))`,
  ];
  return join(parts, sql` AND `);
}
