import type { WriteConnection } from '../../db/connection';
import { join, literal, sql } from '../../db/sql';
import { addNames } from './names';
import type { LoadPlan } from './plan';
import type { RowReading } from './row';

/**
 * Turns records that are all good into rows of their kind's table: new names first, then the rows, ordered.
 * @returns the number of rows made
 */
export async function loadCanonical(
  connection: WriteConnection,
  plan: LoadPlan,
  reading: RowReading,
): Promise<number> {
  const { kind, row } = reading;
  for (const field of kind.names) await addNames(connection, plan, field);
  const values = join(kind.values(row), sql`, `);
  const rows = await connection.run(sql`
    INSERT INTO ${kind.table}
    SELECT * FROM (
      SELECT ${literal(String(plan.ordinal))}::INTEGER AS source, r.record, ${values}
      FROM (${reading.rows}) r${reading.allJoins})
    ORDER BY ${kind.order}`);
  return rows;
}
