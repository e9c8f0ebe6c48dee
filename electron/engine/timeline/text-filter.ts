import type { Pattern } from '../../../shared/model/query';
import type { ReadConnection } from '../db/connection';
import { type DictionaryName, dictionary } from '../db/schema';
import { ident, join, literal, type Sql, sql } from '../db/sql';
import { RECORDED_TS } from '../ingest/clock/correct';
import { holdsPattern } from './query/pattern';
import { rawColumns, rawTable } from './raw';
import { type TimeShape, timeShapes } from './time-shapes';
import { timeTextSql } from './time-text';

const OR = sql` OR `;
const NAMED: readonly DictionaryName[] = ['account', 'customer', 'action', 'host', 'team', 'fieldset', 'ip'];
const TEXTS = ['ticket', 'session'] as const;
/** What times are written with, when their text is made again. */
const TIME_LIKE = /^[0-9TZtz :.-]*$/;

/**
 * The condition that some value of an event's record, whatever its column, holds a text or pattern; case does not
 * count. Names are looked for in the dictionaries, which are far smaller than the events.
 */
export async function textCondition(connection: ReadConnection, wanted: string | Pattern): Promise<Sql> {
  const pattern: Pattern = typeof wanted === 'string' ? { kind: 'exact', text: wanted } : wanted;
  const holds = (value: Sql) => holdsPattern(value, pattern);
  const parts: Sql[] = [];
  for (const name of NAMED) {
    const codes = sql`SELECT code FROM ${dictionary(name)} WHERE ${holds(sql`name`)}`;
    parts.push(sql`e.${ident(name)} IN (${codes})`);
  }
  for (const column of TEXTS) parts.push(holds(sql`e.${ident(column)}`));
  if (fitsAmong(pattern, /^[0-9]*$/)) parts.push(holds(sql`e.reach::VARCHAR`));
  parts.push(holds(sql`e.time_text`));
  if (fitsAmong(pattern, TIME_LIKE))
    parts.push(...(await timeShapes(connection)).map((shape) => timeHolds(shape, holds)));
  for (const { source, columns } of await rawColumns(connection)) {
    const all = join(columns.map(ident), sql`, `);
    parts.push(sql`(e.source = ${literal(String(source))}::INTEGER AND e.record IN (
      SELECT record FROM ${rawTable(source)} WHERE ${holds(sql`concat_ws(chr(31), ${all})`)}))`);
  }
  parts.push(sql`(e.source, e.record) IN (
    SELECT source, record FROM as_read WHERE ${holds(sql`array_to_string(vals, chr(31))`)})`);
  return sql`(${join(
    parts.map((part) => sql`coalesce(${part}, false)`),
    OR,
  )})`;
}

/** Whether values made of certain letters only can hold the pattern. */
function fitsAmong(pattern: Pattern, letters: RegExp): boolean {
  if (pattern.kind === 'regex') return true;
  return pattern.kind === 'exact'
    ? letters.test(pattern.text)
    : pattern.pieces.every((piece) => letters.test(piece));
}

function timeHolds({ source, first, last, shape, format }: TimeShape, holds: (value: Sql) => Sql): Sql {
  return sql`(e.source = ${literal(String(source))}::INTEGER AND e.record BETWEEN ${first} AND ${last}
    AND e.time_text IS NULL AND ${holds(timeTextSql(RECORDED_TS, shape, format))})`;
}
