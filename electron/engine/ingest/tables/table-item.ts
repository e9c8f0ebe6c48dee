import type { UnpackStep } from '../../../../shared/contract/sources';

/** A sheet of a workbook or a table of a database, as it is offered for import. */
export interface TableItem {
  /** What reads it: the last step of a source's `unpack`. */
  readonly step: UnpackStep;
  readonly name: string;
  /** Rows, where counting them is cheap; a sheet's are not. */
  readonly rows?: number;
  /** The workbook hides it from whoever opens it. */
  readonly hidden?: boolean;
  /** Why it is not imported, as a sentence. */
  readonly skip?: string;
}
