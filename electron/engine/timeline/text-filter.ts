import type { ReadConnection } from '../db/connection';
import { type DictionaryName, dictionary } from '../db/schema';
import { ident, join, literal, type Sql, sql } from '../db/sql';
import { RECORDED_TS } from '../ingest/clock/correct';
import { rawColumns, rawTable } from './raw';
import { type TimeShape, timeShapes } from './time-shapes';
import { timeTextSql } from './time-text';

const OR = sql` OR `;
const NAMED: readonly DictionaryName[] = ['account', 'customer', 'action', 'host', 'team', 'fieldset', 'ip'];
const TEXTS = ['ticket', 'session'] as const;
/** What times are written with, when their text is made again. */
const TIME_LIKE = /^[0-9TZtz :.-]+$/;

/**
 * The condition that some value of an event's record, whatever its column, contains a text; case does not count. Names
 * are looked for in the dictionaries, which are far smaller than the events.
 */
export async function textCondition(connection: ReadConnection, text: string): Promise<Sql> {
  const wanted = sql`lower(${text})`;
  const parts: Sql[] = [];
  for (const name of NAMED) {
    const codes = sql`SELECT code FROM ${dictionary(name)} WHERE contains(lower(name), ${wanted})`;
    parts.push(sql`e.${ident(name)} IN (${codes})`);
  }
  for (const column of TEXTS) parts.push(sql`contains(lower(e.${ident(column)}), ${wanted})`);
  if (/^[0-9]+$/.test(text)) parts.push(sql`contains(e.reach::VARCHAR, ${wanted})`);
  parts.push(sql`contains(lower(e.time_text), ${wanted})`);
  if (TIME_LIKE.test(text))
    parts.push(...(await timeShapes(connection)).map((shape) => timeContains(shape, wanted)));
  for (const { source, columns } of await rawColumns(connection)) {
    const all = join(columns.map(ident), sql`, `);
    parts.push(sql`(e.source = ${literal(String(source))}::INTEGER AND e.record IN (
      SELECT record FROM ${rawTable(source)} WHERE contains(lower(concat_ws(chr(31), ${all})), ${wanted})))`);
  }
  parts.push(sql`(e.source, e.record) IN (
    SELECT source, record FROM as_read WHERE contains(lower(array_to_string(vals, chr(31))), ${wanted}))`);
  return sql`(${join(
    parts.map((part) => sql`coalesce(${part}, false)`),
    OR,
  )})`;
}

function timeContains({ source, first, last, shape, format }: TimeShape, wanted: Sql): Sql {
  return sql`(e.source = ${literal(String(source))}::INTEGER AND e.record BETWEEN ${first} AND ${last}
    AND e.time_text IS NULL AND contains(lower(${timeTextSql(RECORDED_TS, shape, format)}), ${wanted}))`;
}
