import type { UnpackStep } from '../../../../shared/contract/sources';

export type TableStep =
  | { readonly type: 'xlsx'; readonly sheet: string }
  | { readonly type: 'sqlite'; readonly table: string }
  | { readonly type: 'duckdb'; readonly table: string }
  | { readonly type: 'parquet' };

/** Whether a step makes text of a sheet or table. It is then the last one, and needs a whole file. */
export function isTableStep(step: UnpackStep | undefined): step is TableStep & UnpackStep {
  return step !== undefined && ['xlsx', 'sqlite', 'duckdb', 'parquet'].includes(step.type);
}
