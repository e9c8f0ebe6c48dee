import { blocksOf } from './csv';
import { duckdbBlocksAnywhere } from './duckdb/table-service';
import { sqliteBlocks } from './sqlite/render-table';
import type { TableStep } from './table-step';
import { sheetLines } from './xlsx/render-sheet';

export { isTableStep, type TableStep } from './table-step';

/**
 * A sheet or table as comma-separated UTF-8 text (RFC 4180, lines end with a line feed), always the same for the same
 * file. Databases' and Parquet's begins with a header of the column names.
 * @throws AppFailure `import.*` when reading gets to where it is damaged
 */
export function tableBlocks(file: string, step: TableStep): AsyncGenerator<Uint8Array, void, undefined> {
  switch (step.type) {
    case 'xlsx':
      return blocksOf(sheetLines(file, step.sheet));
    case 'sqlite':
      return sqliteBlocks(file, step.table);
    case 'duckdb':
      return duckdbBlocksAnywhere(file, { type: step.type, table: step.table });
    case 'parquet':
      return duckdbBlocksAnywhere(file, { type: step.type });
  }
}
