import type { EventFilter } from '../../../shared/contract/common';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import type { EventQuestion } from './events';
import { eventCondition } from './filter';
import { inSpan } from './panel-question';

/** Events of a question. */
export async function countOf(
  connection: ReadConnection,
  question: EventQuestion,
  filter: EventFilter | undefined,
): Promise<number> {
  const condition = await eventCondition(connection, filter);
  const row = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM event e WHERE ${inSpan(question)} AND ${condition}`,
  );
  return row?.n ?? 0;
}
