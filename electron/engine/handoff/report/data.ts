import type { Checkpoint } from '../../../../shared/contract/case';
import type { Annotation, Exhibit } from '../../../../shared/contract/casework';
import type { LeadsResult } from '../../../../shared/contract/leads';
import type { SourceSummary } from '../../../../shared/contract/sources';
import type { Micros } from '../../../../shared/model/time';
import type { CaseHeader } from '../../case/session';

/** A frozen record as the report lists it. */
export interface ReportRow {
  readonly event: string;
  readonly time: Micros;
  readonly timeText: string;
  readonly account: string;
  readonly customer?: string;
  readonly action?: string;
  readonly ticket?: string;
  readonly host?: string;
}

export interface ReportExhibit {
  readonly exhibit: Exhibit;
  /** The first of them; see `records` for how many there are. */
  readonly rows: readonly ReportRow[];
  readonly records: number;
  /** The chart, an SVG document. */
  readonly view: string;
}

/** Everything the report says, gathered before the first word of it is written. */
export interface ReportData {
  /** Name of the package, `CASE-<id>-<seq>`. */
  readonly name: string;
  readonly header: CaseHeader;
  readonly producedAt: Micros;
  readonly software: readonly string[];
  readonly authority?: string;
  readonly recipient?: string;
  readonly sources: readonly SourceSummary[];
  readonly leads?: { readonly result: LeadsResult; readonly stale: boolean };
  readonly exhibits: readonly ReportExhibit[];
  readonly annotations: readonly Annotation[];
  readonly journal: { readonly lines: number; readonly head: string };
  readonly checkpoints: readonly Checkpoint[];
  /** Of the key that signs the package. */
  readonly fingerprint: string;
}

/** Rows of one table before it is cut; a browser chokes on more, and nobody reads them. */
export const MOST_ROWS = 200;
