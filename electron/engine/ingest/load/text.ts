import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { columnName, type LoadPlan } from './plan';

const NULL_TEXT = sql`NULL::VARCHAR`;

/** A field's text in table `r`, trimmed; NULL when it is not mapped, empty, or one of the texts that mean nothing. */
export function fieldText({ settings }: LoadPlan, field: string): Sql {
  const column = columnName(settings, field);
  if (column === undefined) return NULL_TEXT;
  const text = sql`trim(r.${ident(column)})`;
  const missing = join(['', ...settings.missing.filter((word) => word !== '')].map(literal), sql`, `);
  return sql`(CASE WHEN ${text} IN (${missing}) THEN NULL ELSE ${text} END)`;
}

export function isMapped({ settings }: LoadPlan, field: string): boolean {
  return columnName(settings, field) !== undefined;
}
