import type { VictimMatrix } from '../../shared/contract/victims';
import { formatIso } from '../../shared/model/time';
import { matrixOrder, type VictimOrder } from '../../shared/model/victim-order';

/** What `victims --json` prints: rows, columns, and the cells by row and column, all in the order asked for. */
export function victimsShape(matrix: VictimMatrix, order: VictimOrder) {
  const places = matrixOrder(matrix, order);
  const rows = [...places.rows].flatMap((place) => matrix.accounts[place] ?? []);
  const columns = [...places.columns].flatMap((place) => matrix.customers[place] ?? []);
  const rowAt = inverse(places.rows);
  const columnAt = inverse(places.columns);
  const { account, customer, before, after, during, nearest } = matrix.cells;
  const cells = [...account.keys()].map((i) => ({
    row: rowAt[account[i] ?? 0] ?? 0,
    column: columnAt[customer[i] ?? 0] ?? 0,
    account: matrix.accounts[account[i] ?? 0]?.name ?? '',
    customer: matrix.customers[customer[i] ?? 0]?.name ?? '',
    before: before[i] ?? 0,
    after: after[i] ?? 0,
    during: during[i] ?? 0,
    nearestMicros: Number.isNaN(nearest[i]) ? null : (nearest[i] ?? null),
  }));
  return {
    accounts: rows.map((row) => ({ ...row, team: row.team ?? null, lead: row.lead ?? null })),
    customers: columns.map(({ from, to, ...rest }) => ({
      ...rest,
      from: formatIso(from),
      to: formatIso(to),
    })),
    unexplained: columns.filter(({ before: seen }) => seen === 0).map(({ name }) => name),
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  };
}

function inverse(places: Uint32Array): Uint32Array {
  const at = new Uint32Array(places.length);
  places.forEach((place, i) => {
    at[place] = i;
  });
  return at;
}
