import { parseRecordId } from '../../../shared/model/ids';
import { MICROS_PER_HOUR } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { placeOfHour } from './event-index';
import { type EventQuestion, type IndexOf, placesOfSpan } from './events';
import { eventCondition } from './filter';

/**
 * Where an event stands (from 0) in the ascending order of a question; `undefined` when span or filter leave it out.
 * @throws AppFailure `usage.event`
 */
export async function positionOf(
  connection: ReadConnection,
  question: EventQuestion & { readonly id: string },
  indexOf: IndexOf,
): Promise<number | undefined> {
  const { source, record } = unwrap(parseRecordId(question.id));
  const condition = await eventCondition(connection, question.filter);
  const event = await connection.one<{ ts: bigint }>(sql`
    SELECT e.ts FROM event e WHERE e.source = ${source} AND e.record = ${record} AND ${condition}`);
  if (event === undefined) return undefined;
  const { ts } = event;
  if (question.from !== undefined && ts < question.from) return undefined;
  if (question.to !== undefined && ts >= question.to) return undefined;
  const index = await indexOf(condition);
  const hour = ts - (((ts % MICROS_PER_HOUR) + MICROS_PER_HOUR) % MICROS_PER_HOUR);
  const row = await connection.one<{ n: number }>(sql`
    SELECT count(*)::DOUBLE AS n FROM event e WHERE e.ts >= ${hour} AND e.ts <= ${ts} AND ${condition}
      AND (e.ts < ${ts} OR e.source < ${source} OR (e.source = ${source} AND e.record < ${record}))`);
  const [start] = await placesOfSpan(connection, index, condition, { from: question.from });
  const earlier = index.before[placeOfHour(index, Number(hour / MICROS_PER_HOUR))] ?? 0;
  return earlier + (row?.n ?? 0) - start;
}
