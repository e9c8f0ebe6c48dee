import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import type { WriteConnection } from '../db/connection';
import { sql } from '../db/sql';
import { floorTo } from './floor';

/**
 * Counts all events again, per minute and per account and hour. Called inside the import's transaction, so the
 * pyramids can never tell of other events than the table holds. `minute` and `hour` count from 1970 UTC, rounded down.
 */
export async function rebuildPyramids(connection: WriteConnection): Promise<void> {
  const ts = sql`ts`;
  await connection.run(sql`DELETE FROM density_minute`);
  await connection.run(sql`
    INSERT INTO density_minute
    SELECT ${floorTo(ts, MICROS_PER_MINUTE)} AS minute, count(*)::UINTEGER AS n FROM event GROUP BY 1 ORDER BY 1`);
  await connection.run(sql`DELETE FROM density_account_hour`);
  await connection.run(sql`
    INSERT INTO density_account_hour
    SELECT account, ${floorTo(ts, MICROS_PER_HOUR)} AS hour, count(*)::UINTEGER AS n
    FROM event GROUP BY 1, 2 ORDER BY 1, 2`);
}
