import type { ReadConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';
import { quoted } from './accounts';
import { emailKey, looksLikePhone, namesIn, phoneKey } from './keys';
import { byKey, type Link } from './links';
import { type ListedName, listedNames } from './lists';

/** Telephone numbers are first grouped by these last digits, in SQL: nothing else in a large case leaves the database. */
const LAST_DIGITS = 7;

/** What speaks for customers being one: letters alone, e-mail addresses, telephone numbers, what customer lists say. */
export async function customerLinks(
  connection: ReadConnection,
  region: string | undefined,
): Promise<readonly Link[]> {
  const alike = await sharing(connection, sql`lower(trim(name))`, sql`true`);
  const phones = await sharing(
    connection,
    sql`right(regexp_replace(name, '[^0-9]', '', 'g'), ${LAST_DIGITS})`,
    sql`regexp_full_match(name, '[+0-9 ().\\-/ext]{7,}') AND regexp_matches(name, '[0-9].*[0-9].*[0-9].*[0-9].*[0-9].*[0-9].*[0-9]')`,
  );
  return [
    ...byKey(
      alike,
      (name) => name.trim().toLowerCase(),
      (_, group) => ({
        names: group,
        rule: 'case',
        evidence: `${quoted(group)} differ in capital letters only.`,
      }),
    ),
    ...byKey(alike, emailKey, (key, group) => ({
      names: group,
      rule: 'email',
      evidence: `${quoted(group)} are the address ${key}: capital letters of a domain mean nothing.`,
    })),
    ...byKey(
      phones,
      (name) => phoneKey(name, region),
      (key, group) => ({ names: group, rule: 'phone', evidence: phoneEvidence(key, group, region) }),
    ),
    ...(await listLinks(connection, region)),
  ];
}

function phoneEvidence(key: string, names: readonly string[], region: string | undefined): string {
  const assumed = names.some((name) => !name.trim().startsWith('+')) && region !== undefined;
  return `${quoted(names)} are the number ${key}${assumed ? `, read as numbers of ${region} where they name no country` : ''}.`;
}

/** Customer names that share a key with another one. */
async function sharing(connection: ReadConnection, key: Sql, among: Sql): Promise<readonly string[]> {
  const rows = await connection.rows<{ name: string }>(sql`
    WITH keyed AS (SELECT name, ${key} AS key FROM customer WHERE ${among})
    SELECT name FROM keyed WHERE key IN (SELECT key FROM keyed GROUP BY 1 HAVING count(*) > 1) ORDER BY name`);
  return rows.map(({ name }) => name);
}

/** Whether telephone numbers were left out because they name no country. */
export async function anyLocalPhone(connection: ReadConnection): Promise<boolean> {
  const rows = await connection.rows<{ name: string }>(sql`
    SELECT name FROM customer WHERE regexp_full_match(name, '[0-9 ().\\-/]{7,}') LIMIT 1000`);
  return rows.some(({ name }) => looksLikePhone(name));
}

/** A customer list beside a report that names the customer by address or number. */
async function listLinks(connection: ReadConnection, region: string | undefined): Promise<readonly Link[]> {
  const listed = await listedNames(connection, 'customers');
  if (listed.length === 0) return [];
  const reported = await connection.rows<{ name: string }>(sql`
    SELECT DISTINCT c.name FROM report r JOIN customer c ON c.code = r.customer ORDER BY 1`);
  const keys = new Map<string, string>();
  for (const { name } of reported) for (const key of keysOf(name, region)) keys.set(key, name);
  return listed.flatMap((each) => linksOf(each, keys, region));
}

function linksOf(
  { name, record, others }: ListedName,
  keys: ReadonlyMap<string, string>,
  region: string | undefined,
): readonly Link[] {
  return others.flatMap(({ column, value }) =>
    namesIn(value).flatMap((text): Link[] => {
      const found = keysOf(text, region).flatMap((key) => keys.get(key) ?? [])[0];
      if (found === undefined || found === name) return [];
      return [
        {
          names: [name, found],
          rule: 'list',
          evidence: `${record} lists “${text}” as ${column} of “${name}”.${besideCapitals(text, found, region)}`,
        },
      ];
    }),
  );
}

/** Said where only capital letters outside a domain tell a text and a name apart: to some mail systems they do. */
function besideCapitals(text: string, found: string, region: string | undefined): string {
  const exact = exactKeysOf(found, region);
  const isExact = exactKeysOf(text, region).some((key) => exact.includes(key));
  return isExact ? '' : ` “${found}” differs from it in capital letters only.`;
}

function keysOf(name: string, region: string | undefined): readonly string[] {
  return [...exactKeysOf(name, region), name.trim().toLowerCase()];
}

function exactKeysOf(name: string, region: string | undefined): readonly string[] {
  return [name.trim(), emailKey(name), phoneKey(name, region)].filter((key) => key !== undefined);
}
