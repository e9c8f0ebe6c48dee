import type { VictimAccount, VictimCustomer, VictimMatrix } from '../../../shared/contract/victims';
import { matrixOrder, type VictimOrder } from '../../../shared/model/victim-order';

/** The matrix in the order it is drawn in: row r is `accounts[r]`, column c is `customers[c]`. */
export interface MatrixScene {
  readonly accounts: readonly VictimAccount[];
  readonly customers: readonly VictimCustomer[];
  /** Cells of row r: `start[r]` … `start[r + 1] − 1` of the arrays below, by column. */
  readonly start: Uint32Array;
  readonly column: Uint32Array;
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  readonly during: Uint32Array;
  readonly nearest: Float64Array;
}

export function matrixScene(matrix: VictimMatrix, order: VictimOrder): MatrixScene {
  const { rows, columns } = matrixOrder(matrix, order);
  const { cells } = matrix;
  const [rowAt, columnAt] = [inverse(rows), inverse(columns)];
  const row = looked(cells.account, rowAt);
  const column = looked(cells.customer, columnAt);
  const byColumn = counted(upTo(column.length), column, columns.length).order;
  const { order: all, start } = counted(byColumn, row, rows.length);
  const nearest = new Float64Array(all.length);
  for (let k = 0; k < all.length; k += 1) nearest[k] = cells.nearest[all[k] ?? 0] ?? Number.NaN;
  return {
    accounts: [...rows].flatMap((place) => matrix.accounts[place] ?? []),
    customers: [...columns].flatMap((place) => matrix.customers[place] ?? []),
    start,
    column: looked(all, column),
    before: looked(all, cells.before),
    after: looked(all, cells.after),
    during: looked(all, cells.during),
    nearest,
  };
}

/** `values[place]` for each place. */
function looked(places: Uint32Array, values: Uint32Array): Uint32Array {
  const found = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i += 1) found[i] = values[places[i] ?? 0] ?? 0;
  return found;
}

/** Cells sorted by a key below `keys`, those of one key in the order given, with where each key begins. */
function counted(cells: Uint32Array, key: Uint32Array, keys: number) {
  const start = new Uint32Array(keys + 1);
  for (const i of cells) start[(key[i] ?? 0) + 1] = (start[(key[i] ?? 0) + 1] ?? 0) + 1;
  for (let k = 0; k < keys; k += 1) start[k + 1] = (start[k + 1] ?? 0) + (start[k] ?? 0);
  const fill = start.slice();
  const order = new Uint32Array(cells.length);
  for (const i of cells) {
    const place = fill[key[i] ?? 0] ?? 0;
    fill[key[i] ?? 0] = place + 1;
    order[place] = i;
  }
  return { order, start };
}

function upTo(n: number): Uint32Array {
  const numbers = new Uint32Array(n);
  for (let i = 0; i < n; i += 1) numbers[i] = i;
  return numbers;
}

function inverse(places: Uint32Array): Uint32Array {
  const at = new Uint32Array(places.length);
  places.forEach((place, i) => {
    at[place] = i;
  });
  return at;
}

/** Place among the cells of the one in a row and column; −1 where the account reached the customer neither before nor after. */
export function cellAt(scene: MatrixScene, row: number, column: number): number {
  let [low, high] = [scene.start[row] ?? 0, scene.start[row + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scene.column[middle] ?? 0) < column) low = middle + 1;
    else high = middle;
  }
  return low < (scene.start[row + 1] ?? 0) && scene.column[low] === column ? low : -1;
}

/** The next column with a cell in a row, from a column on; undefined past the last. */
export function nextCell(scene: MatrixScene, row: number, column: number, step: 1 | -1): number | undefined {
  const own = scene.column.subarray(scene.start[row] ?? 0, scene.start[row + 1] ?? 0);
  return step === 1 ? own.find((place) => place > column) : own.findLast((place) => place < column);
}

/** Stretches of columns that an account, or nobody, explains; only where columns stand in that order. */
export interface Bracket {
  readonly from: number;
  readonly to: number;
  readonly kind: 'first' | 'others' | 'nobody';
}

/** Columns the first row reached before a call, those only others did, those nobody did. Columns are ordered by `lead`. */
export function brackets(scene: MatrixScene): readonly Bracket[] {
  const { customers, start, before } = scene;
  const own = before.subarray(start[0] ?? 0, start[1] ?? 0).filter((n) => n > 0).length;
  const nobody = customers.filter((customer) => customer.before === 0).length;
  const ends = [0, own, customers.length - nobody, customers.length];
  const kinds = ['first', 'others', 'nobody'] as const;
  return kinds
    .map((kind, i) => ({ kind, from: ends[i] ?? 0, to: ends[i + 1] ?? 0 }))
    .filter(({ from, to }) => to > from);
}
