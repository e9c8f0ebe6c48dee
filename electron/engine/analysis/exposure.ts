/**
 * Who saw whom before the call: the only thing the scores look at.
 *
 * Customers are rows, in the order of their names, each with its (real or pseudo) call date already applied, so that an account
 * stands in a row only when it saw that customer inside the look-back before that date. Rows without any account carry no
 * information about accounts and are left out by the builders. All lists are compressed rows: row `y` owns the places
 * `start[y] … start[y + 1] - 1`.
 */
export interface ExposureTable {
  /** Account names, sorted, so that results never depend on the order of insertion. */
  readonly accounts: readonly string[];
  /** Number of rows (customers). */
  readonly customers: number;
  readonly start: Int32Array;
  /** Index into `accounts`, ascending within a row. */
  readonly account: Int32Array;
  /** 1 where the customer of the row reported a call. */
  readonly reported: Uint8Array;
  /** Hard stratum of the row: redraws keep the number of reports in each. */
  readonly stratum: Int32Array;
  /** Relative readiness to report within the stratum, > 0 (to begin with: contacts in the window). */
  readonly weight: Float64Array;
  /** Groups whose own report rate is fitted (queues, segments, …). A row may belong to several, or to none. */
  readonly features: FeatureTable;
  /** Finer stratum of the row for the Mantel-Haenszel score: main queue × contact bin × month. */
  readonly cell: Int32Array;
}

/** Nuisance features of the rows: `value[i]` of feature `feature[i]`, compressed rows as above. */
export interface FeatureTable {
  readonly names: readonly string[];
  readonly start: Int32Array;
  readonly feature: Int32Array;
  readonly value: Float64Array;
  /** Prior spread of each log effect (normal, mean 0): how far it may move without much evidence. */
  readonly spread: Float64Array;
}

/** Number of hard strata (1 + the largest index). */
export function strataCount(stratum: Int32Array): number {
  let largest = -1;
  for (const h of stratum) if (h > largest) largest = h;
  return largest + 1;
}

/** Rows that `account` stands in, ascending. */
export function rowsOf(table: ExposureTable, account: number): Int32Array {
  const rows: number[] = [];
  for (let y = 0; y < table.customers; y++) if (sees(table, y, account)) rows.push(y);
  return Int32Array.from(rows);
}

/** True when `account` stands in row `y`. */
export function sees(table: ExposureTable, y: number, account: number): boolean {
  for (let i = at(table.start, y); i < at(table.start, y + 1); i++)
    if (table.account[i] === account) return true;
  return false;
}

/** Reads a typed array where the index is known to be inside; the type of an index access would say `number | undefined`. */
export function at(values: Int32Array | Uint32Array | Float64Array | Uint8Array, index: number): number {
  return values[index] as number;
}

/** The table without the given rows: the same accounts, strata and features, fewer customers. */
export function withoutRows(table: ExposureTable, gone: Uint8Array): ExposureTable {
  const kept: number[] = [];
  for (let y = 0; y < table.customers; y++) if (gone[y] === 0) kept.push(y);
  const rows = Int32Array.from(kept);
  const pairs = pick(table.start, rows);
  const features = pick(table.features.start, rows);
  return {
    accounts: table.accounts,
    customers: rows.length,
    start: pairs.start,
    account: Int32Array.from(pairs.places, (i) => at(table.account, i)),
    reported: Uint8Array.from(rows, (y) => at(table.reported, y)),
    stratum: Int32Array.from(rows, (y) => at(table.stratum, y)),
    weight: Float64Array.from(rows, (y) => at(table.weight, y)),
    cell: Int32Array.from(rows, (y) => at(table.cell, y)),
    features: {
      ...table.features,
      start: features.start,
      feature: Int32Array.from(features.places, (i) => at(table.features.feature, i)),
      value: Float64Array.from(features.places, (i) => at(table.features.value, i)),
    },
  };
}

function pick(
  start: Int32Array,
  rows: Int32Array,
): { readonly start: Int32Array; readonly places: Int32Array } {
  const next = new Int32Array(rows.length + 1);
  for (let j = 0; j < rows.length; j++) {
    const y = at(rows, j);
    next[j + 1] = at(next, j) + at(start, y + 1) - at(start, y);
  }
  const places = new Int32Array(at(next, rows.length));
  for (let j = 0; j < rows.length; j++) {
    const from = at(start, at(rows, j));
    for (let k = at(next, j); k < at(next, j + 1); k++) places[k] = from + k - at(next, j);
  }
  return { start: next, places };
}
