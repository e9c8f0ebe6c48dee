import type { IdentityKind } from '../../../shared/contract/identity';
import type { ReportedCall } from '../analysis/call-dates';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { aliases, canonical } from '../identity/twins';

/** Names and places of everything the scores need, independent of the order of import: accounts, customers and teams by name. */
export interface CaseFacts {
  /** Account names ascending, merged ones as one; `accountAt[code]` is the place of a dictionary code. */
  readonly accounts: readonly string[];
  readonly accountAt: Int32Array;
  /** Place by name of each customer code that has an access event, -1 for others. */
  readonly customerAt: Int32Array;
  /** Codes of merged customers that are not their identity's own, with the one that is. */
  readonly customerAliases: ReadonlyMap<number, number>;
  readonly customers: number;
  /** Team names ascending, from the log and the roster. `teamAt` by dictionary code, `rosterTeam` by account place, -1 for none. */
  readonly teams: readonly string[];
  readonly teamAt: Int32Array;
  readonly rosterTeam: Int32Array;
  /** Service accounts by place. */
  readonly service: Uint8Array;
  /** Segment names ascending and the segment of each customer place, -1 for none. */
  readonly segments: readonly string[];
  readonly segment: Int32Array;
  readonly reports: readonly CaseReport[];
  readonly events: number;
  /** True when most accesses of customers name a ticket: then only accesses with one make a customer the team's customer. */
  readonly ticketed: boolean;
  readonly span: { readonly from: number; readonly to: number };
  readonly has: {
    readonly roster: boolean;
    readonly customerList: boolean;
    readonly assignments: boolean;
    readonly shifts: boolean;
  };
}

/** A report of the case. Times in microseconds UTC; `customer` is the place, -1 when no access event names the customer. */
export interface CaseReport extends ReportedCall {
  readonly customerName: string;
}

/** Segment labels past this many say nothing any more: the coarse column alone is taken then. */
const MOST_SEGMENTS = 40;

/** Reads the facts in a handful of small queries. */
export async function loadFacts(db: ReadConnection): Promise<CaseFacts> {
  const accountRows = await db.rows<{ code: number; name: string }>(
    sql`SELECT code, name FROM account ORDER BY name`,
  );
  const accountAliases = await aliases(db, 'account');
  const ownRows = accountRows.filter((row) => !accountAliases.has(row.code));
  const accounts = ownRows.map((row) => row.name);
  const accountSize = accountRows.reduce((most, row) => Math.max(most, row.code + 1), 0);
  const accountAt = withAliases(
    places(
      Int32Array.from(ownRows, (row) => row.code),
      accountSize,
    ),
    accountAliases,
  );
  const customerAliases = await aliases(db, 'customer');
  const { customerAt, customers } = await loadCustomerOrder(db, customerAliases);
  const { teams, teamAt, rosterTeam, service } = await loadRoster(db, accountAt, accounts.length);
  const { segments, segment } = await loadSegments(db, customerAt, customers);
  const whole = await db.one<{ n: number; ticketed: boolean; from: number; to: number }>(
    sql`SELECT count(*)::DOUBLE AS n, 2 * count(ticket) FILTER (customer IS NOT NULL) > count(customer) AS ticketed,
      coalesce(min(ts), 0)::DOUBLE AS "from", coalesce(max(ts), 0)::DOUBLE AS "to" FROM event`,
  );
  return {
    accounts,
    accountAt,
    customerAt,
    customerAliases,
    customers,
    teams,
    teamAt,
    rosterTeam,
    service,
    segments,
    segment,
    reports: await loadReports(db, customerAt),
    events: whole?.n ?? 0,
    ticketed: whole?.ticketed ?? false,
    span: { from: whole?.from ?? 0, to: whole?.to ?? 0 },
    has: await loadPresence(db),
  };
}

/** `result[codes[i]] = i`, -1 elsewhere. */
function places(codes: Int32Array, size = 0): Int32Array {
  const largest = codes.reduce((most, code) => Math.max(most, code + 1), size);
  const result = new Int32Array(largest).fill(-1);
  codes.forEach((code, i) => {
    result[code] = i;
  });
  return result;
}

/** Names that are merged stand where the one stands that is kept for them. */
function withAliases(at: Int32Array, known: ReadonlyMap<number, number>): Int32Array {
  for (const [code, own] of known) at[code] = at[own] ?? -1;
  return at;
}

async function loadCustomerOrder(
  db: ReadConnection,
  known: ReadonlyMap<number, number>,
): Promise<Pick<CaseFacts, 'customerAt' | 'customers'>> {
  const merged = new Set<IdentityKind>(known.size === 0 ? [] : ['customer']);
  const found = await db.columns(sql`
    SELECT code::INTEGER AS code FROM customer
    WHERE code IN (SELECT ${canonical('customer', sql`e.customer`, merged)} FROM event e WHERE e.customer IS NOT NULL)
    ORDER BY name`);
  const size = await db.one<{ n: number }>(sql`SELECT count(*)::DOUBLE AS n FROM customer`);
  const codes = Int32Array.from(found.get('code') ?? [], Number);
  return { customerAt: withAliases(places(codes, size?.n ?? 0), known), customers: codes.length };
}

async function loadRoster(db: ReadConnection, accountAt: Int32Array, accounts: number) {
  const teamRows = await db.rows<{ code: number; name: string }>(sql`SELECT code, name FROM team`);
  const roster = await db.rows<{ account: number; team?: string; service: boolean }>(
    sql`SELECT account, team, service FROM account_info ORDER BY source, record`,
  );
  const named = roster.flatMap((row) => (row.team === undefined || row.team === '' ? [] : [row.team]));
  const teams = [...new Set([...teamRows.map((row) => row.name), ...named])].sort();
  const place = new Map(teams.map((name, i) => [name, i]));
  const teamAt = new Int32Array(teamRows.reduce((most, row) => Math.max(most, row.code + 1), 0)).fill(-1);
  for (const row of teamRows) teamAt[row.code] = place.get(row.name) ?? -1;
  const rosterTeam = new Int32Array(accounts).fill(-1);
  const service = new Uint8Array(accounts);
  for (const row of roster) {
    const account = accountAt[row.account] ?? -1;
    if (account < 0) continue;
    rosterTeam[account] = place.get(row.team ?? '') ?? -1;
    service[account] = row.service ? 1 : 0;
  }
  return { teams, teamAt, rosterTeam, service };
}

async function loadSegments(db: ReadConnection, customerAt: Int32Array, customers: number) {
  const rows = await db.rows<{ customer: number; fine: string; coarse: string }>(sql`
    SELECT customer, concat_ws(' / ', segment, language, product) AS fine,
      coalesce(segment, product, language, '') AS coarse
    FROM customer_info ORDER BY source, record`);
  const fine = new Set(rows.map((row) => row.fine));
  const label = (row: { fine: string; coarse: string }) =>
    fine.size <= MOST_SEGMENTS ? row.fine : row.coarse;
  const names = [...new Set(rows.map(label))].filter((name) => name !== '').sort();
  const segments = names.length <= MOST_SEGMENTS ? names : [];
  const place = new Map(segments.map((name, i) => [name, i]));
  const segment = new Int32Array(customers).fill(-1);
  for (const row of rows) {
    const customer = customerAt[row.customer] ?? -1;
    if (customer >= 0) segment[customer] = place.get(label(row)) ?? -1;
  }
  return { segments, segment };
}

async function loadReports(db: ReadConnection, customerAt: Int32Array): Promise<readonly CaseReport[]> {
  const rows = await db.rows<{ id: string; code: number; name: string; from: number; to: number }>(sql`
    SELECT r.id, r.customer AS code, c.name, r.call_from::DOUBLE AS "from", r.call_to::DOUBLE AS "to"
    FROM report r JOIN customer c ON c.code = r.customer ORDER BY r.id, r.source, r.record`);
  return rows.map((row) => ({
    report: row.id,
    customer: customerAt[row.code] ?? -1,
    customerName: row.name,
    from: row.from,
    to: row.to,
  }));
}

async function loadPresence(db: ReadConnection): Promise<CaseFacts['has']> {
  const row = await db.one<CaseFacts['has']>(sql`SELECT
    EXISTS (SELECT 1 FROM account_info) AS roster, EXISTS (SELECT 1 FROM customer_info) AS "customerList",
    EXISTS (SELECT 1 FROM assignment) AS assignments, EXISTS (SELECT 1 FROM shift) AS shifts`);
  return row ?? { roster: false, customerList: false, assignments: false, shifts: false };
}
