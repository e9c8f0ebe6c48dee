import { at, type ExposureTable } from './exposure';
import { type FourFold, type MantelHaenszel, mantelHaenszel } from './mantel-haenszel';

/** Sizes and reporters of the cells, and of every account in the cells it stands in: one pass, then one score an account. */
export class CellTables {
  readonly #size: Float64Array;
  readonly #reports: Float64Array;
  readonly #seen: readonly Map<number, { seen: number; reported: number }>[];

  constructor(table: ExposureTable, accounts: ReadonlySet<number>) {
    const cells = table.cell.reduce((most, cell) => Math.max(most, cell + 1), 0);
    this.#size = new Float64Array(cells);
    this.#reports = new Float64Array(cells);
    this.#seen = table.accounts.map(() => new Map());
    for (let y = 0; y < table.customers; y++) {
      const cell = at(table.cell, y);
      this.#size[cell] = at(this.#size, cell) + 1;
      this.#reports[cell] = at(this.#reports, cell) + at(table.reported, y);
      for (let i = at(table.start, y); i < at(table.start, y + 1); i++) {
        const e = at(table.account, i);
        if (accounts.has(e)) this.#count(e, cell, at(table.reported, y));
      }
    }
  }

  /** Mantel-Haenszel over the cells. Only cells with a reporter and with somebody who did not report can say anything. */
  score(account: number): MantelHaenszel {
    const tables: FourFold[] = [];
    for (let cell = 0; cell < this.#size.length; cell++) {
      const reports = at(this.#reports, cell);
      const others = at(this.#size, cell) - reports;
      if (reports === 0) continue;
      const { seen, reported } = this.#seen[account]?.get(cell) ?? { seen: 0, reported: 0 };
      tables.push({
        seenReported: reported,
        unseenReported: reports - reported,
        seenOther: seen - reported,
        unseenOther: others - (seen - reported),
      });
    }
    return mantelHaenszel(tables);
  }

  #count(account: number, cell: number, reported: number): void {
    const known = this.#seen[account]?.get(cell);
    if (known === undefined) this.#seen[account]?.set(cell, { seen: 1, reported });
    else {
      known.seen += 1;
      known.reported += reported;
    }
  }
}
