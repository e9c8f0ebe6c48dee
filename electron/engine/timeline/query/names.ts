import type { NameField, Pattern } from '../../../../shared/model/query';
import type { ReadConnection } from '../../db/connection';
import { type DictionaryName, dictionary } from '../../db/schema';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { codesWhere } from '../../identity/twins';
import { effectiveTeam } from '../roster';
import { isPattern } from './pattern';

/** Codes that are compared one by one; more are looked up in a table of them. */
const MOST_INLINE = 1_000;

/** The condition on `event e` that a named value fits one of the patterns. Names merged with one that fits, fit too. */
export async function nameCondition(
  connection: ReadConnection,
  field: NameField,
  patterns: readonly Pattern[],
): Promise<Sql> {
  switch (field) {
    case 'account':
    case 'customer':
    case 'action':
    case 'host':
    case 'ip':
      return await codeCondition(connection, field, fitsOne(sql`name`, patterns));
    case 'fields':
      return await codeCondition(connection, 'fieldset', oneFieldFits(patterns));
    case 'team':
      return fitsOne(effectiveTeam, patterns);
    case 'ticket':
    case 'session':
      return fitsOne(sql`e.${ident(field)}`, patterns);
    case 'source':
      return await sourceCondition(connection, patterns);
  }
}

/** Whether a value fits one of them; exact ones are compared with a list at once. */
function fitsOne(value: Sql, patterns: readonly Pattern[]): Sql {
  const exact = patterns.flatMap((pattern) => (pattern.kind === 'exact' ? [pattern.text] : []));
  const [only] = exact;
  const list =
    exact.length > 1 || only === undefined
      ? sql`list_contains(${exact}::VARCHAR[], ${value})`
      : sql`${value} = ${only}`;
  const rest = patterns.filter(({ kind }) => kind !== 'exact').map((pattern) => isPattern(value, pattern));
  return sql`(${join([...(exact.length === 0 ? [] : [list]), ...rest], sql` OR `)})`;
}

/** A set of fields is written as one text, with commas, semicolons or bars between them. */
function oneFieldFits(patterns: readonly Pattern[]): Sql {
  const parts = sql`list_transform(regexp_split_to_array(name, '[,;|]'), lambda part: trim(part))`;
  return sql`(${fitsOne(sql`name`, patterns)} OR len(list_filter(${parts}, lambda part: ${fitsOne(sql`part`, patterns)})) > 0)`;
}

async function codeCondition(
  connection: ReadConnection,
  name: Exclude<DictionaryName, 'team'>,
  fits: Sql,
): Promise<Sql> {
  const codes =
    name === 'account' || name === 'customer'
      ? codesWhere(name, fits)
      : sql`SELECT code FROM ${dictionary(name)} WHERE ${fits}`;
  return await codeIn(connection, sql`e.${ident(name)}`, codes);
}

/** Whether a code is one of those a statement selects, in its column `code`. */
export async function codeIn(connection: ReadConnection, code: Sql, codes: Sql): Promise<Sql> {
  const rows = await connection.rows<{ code: number }>(
    sql`SELECT code FROM (${codes}) LIMIT ${MOST_INLINE + 1}`,
  );
  if (rows.length === 0) return sql`false`;
  if (rows.length > MOST_INLINE) return sql`${code} IN (${codes})`;
  const list = rows.map((row) => sql`${literal(String(row.code))}::INTEGER`);
  return sql`${code} IN (${join(list, sql`, `)})`;
}

/** Sources go by their id or by the name of their file. */
async function sourceCondition(connection: ReadConnection, patterns: readonly Pattern[]): Promise<Sql> {
  const id = sql`format('EV-{:04d}', ordinal)`;
  return await codeIn(
    connection,
    sql`e.source`,
    sql`SELECT ordinal AS code FROM source WHERE ${fitsOne(id, patterns)} OR ${fitsOne(sql`name`, patterns)}`,
  );
}
