import { type Sql, sql } from '../db/sql';

/**
 * ⌊value / unit⌋ for times before 1970 too: DuckDB's `//` cuts towards zero.
 * @param value BIGINT expression. @param unit a positive number of microseconds.
 */
export function floorTo(value: Sql, unit: bigint): Sql {
  return sql`((${value} - (((${value} % ${unit}) + ${unit}) % ${unit})) // ${unit})`;
}
