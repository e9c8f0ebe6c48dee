import type { WriteConnection } from '../../db/connection';
import { join, type Sql, sql } from '../../db/sql';
import { type LoadPlan, scratch } from './plan';
import type { RowReading } from './row';
import { fieldText, isMapped } from './text';
import { isEpochWord } from './time';
import { reasonSql } from './value-rejects';

/**
 * What holds of the records that can be used, and of no other: the opposite of {@link reasonSql} IS NULL, in the
 * cheapest words. Needs the joins of names.
 */
export function usable(plan: LoadPlan, reading: RowReading): Sql {
  const { kind, row } = reading;
  // Lists are small: there the reasons themselves are asked for.
  if (plan.settings.kind !== 'access') return sql`(${reasonSql(plan, reading)}) IS NULL`;
  const conditions: Sql[] = [];
  for (const field of kind.required) {
    if (kind.times.includes(field)) conditions.push(sql`${row.time(field)} IS NOT NULL`);
    else if (kind.names.includes(field)) conditions.push(sql`${row.code(field)} IS NOT NULL`);
    else conditions.push(sql`${fieldText(plan, field)} IS NOT NULL`);
  }
  for (const field of kind.times) {
    if (!isMapped(plan, field)) continue;
    // A time of a shape that its text can be told from is made of digits.
    if (plan.keepTimeText !== false) conditions.push(sql`NOT coalesce(${isEpochWord(field)}, false)`);
    if (kind.required.includes(field)) continue;
    conditions.push(sql`(${row.time(field)} IS NOT NULL OR ${fieldText(plan, field)} IS NULL)`);
  }
  conditions.push(...kind.checks(row).map(({ fails }) => sql`NOT coalesce(${fails}, false)`));
  // One expression about both sides of a join: taken apart, DuckDB would move the parts below it and read times twice.
  return sql`CASE WHEN ${row.code('account')} IS NULL THEN false ELSE ${join(conditions, sql` AND `)} END`;
}

/** Makes the table that value rejects are gathered in. */
export async function openValueRejects(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  await connection.run(
    sql`CREATE OR REPLACE TEMP TABLE ${scratch(plan, 'bad')} (record BIGINT NOT NULL, reason VARCHAR NOT NULL)`,
  );
}

export async function dropValueRejects(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  await connection.run(sql`DROP TABLE IF EXISTS ${scratch(plan, 'bad')}`);
}

/** Gathers the records of a segment that cannot be used, with the reason. @returns how many */
export async function gatherValueRejects(
  connection: WriteConnection,
  plan: LoadPlan,
  reading: RowReading,
): Promise<number> {
  return await connection.run(sql`
    INSERT INTO ${scratch(plan, 'bad')}
    SELECT record, reason FROM (
      SELECT r.record, ${reasonSql(plan, reading)} AS reason FROM (${reading.rows}) r${reading.timeJoins})
    WHERE reason IS NOT NULL ORDER BY record`);
}
