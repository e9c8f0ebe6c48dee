import { CR, LF } from '../cut/cutter';
import type { Walk } from '../cut/walk';
import type { SegmentWriter } from './segment/segment-writer';

/** Longer records are left to the cutter: it knows how to wait for their end. */
export const LONGEST = 65_536;
/** With more columns, room for a long value in each would be too much. */
export const MOST_COLUMNS = 512;

/** Where copied records go, and who is told of them. */
export interface Copying {
  readonly writer: SegmentWriter;
  /** Place of the column whose shape is noted, -1 for none. */
  readonly timeColumn: number;
  /** Hears of each record's number and place, before the walk moves on. */
  note(record: number, offset: number, line: number): void;
}

/**
 * Copies records that need no more than that, which nearly all are, byte for byte from the window into the segment's
 * columns. Stops at the first that needs more, and leaves that one to the cutter, whose judgement it shares.
 */
export abstract class CopyRun {
  protected readonly writer: SegmentWriter;
  protected readonly timeColumn: number;
  /** Where each column's value ends, of the record that is being copied; `NOTHING` where it has none. */
  protected readonly ends: Int32Array;

  constructor(private readonly copying: Copying) {
    this.writer = copying.writer;
    this.timeColumn = copying.timeColumn;
    this.ends = new Int32Array(copying.writer.columns.length);
  }

  /** @param limit units that are known to be valid text. @returns how many records were copied */
  run(walk: Walk, limit: number): number {
    const { window } = walk;
    const units = window.units as Uint8Array;
    const first = walk.record;
    let record = first;
    while (window.at < limit) {
      const next = this.copy(units, window.at, limit, record);
      if (next < 0) break;
      this.copying.note(record, window.byteOf(window.at), walk.line);
      window.at = next;
      walk.line += 1;
      record += 1;
      walk.record = record;
    }
    return record - first;
  }

  /** Keeps the record that begins at `start`. @returns the place behind it and its line end, or -1 when it needs more */
  protected abstract copy(units: Uint8Array, start: number, limit: number, record: number): number;
}

/** @returns the place behind the line end at `at`, or -1 when none is wholly in sight there */
export function behindLineEnd(units: Uint8Array, at: number, limit: number): number {
  if (at >= limit) return -1;
  if (units[at] === LF) return at + 1;
  return units[at] === CR && at + 1 < limit && units[at + 1] === LF ? at + 2 : -1;
}
