import type { Walk } from '../cut/walk';
import type { SegmentWriter } from './segment/segment-writer';

/** With more columns, room for a long value in each would be too much. */
export const MOST_COLUMNS = 512;

/** Where copied records go, and who is told of them. */
export interface Copying {
  readonly writer: SegmentWriter;
  /** Place of the column whose shape is noted, -1 for none. */
  readonly timeColumn: number;
  /** Hears of records' numbers and places, of each whose place is to be noted at least. */
  note(record: number, offset: number, line: number): void;
}

/**
 * Copies records that need no more than that, which nearly all are, byte for byte from the window into the segment's
 * columns. Stops at the first that needs more, and leaves that one to the cutter, whose judgement it shares.
 */
export interface Copier {
  /** @param limit units that are known to be valid text. @returns how many records were copied */
  run(walk: Walk, limit: number): number;
}
