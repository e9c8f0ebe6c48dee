import type { ReplyOf, RequestOf } from '../../../../shared/contract';
import { QUERY_FIELDS, type QueryField } from '../../../../shared/model/query';
import type { ReadConnection } from '../../db/connection';
import { dictionary } from '../../db/schema';
import { ident, type Sql, sql } from '../../db/sql';
import { roster } from '../roster';

/** Values of a field that hold what was typed, case aside: those that begin with it first, then by name. */
export async function complete(
  connection: ReadConnection,
  { field, typed, limit }: RequestOf<'timeline.complete'>,
): Promise<ReplyOf<'timeline.complete'>> {
  if (QUERY_FIELDS[field].kind !== 'name') return { values: [] };
  const rows = await connection.rows<{ value: string; note: string | undefined }>(sql`
    SELECT value, note FROM (${valuesOf(field, typed, limit)})
    WHERE contains(lower(value), lower(${typed}))
    ORDER BY NOT starts_with(lower(value), lower(${typed})), value LIMIT ${limit}`);
  return { values: rows.map(({ value, note }) => (note === undefined ? { value } : { value, note })) };
}

/** A statement with the columns `value` and `note`. */
function valuesOf(field: QueryField, typed: string, limit: number): Sql {
  switch (field) {
    case 'account':
      return sql`SELECT a.name AS value, r.team AS note FROM account a LEFT JOIN ${roster} r ON r.account = a.code`;
    case 'customer':
    case 'action':
    case 'host':
    case 'ip':
      return sql`SELECT name AS value, NULL::VARCHAR AS note FROM ${dictionary(field)}`;
    case 'team':
      return sql`SELECT DISTINCT value, NULL::VARCHAR AS note FROM (
        SELECT name AS value FROM team UNION SELECT team FROM ${roster} WHERE team IS NOT NULL)`;
    case 'fields':
      return sql`SELECT DISTINCT unnest(list_transform(regexp_split_to_array(name, '[,;|]'), lambda part: trim(part))) AS value,
        NULL::VARCHAR AS note FROM fieldset`;
    case 'source':
      return sql`SELECT format('EV-{:04d}', ordinal) AS value, name AS note FROM source WHERE kind = 'access'`;
    default:
      return sql`SELECT DISTINCT ${ident(field)} AS value, NULL::VARCHAR AS note FROM event
        WHERE contains(lower(${ident(field)}), lower(${typed})) LIMIT ${limit}`;
  }
}
