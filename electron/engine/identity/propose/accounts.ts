import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { tallyOfAccounts } from '../../timeline/tally';
import { namesIn, withoutDomain } from './keys';
import { byKey, type Link } from './links';
import { listedNames } from './lists';

/** How many events each account name has; every name of the case. */
export async function accountRecords(connection: ReadConnection): Promise<ReadonlyMap<string, number>> {
  const { table } = await tallyOfAccounts(connection);
  const rows = await connection.rows<{ name: string; n: number }>(sql`
    SELECT a.name, coalesce(e.n, 0)::DOUBLE AS n FROM account a
    LEFT JOIN (SELECT e.account, sum(e.n) AS n FROM ${table} GROUP BY 1) e ON e.account = a.code`);
  return new Map(rows.map(({ name, n }) => [name, n]));
}

/** What speaks for accounts being one: letters alone, a domain left off, what rosters say. */
export async function accountLinks(
  connection: ReadConnection,
  names: readonly string[],
): Promise<readonly Link[]> {
  const byCase = byKey(
    names,
    (name) => name.trim().toLowerCase(),
    (_, group) => ({
      names: group,
      rule: 'case',
      evidence: `${quoted(group)} differ in capital letters only.`,
    }),
  );
  const byDomain = byKey(
    names,
    (name) => withoutDomain(name).user,
    (user, group) => ({ names: group, rule: 'domain', evidence: domainEvidence(user, group) }),
  ).filter(({ names: group }) => group.some((name) => withoutDomain(name).domain !== undefined));
  return [...byCase, ...byDomain, ...(await rosterLinks(connection, names))];
}

function domainEvidence(user: string, names: readonly string[]): string {
  const domains = [...new Set(names.flatMap((name) => withoutDomain(name).domain ?? []))];
  const same = `${quoted(names)} are all “${user}” without their domain.`;
  if (domains.length < 2) return same;
  return `${same} Their domains differ (${domains.join(', ')}): make sure that it is one person.`;
}

async function rosterLinks(connection: ReadConnection, names: readonly string[]): Promise<readonly Link[]> {
  const known = new Map<string, string[]>();
  for (const name of names) known.set(name.toLowerCase(), [...(known.get(name.toLowerCase()) ?? []), name]);
  const links: Link[] = [];
  for (const { name, record, others } of await listedNames(connection, 'accounts')) {
    for (const { column, value } of others) {
      const also = namesIn(value).flatMap((each) => known.get(each.toLowerCase()) ?? []);
      const group = [...new Set([...(names.includes(name) ? [name] : []), ...also])];
      if (group.length < 2) continue;
      links.push({
        names: group,
        rule: 'roster',
        evidence: `${record} lists “${value}” as ${column} of “${name}”.`,
      });
    }
  }
  return [...links, ...(await personLinks(connection))];
}

async function personLinks(connection: ReadConnection): Promise<readonly Link[]> {
  const rows = await connection.rows<{ person: string; names: string }>(sql`
    SELECT any_value(trim(i.person)) AS person, to_json(list(DISTINCT a.name ORDER BY a.name))::VARCHAR AS names
    FROM account_info i JOIN account a ON a.code = i.account
    WHERE trim(i.person) <> '' AND NOT i.service GROUP BY lower(trim(i.person)) HAVING count(DISTINCT a.name) > 1`);
  return rows.map(({ person, names }) => {
    const group = JSON.parse(names) as readonly string[];
    return {
      names: group,
      rule: 'roster',
      evidence: `The roster names ${person} for ${quoted(group)}; people can share a name.`,
    };
  });
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}
