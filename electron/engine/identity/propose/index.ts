import type { IdentityKind, IdentityProposal } from '../../../../shared/contract/identity';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { listIdentities } from '../identities';
import { accountLinks, accountRecords } from './accounts';
import { anyLocalPhone, customerLinks } from './customers';
import { grouped } from './links';

export interface ProposeQuestion {
  readonly kind: IdentityKind;
  readonly region?: string | undefined;
}

export interface Proposals {
  readonly proposals: IdentityProposal[];
  readonly notes: string[];
}

/** Names that could be one, with what speaks for it; those already merged are left out. Changes nothing. */
export async function proposeIdentities(
  connection: ReadConnection,
  { kind, region }: ProposeQuestion,
): Promise<Proposals> {
  const { found, notes } = await (kind === 'account'
    ? proposeAccounts(connection)
    : proposeCustomers(connection, region));
  const merged = (await listIdentities(connection)).filter((each) => each.kind === kind);
  const isOne = ({ names }: IdentityProposal) =>
    merged.some((each) => names.every((name) => each.names.includes(name)));
  const most = ({ records }: IdentityProposal) => records.reduce((sum, n) => sum + n, 0);
  const open = found.filter((proposal) => !isOne(proposal));
  return {
    proposals: [...open].sort((a, b) => most(b) - most(a) || (a.into < b.into ? -1 : 1)),
    notes: [...notes],
  };
}

interface Found {
  readonly found: readonly IdentityProposal[];
  readonly notes: readonly string[];
}

async function proposeAccounts(connection: ReadConnection): Promise<Found> {
  const records = await accountRecords(connection);
  const links = await accountLinks(connection, [...records.keys()].sort());
  return { found: grouped(links, (name) => records.get(name) ?? 0), notes: [] };
}

async function proposeCustomers(connection: ReadConnection, region: string | undefined): Promise<Found> {
  const links = await customerLinks(connection, region);
  const names = [...new Set(links.flatMap((link) => link.names))];
  const rows = await connection.rows<{ name: string; n: number }>(sql`
    WITH wanted AS (SELECT code, name FROM customer WHERE name IN (SELECT unnest(${names}::VARCHAR[])))
    SELECT w.name, (coalesce(e.n, 0) + coalesce(r.n, 0))::DOUBLE AS n FROM wanted w
      LEFT JOIN (SELECT customer, count(*) AS n FROM event WHERE customer IN (SELECT code FROM wanted) GROUP BY 1) e ON e.customer = w.code
      LEFT JOIN (SELECT customer, count(*) AS n FROM report GROUP BY 1) r ON r.customer = w.code`);
  const records = new Map(rows.map(({ name, n }) => [name, n]));
  const known = links.filter((link) => link.names.every((name) => records.has(name)));
  const missed = region === undefined && (await anyLocalPhone(connection));
  const notes = missed
    ? [
        'Some customers look like telephone numbers without a country. Say their region to have them compared.',
      ]
    : [];
  return { found: grouped(known, (name) => records.get(name) ?? 0), notes };
}
