import type { Counts } from '../../shared/contract/case';

/** How many records are in no list (positive) or in two (negative); 0 when the sum holds. */
export function missingRecords(counts: Counts): number {
  return counts.records - counts.events - counts.rejects - counts.duplicates;
}
