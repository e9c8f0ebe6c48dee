import type { WriteConnection } from '../../db/connection';
import { literal, type Sql, sql } from '../../db/sql';
import type { LoadPlan } from './plan';

/** Loads a file written by {@link ../scan/reject-writer} into the reject table. @returns the number of rows */
export async function loadRejects(
  connection: WriteConnection,
  plan: LoadPlan,
  file: string,
  longestLine: number,
): Promise<number> {
  const number = (value: number): Sql => sql`${literal(String(value))}::BIGINT`;
  // The reader wants room for several lines in its buffer.
  const line = Math.max(2_097_152, longestLine + 16);
  return await connection.run(sql`
    INSERT INTO reject
    SELECT ${plan.ordinal}::INTEGER, record, line, byte_offset, byte_length, reason, unhex(raw)
    FROM read_csv(${literal(file)}, auto_detect = false, header = false, delim = chr(9), quote = '', escape = '',
      columns = {record: 'BIGINT', line: 'BIGINT', byte_offset: 'BIGINT', byte_length: 'BIGINT', reason: 'VARCHAR',
                 raw: 'VARCHAR'},
      allow_quoted_nulls = false, nullstr = ${literal('\\N')}, parallel = false, compression = 'none',
      max_line_size = ${number(line)}, buffer_size = ${number(line * 4)})
    ORDER BY record`);
}
