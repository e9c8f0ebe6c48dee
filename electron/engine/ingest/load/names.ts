import type { WriteConnection } from '../../db/connection';
import { type DictionaryName, dictionary } from '../../db/schema';
import { ident, nothing, type Sql, sql } from '../../db/sql';
import { type LoadPlan, scratch } from './plan';
import { namesColumn } from './survey';
import { fieldValue, isMapped, meant, textRows } from './text';

/** The dictionary a field's names go to, per field; fields not named here stay text. */
const DICTIONARY_OF: Readonly<Record<string, DictionaryName>> = {
  account: 'account',
  customer: 'customer',
  action: 'action',
  host: 'host',
  team: 'team',
  fields: 'fieldset',
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

/**
 * Adds a field's new names to its dictionary, in their own order, and makes the table that leads from values as read
 * to codes.
 */
export async function addNames(connection: WriteConnection, plan: LoadPlan, field: string): Promise<void> {
  await enterNames(
    connection,
    plan,
    field,
    sql`(SELECT DISTINCT ${fieldValue(plan, field)} AS value FROM (${textRows(plan)}) r)`,
  );
}

/** The same for the values that a survey has listed. */
export async function addSurveyedNames(
  connection: WriteConnection,
  plan: LoadPlan,
  field: string,
): Promise<void> {
  await enterNames(
    connection,
    plan,
    field,
    sql`(SELECT unnest(${namesColumn(field)}) AS value FROM ${scratch(plan, 'survey')})`,
  );
}

/** @param listed a select of a field's distinct values, as `value` */
async function enterNames(
  connection: WriteConnection,
  plan: LoadPlan,
  field: string,
  listed: Sql,
): Promise<void> {
  const name = DICTIONARY_OF[field];
  if (name === undefined || !isMapped(plan, field)) return;
  const table = dictionary(name);
  await connection.run(sql`
    INSERT INTO ${table}
    WITH added AS (
      SELECT DISTINCT name FROM (SELECT ${meant(plan, sql`value`)} AS name FROM ${listed})
      WHERE name IS NOT NULL AND name NOT IN (SELECT name FROM ${table}))
    SELECT ((SELECT coalesce(max(code), -1) FROM ${table}) + row_number() OVER (ORDER BY name))::INTEGER, name
    FROM added ORDER BY name`);
  await connection.run(sql`
    CREATE OR REPLACE TEMP TABLE ${codesTable(plan, field)} AS
    SELECT l.value, d.code FROM (SELECT value, ${meant(plan, sql`value`)} AS name FROM ${listed}) l
    JOIN ${table} d ON d.name = l.name`);
}

export async function dropNames(connection: WriteConnection, plan: LoadPlan, field: string): Promise<void> {
  await connection.run(sql`DROP TABLE IF EXISTS ${codesTable(plan, field)}`);
}

function codesTable(plan: LoadPlan, field: string): Sql {
  return ident(`import_codes_${plan.ordinal}_${field}`);
}

/** The code of a field's name and the join that finds it. NULL when the record names none. */
export function codeOf(plan: LoadPlan, field: string): { readonly code: Sql; readonly join: Sql } {
  if (!isMapped(plan, field)) return { code: sql`NULL::INTEGER`, join: nothing };
  const alias = ident(`name_${field}`);
  return {
    code: sql`${alias}.code`,
    join: sql` LEFT JOIN ${codesTable(plan, field)} ${alias} ON ${alias}.value = ${fieldValue(plan, field)}`,
  };
}
