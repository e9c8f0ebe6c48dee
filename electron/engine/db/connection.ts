import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api';
import { KeptPlans } from './kept-plans';
import { type Sql, toDuckdb } from './sql';

export type Cell = string | number | bigint | boolean | Uint8Array | Date | undefined;
export type Row = Readonly<Record<string, Cell>>;

/**
 * Typed columns of a result: each is a typed array (INTEGER → Int32Array, UINTEGER → Uint32Array, DOUBLE →
 * Float64Array, BIGINT → BigInt64Array …) copied out of the engine's memory. NULLs read as 0: cast them away in SQL.
 */
export type NumericColumn =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** What readers may do. Writers have {@link WriteConnection}. */
export interface ReadConnection {
  /** Rows as objects; NULL is `undefined`, BIGINT is bigint, INTEGER and DOUBLE are numbers, BLOB is bytes. */
  rows<T extends object = Row>(statement: Sql): Promise<T[]>;
  /** The first row, or `undefined`. */
  one<T extends object = Row>(statement: Sql): Promise<T | undefined>;
  /** Numeric columns by name. */
  columns(statement: Sql): Promise<ReadonlyMap<string, NumericColumn>>;
  /** Share of the running query that is done, 0-1; undefined when DuckDB cannot tell. */
  progress(): number | undefined;
}

export interface WriteConnection extends ReadConnection {
  /** @returns the number of rows changed. */
  run(statement: Sql): Promise<number>;
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /**
   * From here to the end of the transaction nothing interrupts. Called just before the journal line is written:
   * once it is on disk the transaction must go through.
   */
  pointOfNoReturn(): void;
}

/** One DuckDB connection. One query at a time: a second one would interrupt the first, so lanes take turns. */
export class Connection implements WriteConnection {
  private uninterruptible = false;
  private readonly plans: KeptPlans;

  constructor(private readonly inner: DuckDBConnection) {
    this.plans = new KeptPlans(inner);
  }

  async rows<T extends object = Row>(statement: Sql): Promise<T[]> {
    const result = await this.execute(statement);
    const rows = await result.getRowObjectsJS();
    for (const row of rows) {
      for (const key of Object.keys(row)) if (row[key] === null) row[key] = undefined as never;
    }
    return rows as unknown as T[];
  }

  async one<T extends object = Row>(statement: Sql): Promise<T | undefined> {
    return (await this.rows<T>(statement))[0];
  }

  async columns(statement: Sql): Promise<ReadonlyMap<string, NumericColumn>> {
    const result = await this.execute(statement);
    const names = result.deduplicatedColumnNames();
    const parts = names.map((): NumericColumn[] => []);
    for (const chunk of await result.fetchAllChunks()) {
      for (let i = 0; i < names.length; i += 1) {
        const vector = chunk.getColumnVector(i) as unknown as { readonly items?: NumericColumn };
        if (vector.items === undefined) throw new Error(`Column ${names[i]} is not numeric; cast it in SQL.`);
        parts[i]?.push(vector.items.subarray(0, chunk.rowCount));
      }
    }
    return new Map(names.map((name, i) => [name, concat(parts[i] ?? [])]));
  }

  async run(statement: Sql): Promise<number> {
    return (await this.execute(statement)).rowsChanged;
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.inner.run('BEGIN TRANSACTION');
    try {
      const value = await work();
      this.pointOfNoReturn();
      await this.inner.run('COMMIT');
      return value;
    } catch (error) {
      this.pointOfNoReturn();
      await this.rollback(error);
      throw error;
    } finally {
      this.uninterruptible = false;
    }
  }

  pointOfNoReturn(): void {
    this.uninterruptible = true;
  }

  /** DuckDB has already rolled back when it was COMMIT that failed. */
  private async rollback(why: unknown): Promise<void> {
    try {
      await this.inner.run('ROLLBACK');
    } catch (error) {
      if (!(error instanceof Error && /no transaction is active/i.test(error.message))) {
        throw new AggregateError([why, error], 'The transaction could not be rolled back.');
      }
    }
  }

  progress(): number | undefined {
    const share = this.inner.progress.percentage;
    return share < 0 ? undefined : share / 100;
  }

  interrupt(): void {
    if (!this.uninterruptible) this.inner.interrupt();
  }

  close(): void {
    this.plans.clear();
    this.inner.closeSync();
  }

  private execute(statement: Sql): Promise<DuckDBMaterializedResult> {
    const bound = statement.values.map(toDuckdb);
    const values = bound.map((b) => b.value);
    const types = bound.map((b) => b.type);
    return statement.recurs
      ? this.plans.run(statement.text, values, types)
      : this.inner.run(statement.text, values, types);
  }
}

function concat(parts: readonly NumericColumn[]): NumericColumn {
  const first = parts[0];
  if (first === undefined) return new Float64Array(0);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const Whole = first.constructor as new (length: number) => NumericColumn;
  const whole = new Whole(length);
  let at = 0;
  for (const part of parts) {
    // Both sides have the column's own array type, which the union cannot express.
    (whole as { set(from: ArrayLike<unknown>, at: number): void }).set(part, at);
    at += part.length;
  }
  return whole;
}
