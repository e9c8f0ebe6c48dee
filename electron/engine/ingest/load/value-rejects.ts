import type { WriteConnection } from '../../db/connection';
import { join, literal, type Sql, sql } from '../../db/sql';
import { type LoadPlan, rawTable, scratch } from './plan';
import { countRows } from './raw';
import type { RowReading } from './row';
import { fieldText, isMapped } from './text';

const LABELS: Readonly<Record<string, string>> = {
  call_at: 'call time',
  call_from: 'beginning of the call',
  call_to: 'end of the call',
  received: 'time of receipt',
  from: 'beginning',
  to: 'end',
};

/** Formats in words; strptime patterns stand for themselves. */
const FORMATS: Readonly<Record<string, string>> = {
  iso: 'an ISO 8601 time',
  'epoch-s': 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
  'epoch-us': 'microseconds since 1970',
  'epoch-ns': 'nanoseconds since 1970',
};

/** The record's first reason to be a reject, or NULL. */
export function reasonSql(plan: LoadPlan, { kind, row, times }: RowReading): Sql {
  const cases: Sql[] = [];
  const when = (fails: Sql, reason: string) => cases.push(sql`WHEN ${fails} THEN ${literal(reason)}`);
  for (const field of kind.required) {
    when(sql`${fieldText(plan, field)} IS NULL`, `${LABELS[field] ?? field} is missing`);
  }
  for (const { field, ts } of times.values()) {
    if (!isMapped(plan, field)) continue;
    const format = plan.settings.timeFormats[field] ?? 'iso';
    const label = LABELS[field] ?? field;
    when(
      sql`${fieldText(plan, field)} IS NOT NULL AND ${ts} IS NULL`,
      `${label} cannot be read as ${FORMATS[format] ?? format}`,
    );
  }
  for (const { fails, reason } of kind.checks(row)) when(fails, reason);
  return cases.length === 0 ? sql`NULL::VARCHAR` : sql`CASE ${join(cases, sql` `)} END`;
}

/**
 * Finds the records whose values cannot be used, and keeps their numbers and reasons in a scratch table. Rejects the
 * scan has found are there already as empty rows and are left alone.
 * @returns how many
 */
export async function findValueRejects(
  connection: WriteConnection,
  plan: LoadPlan,
  reading: RowReading,
): Promise<number> {
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'bad')} AS
    SELECT record, reason FROM (
      SELECT r.rowid + 1 AS record, ${reasonSql(plan, reading)} AS reason
      FROM ${rawTable(plan)} r${reading.timeJoins})
    WHERE reason IS NOT NULL AND record NOT IN (SELECT record FROM reject WHERE source = ${plan.ordinal})
    ORDER BY record`);
  return await countRows(connection, scratch(plan, 'bad'));
}
