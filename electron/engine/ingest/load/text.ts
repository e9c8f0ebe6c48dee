import { FIELDS } from '../../../../shared/model/fields';
import type { ReadConnection } from '../../db/connection';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { columnName, joinedColumns, kindOf, type LoadPlan, rawTable } from './plan';

export function isMapped({ settings }: LoadPlan, field: string): boolean {
  return columnName(settings, field) !== undefined;
}

/** The column of {@link textRows} that holds a field's value as it was read. */
export function valueColumn(field: string): Sql {
  return ident(`v_${field}`);
}

/** A field's value in rows `r`, as read; NULL when the field is not mapped. */
export function fieldValue(plan: LoadPlan, field: string): Sql {
  return isMapped(plan, field) ? sql`r.${valueColumn(field)}` : sql`NULL::VARCHAR`;
}

/** A field's text in rows `r`: trimmed, NULL when it means nothing or the field is not mapped. */
export function fieldText(plan: LoadPlan, field: string, care: Care = 'full'): Sql {
  return isMapped(plan, field) ? meant(plan, fieldValue(plan, field), care) : sql`NULL::VARCHAR`;
}

/** UTF-8 bytes of the longest word that means nothing: what is longer means something. */
export function longestMissing({ settings }: LoadPlan): Sql {
  return sql`${literal(String(longestMissingBytes(settings)))}::BIGINT`;
}

export function longestMissingBytes({ missing }: LoadPlan['settings']): number {
  return Math.max(0, ...missing.map((word) => Buffer.byteLength(word)));
}

/** What a column's values need: nothing, a look whether they mean nothing, or that and trimming. */
export type Care = 'none' | 'missing' | 'full';

/** A value without blanks around it, NULL when it is empty or one of the texts that mean nothing. */
export function meant({ settings }: LoadPlan, value: Sql, care: Care = 'full'): Sql {
  if (care === 'none') return value;
  const text = care === 'full' ? sql`trim(${value})` : value;
  const missing = join(['', ...settings.missing.filter((word) => word !== '')].map(literal), sql`, `);
  return sql`(CASE WHEN ${text} IN (${missing}) THEN NULL ELSE ${text} END)`;
}

/** Finds out how much care the fields' values need, in one quick pass: most columns need none. */
export async function surveyCare(
  connection: ReadConnection,
  plan: LoadPlan,
  fields: readonly string[],
): Promise<ReadonlyMap<string, Care>> {
  if (plan.survey !== undefined) return plan.survey.care;
  const mapped = fields.filter((field) => isMapped(plan, field));
  if (mapped.length === 0) return new Map();
  const asked = mapped.flatMap((field) => {
    const value = valueColumn(field);
    return [
      sql`coalesce(min(strlen(${value})), 0) <= ${longestMissing(plan)} AS ${ident(`short_${field}`)}`,
      sql`coalesce(bool_or(starts_with(${value}, ' ') OR ends_with(${value}, ' ')), false) AS ${ident(`padded_${field}`)}`,
    ];
  });
  const found = await connection.one<Record<string, boolean>>(
    sql`SELECT ${join(asked, sql`, `)} FROM (${textRows(plan)})`,
  );
  return new Map(
    mapped.map((field): [string, Care] => {
      if (found?.[`padded_${field}`] === true) return [field, 'full'];
      return [field, found?.[`short_${field}`] === true ? 'missing' : 'none'];
    }),
  );
}

/** A select of all records: `record`, and each mapped field's value as read; on demand all columns besides. */
export function textRows(plan: LoadPlan, all = false): Sql {
  const columns = FIELDS[kindOf(plan)].flatMap((field) => {
    const column = columnName(plan.settings, field);
    return column === undefined ? [] : [sql`${joinedColumns(column)} AS ${valueColumn(field)}`];
  });
  const every = all ? [sql`*`] : [sql`record`];
  return sql`SELECT ${join([...every, ...columns], sql`, `)} FROM ${rawTable(plan)}`;
}
