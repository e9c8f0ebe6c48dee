import type {
  VictimAccount,
  VictimCells,
  VictimCustomer,
  VictimMatrix,
} from '../../../shared/contract/victims';
import { seriate } from '../analysis/seriate';
import type { Steps } from '../analysis/steps';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { canonical, mergedKinds, reportsOfAll } from '../identity/twins';
import { type CallWindow, callSides } from './call-sides';
import { contacts } from './contact';
import { column } from './density';
import { laneAxis } from './lane-axis';
import { factsOf } from './lane-facts';

/** Columns of cells as the database knows accounts and customers: by codes. */
interface Found {
  readonly account: ArrayLike<number | bigint>;
  readonly person: ArrayLike<number | bigint>;
  readonly before: ArrayLike<number | bigint>;
  readonly after: ArrayLike<number | bigint>;
  readonly during: ArrayLike<number | bigint>;
  readonly nearest: ArrayLike<number | bigint>;
}

/** The matrix without the order that shows blocks. */
export type Unordered = Omit<VictimMatrix, 'blocks'>;

/**
 * Which accounts reached which reporting customers before their calls, and which only after: one row an account with such
 * accesses, one column a customer who reported (a customer who called twice is one column), one cell a pair.
 */
export async function victims(connection: ReadConnection, window: CallWindow): Promise<Unordered> {
  const found = await cellsFound(connection, window);
  const accounts = await accountsOf(connection);
  const customers = await customersOf(connection);
  const touched = new Set(Array.from(found.account, Number));
  const rows = accounts.filter(({ code }) => touched.has(code)).sort(byName);
  const columns = customers.sort(byName);
  const cells = placed(found, placesOf(rows), placesOf(columns));
  const [ofAccount, ofCustomer] = [tally(cells, cells.account), tally(cells, cells.customer)];
  return {
    accounts: rows.map(({ code: _, ...account }, i) => ({ ...account, ...countsAt(ofAccount, i) })),
    customers: columns.map(({ code: _, ...customer }, i) => ({ ...customer, ...countsAt(ofCustomer, i) })),
    cells,
  };
}

/** The order that shows blocks: by accesses before a call alone. */
export function* inBlocks(matrix: Unordered): Steps<VictimMatrix> {
  const { accounts, customers, cells } = matrix;
  const set = Array.from(cells.before.keys()).filter((i) => (cells.before[i] ?? 0) > 0);
  const of = (places: Uint32Array) => set.map((i) => places[i] ?? 0);
  const order = yield* seriate(accounts.length, customers.length, of(cells.account), of(cells.customer));
  return { ...matrix, blocks: { accounts: order.rows, customers: order.columns } };
}

async function cellsFound(connection: ReadConnection, window: CallWindow): Promise<Found> {
  const account = canonical('account', sql`s.account`, await mergedKinds(connection));
  const columns = await connection.columns(sql`
    SELECT ${account} AS account, person, count(*) FILTER (side = 'before')::UINTEGER AS before,
      count(*) FILTER (side = 'after')::UINTEGER AS after, count(*) FILTER (side = 'during')::UINTEGER AS during,
      coalesce(min(call_from - ts) FILTER (side = 'before'), -1)::DOUBLE AS nearest
    FROM ${await callSides(connection, undefined, sql`true`, window)} s
    WHERE side <> 'earlier' GROUP BY 1, 2`);
  const of = (name: keyof Found) => column(columns, name);
  return {
    account: of('account'),
    person: of('person'),
    before: of('before'),
    after: of('after'),
    during: of('during'),
    nearest: of('nearest'),
  };
}

interface Coded {
  readonly code: number;
  readonly name: string;
}

async function accountsOf(
  connection: ReadConnection,
): Promise<(Coded & Pick<VictimAccount, 'team' | 'service' | 'lead'>)[]> {
  const axis = await laneAxis(connection, 'account');
  return await connection.rows(sql`
    WITH ${factsOf('account', axis)}
    SELECT lane AS code, ${axis.nameOfLane} AS name, t.team, coalesce(t.service, false) AS service, t.lead
    FROM (SELECT DISTINCT ${axis.code} AS lane FROM ${await contacts(connection)} e) LEFT JOIN fact t USING (lane)`);
}

async function customersOf(
  connection: ReadConnection,
): Promise<(Coded & Pick<VictimCustomer, 'reports' | 'from' | 'to'>)[]> {
  type Row = Coded & Pick<VictimCustomer, 'from' | 'to'> & { readonly reports: string };
  const rows = await connection.rows<Row>(sql`
    SELECT person AS code, (SELECT c.name FROM customer c WHERE c.code = person) AS name, reports, first.a AS "from", first.b AS "to"
    FROM (
      SELECT person, to_json(list(id ORDER BY call_from, call_to, id))::VARCHAR AS reports,
             min({a: call_from, b: call_to}) AS first
      FROM ${reportsOfAll} r WHERE r.customer = r.person GROUP BY person)`);
  return rows.map(({ reports, ...row }) => ({ ...row, reports: JSON.parse(reports) as string[] }));
}

/** By code points, so that the order is the same on every machine. */
function byName(a: Coded, b: Coded): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function placesOf(coded: readonly Coded[]): ReadonlyMap<number, number> {
  return new Map(coded.map(({ code }, place) => [code, place]));
}

/** Cells by account, then customer. */
function placed(
  found: Found,
  accounts: ReadonlyMap<number, number>,
  customers: ReadonlyMap<number, number>,
): VictimCells {
  const account = Array.from(found.account, (code) => accounts.get(Number(code)) ?? 0);
  const customer = Array.from(found.person, (code) => customers.get(Number(code)) ?? 0);
  const order = [...account.keys()].sort(
    (a, b) => (account[a] ?? 0) - (account[b] ?? 0) || (customer[a] ?? 0) - (customer[b] ?? 0),
  );
  const whole = (values: ArrayLike<number | bigint>) => Uint32Array.from(order, (i) => Number(values[i]));
  return {
    account: whole(account),
    customer: whole(customer),
    before: whole(found.before),
    after: whole(found.after),
    during: whole(found.during),
    nearest: Float64Array.from(order, (i) =>
      Number(found.nearest[i]) < 0 ? Number.NaN : Number(found.nearest[i]),
    ),
  };
}

type Tally = ReadonlyMap<number, { before: number; afterOnly: number }>;

/** Cells of each row or column: filled, and those that are after the call alone. */
function tally({ before, after, during }: VictimCells, places: Uint32Array): Tally {
  const found = new Map<number, { before: number; afterOnly: number }>();
  places.forEach((place, i) => {
    const counts = found.get(place) ?? { before: 0, afterOnly: 0 };
    found.set(place, counts);
    if ((before[i] ?? 0) > 0) counts.before += 1;
    else if ((after[i] ?? 0) > 0 && (during[i] ?? 0) === 0) counts.afterOnly += 1;
  });
  return found;
}

function countsAt(counts: Tally, place: number): { before: number; afterOnly: number } {
  return counts.get(place) ?? { before: 0, afterOnly: 0 };
}
