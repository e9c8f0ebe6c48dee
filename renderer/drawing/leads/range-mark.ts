import { observedScale } from './observed-scale';

/** What one row compares: a count, and what workload alone would give with its 95% range. */
export interface Comparison {
  readonly observed: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** One row's picture, in pixels from the left edge. */
export interface RangeMark {
  readonly rangeFrom: number;
  readonly rangeTo: number;
  readonly expected: number;
  readonly dot: number;
  /** The dot stands above the range: filled. Inside or below it is hollow. */
  readonly above: boolean;
}

export function rangeMark(row: Comparison, reports: number, width: number): RangeMark {
  const at = observedScale(reports, width);
  return {
    rangeFrom: at(row.low),
    rangeTo: at(row.high),
    expected: at(row.expected),
    dot: at(row.observed),
    above: row.observed > row.high,
  };
}
