import type { VictimMatrix } from '../contract/victims';

/** By what rows and columns of the matrix are ordered. */
export const ORDERS = ['blocks', 'lead', 'call', 'name'] as const;
export type VictimOrder = (typeof ORDERS)[number];

export interface MatrixPlaces {
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
}

/**
 * Places of accounts and customers in an order. `blocks`: what belongs together stands together. `lead`: accounts as the
 * newest run of leads ranks them, else by customers reached before their call; customers behind the first account in that
 * order that reached them. `call`: accounts the same, customers by their first call. `name`: both by name. Service
 * accounts come last, but for blocks and names; ties go by name.
 */
export function matrixOrder(matrix: VictimMatrix, order: VictimOrder): MatrixPlaces {
  const { accounts, customers, blocks } = matrix;
  if (order === 'blocks') return { rows: blocks.accounts, columns: blocks.customers };
  const rows = accounts.map((_, i) => i);
  const columns = customers.map((_, i) => i);
  if (order === 'name') return { rows: Uint32Array.from(rows), columns: Uint32Array.from(columns) };
  const key = (i: number) => {
    const { service = false, lead, before = 0 } = accounts[i] ?? {};
    return { service: service ? 1 : 0, lead: lead ?? Number.POSITIVE_INFINITY, before };
  };
  rows.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x.service - y.service || less(x.lead, y.lead) || y.before - x.before || a - b;
  });
  const call = (i: number) => customers[i]?.from ?? 0n;
  const byCall = (a: number, b: number) => less(call(a), call(b)) || a - b;
  if (order === 'call') columns.sort(byCall);
  else {
    const first = firstReached(matrix, rows);
    columns.sort((a, b) => (first[a] ?? 0) - (first[b] ?? 0) || byCall(a, b));
  }
  return { rows: Uint32Array.from(rows), columns: Uint32Array.from(columns) };
}

/** For each customer the place, among the ordered accounts, of the first that reached it before a call; past all without one. */
function firstReached({ accounts, customers, cells }: VictimMatrix, rows: readonly number[]): Uint32Array {
  const place = new Uint32Array(accounts.length);
  rows.forEach((account, i) => {
    place[account] = i;
  });
  const first = new Uint32Array(customers.length).fill(accounts.length);
  cells.customer.forEach((customer, i) => {
    if ((cells.before[i] ?? 0) === 0) return;
    first[customer] = Math.min(first[customer] ?? 0, place[cells.account[i] ?? 0] ?? 0);
  });
  return first;
}

function less(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
