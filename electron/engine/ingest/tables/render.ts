import type { UnpackStep } from '../../../../shared/contract/sources';
import { blocksOf } from './csv';
import { duckdbBlocksAnywhere } from './duckdb/table-service';
import { sqliteBlocks } from './sqlite/render-table';
import { sheetLines } from './xlsx/render-sheet';

export type TableStep =
  | { readonly type: 'xlsx'; readonly sheet: string }
  | { readonly type: 'sqlite'; readonly table: string }
  | { readonly type: 'duckdb'; readonly table: string }
  | { readonly type: 'parquet' };

/** Whether a step makes text of a sheet or table. It is then the last one, and needs a whole file. */
export function isTableStep(step: UnpackStep | undefined): step is TableStep & UnpackStep {
  return step !== undefined && ['xlsx', 'sqlite', 'duckdb', 'parquet'].includes(step.type);
}

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

/** How rendered text is written. A sheet's header is looked for like any other. */
export function tableDialect(step: TableStep) {
  const dialect = { delimiter: ',', quote: '"', escape: '"' };
  return step.type === 'xlsx' ? dialect : { ...dialect, header: true };
}
