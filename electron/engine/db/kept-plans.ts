import type {
  DuckDBConnection,
  DuckDBMaterializedResult,
  DuckDBPreparedStatement,
  DuckDBType,
  DuckDBValue,
} from '@duckdb/node-api';

const MOST = 64;

/**
 * Plans of statements that a connection is asked again and again: planning a long one takes far longer than answering
 * it for a few thousand values. DuckDB plans anew by itself when tables or types are no longer what they were.
 */
export class KeptPlans {
  /** The one used longest ago first. */
  private readonly byText = new Map<string, DuckDBPreparedStatement>();

  constructor(private readonly connection: DuckDBConnection) {}

  async run(
    text: string,
    values: readonly DuckDBValue[],
    types: readonly DuckDBType[],
  ): Promise<DuckDBMaterializedResult> {
    const plan = this.byText.get(text) ?? (await this.connection.prepare(text));
    this.byText.delete(text);
    try {
      plan.bind([...values], [...types]);
      const result = await plan.run();
      this.byText.set(text, plan);
      this.trim();
      return result;
    } catch (error) {
      plan.destroySync();
      throw error;
    }
  }

  clear(): void {
    for (const plan of this.byText.values()) plan.destroySync();
    this.byText.clear();
  }

  private trim(): void {
    const [oldest] = this.byText;
    if (this.byText.size <= MOST || oldest === undefined) return;
    oldest[1].destroySync();
    this.byText.delete(oldest[0]);
  }
}
