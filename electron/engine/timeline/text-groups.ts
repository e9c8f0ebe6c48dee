import type { ReadConnection } from '../db/connection';
import { ident, type Sql, sql } from '../db/sql';
import type { GroupPage, GroupQuestion } from './groups';

export type TextQuestion = GroupQuestion & { readonly by: 'ticket' | 'session' };

/** One page of groups by a column whose values are kept as text, in the order of `eventGroups`. */
export async function textGroups(
  connection: ReadConnection,
  question: TextQuestion,
  condition: Sql,
): Promise<GroupPage> {
  const rows = await connection.rows<{
    key: string | undefined;
    events: number;
    total: number;
    all: number;
    without: number;
  }>(sql`
    WITH counted AS (SELECT e.${ident(question.by)} AS key, count(*)::DOUBLE AS events FROM event e WHERE ${condition} GROUP BY 1),
    page AS (SELECT * FROM counted ORDER BY ${textOrder(question)} LIMIT ${question.limit} OFFSET ${question.offset})
    SELECT page.key, page.events, whole.* FROM (
      SELECT count(*)::DOUBLE AS total, coalesce(sum(events), 0)::DOUBLE AS "all",
             coalesce(sum(events) FILTER (key IS NULL), 0)::DOUBLE AS without FROM counted) whole
    LEFT JOIN page ON true ORDER BY ${textOrder(question)}`);
  const [first] = rows;
  return {
    total: first?.total ?? 0,
    events: first?.all ?? 0,
    without: first?.without ?? 0,
    groups: rows.flatMap(({ key, events }) =>
      events === undefined ? [] : [{ ...(key === undefined ? {} : { key }), events }],
    ),
  };
}

/** Over columns `key` and `events`. */
export function textOrder({ order, descending }: Pick<TextQuestion, 'order' | 'descending'>): Sql {
  const names = order === 'name' && descending ? sql`key DESC` : sql`key`;
  if (order === 'name') return sql`key IS NULL, ${names}`;
  return descending ? sql`key IS NULL, events DESC, ${names}` : sql`key IS NULL, events, ${names}`;
}
