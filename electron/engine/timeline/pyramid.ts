import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import type { WriteConnection } from '../db/connection';
import { literal, type Sql, sql } from '../db/sql';

/**
 * Adds the counts of some records of a source. A minute, or an account's hour, may have several rows then: who asks adds
 * them up. Called inside the import's transaction, so the pyramids can never tell of other events than the table holds.
 */
export async function addToPyramids(
  connection: WriteConnection,
  source: number,
  records: { readonly firstRecord: number; readonly lastRecord: number },
): Promise<void> {
  const { firstRecord, lastRecord } = records;
  await count(
    connection,
    sql`source = ${literal(String(source))}::INTEGER AND record >= ${literal(String(firstRecord))}::BIGINT
      AND record <= ${literal(String(lastRecord))}::BIGINT`,
  );
}

/**
 * Counts the events of every source again, per minute and per account and hour. Called inside the import's transaction, so the
 * pyramids can never tell of other events than the table holds. `minute` and `hour` count from 1970 UTC, rounded down.
 */
export async function rebuildPyramids(connection: WriteConnection): Promise<void> {
  await connection.run(sql`DELETE FROM density_minute`);
  await connection.run(sql`DELETE FROM density_account_hour`);
  await count(connection, sql`true`);
}

async function count(connection: WriteConnection, which: Sql): Promise<void> {
  await connection.run(sql`
    INSERT INTO density_minute
    SELECT ${unitOf(MICROS_PER_MINUTE)} AS minute, count(*)::UINTEGER AS n
    FROM event WHERE ${which} GROUP BY source, 1 ORDER BY source, 1`);
  await connection.run(sql`
    INSERT INTO density_account_hour
    SELECT account, ${unitOf(MICROS_PER_HOUR)} AS hour, count(*)::UINTEGER AS n
    FROM event WHERE ${which} GROUP BY source, 1, 2 ORDER BY source, 1, 2`);
}

/** Makes every time from year 1 on positive, where rounding down is one division. A multiple of an hour. */
const LIFT = 72_000_000_000_000_000n;

function unitOf(micros: bigint): Sql {
  const number = (value: bigint) => sql`${literal(String(value))}::BIGINT`;
  return sql`((ts + ${number(LIFT)}) // ${number(micros)} - ${number(LIFT / micros)})`;
}
