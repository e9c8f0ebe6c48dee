import type { WriteConnection } from '../../db/connection';
import { type DictionaryName, dictionary } from '../../db/schema';
import { ident, join, literal, nothing, type Sql, sql } from '../../db/sql';
import { type LoadPlan, scratch } from './plan';
import { namesColumn } from './survey';
import { fieldValue, isMapped, longestMissing, meant, textRows } from './text';

/** The dictionary a field's names go to, per field; fields not named here stay text. */
const DICTIONARY_OF: Readonly<Record<string, DictionaryName>> = {
  account: 'account',
  customer: 'customer',
  action: 'action',
  host: 'host',
  team: 'team',
  fields: 'fieldset',
  ip: 'ip',
};

/** Whether any record leaves a required field empty: asked of the distinct values, which are far fewer. */
export async function anyMissing(
  connection: WriteConnection,
  plan: LoadPlan,
  field: string,
): Promise<boolean> {
  if (!isMapped(plan, field)) return true;
  const found = await connection.one<{ missing: boolean | undefined }>(sql`
    SELECT bool_or(${meant(plan, sql`value`)} IS NULL) AS missing
    FROM (SELECT DISTINCT ${fieldValue(plan, field)} AS value FROM (${textRows(plan)}) r)`);
  return found?.missing !== false;
}

/** Adds a field's new names to its dictionary, in their own order. Only values that are no names yet are looked at closely. */
export async function addNames(connection: WriteConnection, plan: LoadPlan, field: string): Promise<void> {
  const table = dictionaryOf(field);
  if (!isMapped(plan, field)) return;
  // Only a value with blanks around it can mean a name that it is not.
  const unknown = isTrimmed(plan, field) ? sql`name NOT IN (SELECT name FROM ${table})` : sql`true`;
  await connection.run(sql`
    INSERT INTO ${table}
    SELECT ((SELECT coalesce(max(code), -1) FROM ${table}) + row_number() OVER (ORDER BY name))::INTEGER, name
    FROM (
      SELECT DISTINCT ${meant(plan, sql`value`)} AS name FROM (
        SELECT value FROM (${valuesOf(plan, field)}) v ANTI JOIN ${table} d ON d.name = v.value))
    WHERE name IS NOT NULL AND ${unknown} ORDER BY name`);
}

/** The code of a field's name and the join that finds it. NULL when the record names none. */
export function codeOf(plan: LoadPlan, field: string): { readonly code: Sql; readonly join: Sql } {
  if (!isMapped(plan, field)) return { code: sql`NULL::INTEGER`, join: nothing };
  const alias = ident(`name_${field}`);
  return {
    code: sql`${alias}.code`,
    join: sql` LEFT JOIN (SELECT code, name FROM ${dictionaryOf(field)} WHERE ${isName(plan)}) ${alias}
      ON ${alias}.name = ${nameOf(plan, field)}`,
  };
}

/** A field's distinct values, which a survey has listed already. */
function valuesOf(plan: LoadPlan, field: string): Sql {
  return plan.survey === undefined
    ? sql`SELECT DISTINCT ${fieldValue(plan, field)} AS value FROM (${textRows(plan)}) r`
    : sql`SELECT unnest(${namesColumn(field)}) AS value FROM ${scratch(plan, 'survey')}`;
}

function dictionaryOf(field: string): Sql {
  const name = DICTIONARY_OF[field];
  if (name === undefined) throw new Error(`“${field}” holds no names.`);
  return dictionary(name);
}

/** A field's value without blanks around it. */
function nameOf(plan: LoadPlan, field: string): Sql {
  const value = fieldValue(plan, field);
  return isTrimmed(plan, field) ? sql`trim(${value})` : value;
}

function isTrimmed({ survey }: LoadPlan, field: string): boolean {
  return survey === undefined || survey.care.get(field) === 'full';
}

/** What means nothing in this source may be a name in another one. Asked of the names, which are fewer than records. */
function isName(plan: LoadPlan): Sql {
  const { missing } = plan.settings;
  if (missing.length === 0) return sql`true`;
  const words = join(missing.map(literal), sql`, `);
  return sql`(strlen(name) > ${longestMissing(plan)} OR NOT list_contains([${words}], name))`;
}
