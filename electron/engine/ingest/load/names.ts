import type { WriteConnection } from '../../db/connection';
import { type DictionaryName, dictionary } from '../../db/schema';
import { ident, nothing, type Sql, sql } from '../../db/sql';
import { type LoadPlan, rawTable, scratch } from './plan';
import { fieldText, isMapped } from './text';

/** The dictionary a field's names go to, per field; fields not named here stay text. */
const DICTIONARY_OF: Readonly<Record<string, DictionaryName>> = {
  account: 'account',
  customer: 'customer',
  action: 'action',
  host: 'host',
  team: 'team',
  fields: 'fieldset',
};

/** Leaves out records that are rejects or duplicates. Behind WHERE or AND. */
export function kept(plan: LoadPlan, anySkipped: boolean): Sql {
  if (!anySkipped) return sql`true`;
  return sql`r.rowid + 1 NOT IN (SELECT record FROM ${scratch(plan, 'skip')})`;
}

/** Adds a field's new names to its dictionary, in the order in which records first name them. */
export async function addNames(
  connection: WriteConnection,
  plan: LoadPlan,
  field: string,
  anySkipped: boolean,
): Promise<void> {
  const name = DICTIONARY_OF[field];
  if (name === undefined || !isMapped(plan, field)) return;
  const table = dictionary(name);
  await connection.run(sql`
    INSERT INTO ${table}
    WITH seen AS (
      SELECT ${fieldText(plan, field)} AS name, min(r.rowid) AS first_row
      FROM ${rawTable(plan)} r WHERE ${kept(plan, anySkipped)} GROUP BY 1),
    added AS (
      SELECT name, first_row FROM seen
      WHERE name IS NOT NULL AND name NOT IN (SELECT name FROM ${table}))
    SELECT ((SELECT coalesce(max(code), -1) FROM ${table}) + row_number() OVER (ORDER BY first_row))::INTEGER, name
    FROM added ORDER BY first_row`);
}

/** The code of a field's name and the join that finds it. NULL when the record names none. */
export function codeOf(plan: LoadPlan, field: string): { readonly code: Sql; readonly join: Sql } {
  const name = DICTIONARY_OF[field];
  if (name === undefined) throw new Error(`The field “${field}” has no dictionary.`);
  if (!isMapped(plan, field)) return { code: sql`NULL::INTEGER`, join: nothing };
  const alias = ident(`name_${field}`);
  return {
    code: sql`${alias}.code`,
    join: sql` LEFT JOIN ${dictionary(name)} ${alias} ON ${alias}.name = ${fieldText(plan, field)}`,
  };
}
