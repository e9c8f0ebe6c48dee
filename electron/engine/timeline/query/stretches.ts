import type { Stretch } from '../../../../shared/model/query';
import { join, type Sql, sql } from '../../db/sql';

/** Whether a BIGINT expression lies in one of the stretches; without ends, whether there is a value. */
export function inStretches(value: Sql, stretches: readonly Stretch[]): Sql {
  const parts = stretches.map(({ from, to }) => {
    if (from === undefined && to === undefined) return sql`${value} IS NOT NULL`;
    if (from === undefined) return sql`${value} < ${to}::BIGINT`;
    if (to === undefined) return sql`${value} >= ${from}`;
    if (to === from + 1n) return sql`${value} = ${from}`;
    return sql`(${value} >= ${from} AND ${value} < ${to})`;
  });
  return sql`(${join(parts, sql` OR `)})`;
}
