import { z } from 'zod';
import { sourceId } from '../../../../shared/model/ids';
import type { ReadConnection } from '../../db/connection';
import { ident, join, sql } from '../../db/sql';
import { normalName } from '../../ingest/formats/synonyms';

/** What a roster or a customer list says in one record: the name itself, and texts of columns that may name it too. */
export interface ListedName {
  readonly name: string;
  readonly record: string;
  readonly others: readonly { readonly column: string; readonly value: string }[];
}

const settings = z.object({ columns: z.array(z.string()), mapping: z.record(z.string(), z.string()) });

/** Columns that name the same account or customer in another way, mapped or not. */
const ALSO = {
  accounts: [
    'alias',
    'aliases',
    'othernames',
    'otheraccounts',
    'accounts',
    'logins',
    'login',
    'username',
    'userid',
    'email',
    'mail',
    'upn',
    'userprincipalname',
    'samaccountname',
    'employeeid',
    'employeenumber',
    'employeeno',
    'staffid',
    'staffnumber',
    'personnelnumber',
    'badge',
  ],
  customers: [
    'alias',
    'aliases',
    'email',
    'emailaddress',
    'mail',
    'phone',
    'phonenumber',
    'telephone',
    'mobile',
    'customernumber',
    'customerid',
    'id',
  ],
} as const;

/** Every record of the case's rosters (`accounts`) or customer lists with a name and something beside it. */
export async function listedNames(
  connection: ReadConnection,
  kind: keyof typeof ALSO,
): Promise<readonly ListedName[]> {
  const sources = await connection.rows<{ ordinal: number; settings: string }>(
    sql`SELECT ordinal, settings FROM source WHERE kind = ${kind} ORDER BY ordinal`,
  );
  const listed: ListedName[] = [];
  for (const source of sources) {
    const parsed = settings.parse(JSON.parse(source.settings));
    listed.push(...(await namesOf(connection, source.ordinal, parsed, kind)));
  }
  return listed;
}

async function namesOf(
  connection: ReadConnection,
  ordinal: number,
  { columns, mapping }: z.infer<typeof settings>,
  kind: keyof typeof ALSO,
): Promise<readonly ListedName[]> {
  const own = columns.indexOf(mapping[kind === 'accounts' ? 'account' : 'customer'] ?? '');
  const known: readonly string[] = ALSO[kind];
  const also = columns.flatMap((name, at) =>
    at !== own && known.includes(normalName(name)) ? [{ name, at }] : [],
  );
  if (own < 0 || also.length === 0) return [];
  const values = also.map(({ at }) => sql`${ident(`c${at}`)} AS ${ident(`o${at}`)}`);
  const rows = await connection.rows<Record<string, string | bigint | undefined>>(sql`
    SELECT record, trim(${ident(`c${own}`)}) AS name, ${join(values, sql`, `)}
    FROM ${ident(`raw_${ordinal}`)} WHERE ${ident(`c${own}`)} IS NOT NULL`);
  return rows.map((row) => ({
    name: String(row.name),
    record: `${sourceId(ordinal)}:${row.record}`,
    others: also.flatMap(({ name, at }) => {
      const value = row[`o${at}`];
      return typeof value === 'string' && value.trim() !== '' ? [{ column: name, value: value.trim() }] : [];
    }),
  }));
}
