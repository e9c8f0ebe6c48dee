import type { Dialect } from '../../../../shared/contract/sources';
import { CR, LF } from '../cut/cutter';
import type { Walk } from '../cut/walk';
import { type SegmentWriter, writeNumber } from './segment-writer';

const PLAIN = 0;
const DELIMITER = 1;
const LINE_END = 2;
const OTHER = 3;

/** Longer records are left to the cutter: it knows how to wait for their end. */
const LONGEST = 65_536;
/** Room for a record, its number, and their ends. */
const ROOM = LONGEST + 32;

/**
 * Copies records that any reader takes alike, which nearly all are, from the window into the segment: cut, counted and
 * copied in one loop over their bytes. Stops at the first record that has anything else in it, and leaves that one to
 * the cutter, whose judgement it shares.
 */
export class PlainRun {
  private readonly kinds = new Uint8Array(256);
  private readonly delimiter: number;
  private readonly quote: number;

  /**
   * @param timeColumn place of the column whose shape is noted, -1 for none
   * @param note is told of each record's number and place, before the walk moves on
   */
  constructor(
    dialect: Dialect,
    private readonly columns: number,
    private readonly timeColumn: number,
    private readonly writer: SegmentWriter,
    private readonly note: (record: number, offset: number, line: number) => void,
  ) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.quote = dialect.quote.charCodeAt(0);
    this.kinds[this.delimiter] = DELIMITER;
    this.kinds[LF] = LINE_END;
    this.kinds[CR] = LINE_END;
    this.kinds[0] = OTHER;
    this.kinds[this.quote] = OTHER;
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
      this.note(record, window.byteOf(window.at), walk.line);
      window.at = next;
      walk.line += 1;
      record += 1;
      walk.record = record;
    }
    return record - first;
  }

  /** @returns the place behind the record and its line end, or -1 when it is not plain */
  private copy(units: Uint8Array, start: number, limit: number, record: number): number {
    const { writer, kinds, quote, timeColumn } = this;
    writer.room(ROOM);
    const out = writer.held;
    const bound = Math.min(limit, start + LONGEST);
    let to = writeNumber(out, writer.filled, record);
    out[to++] = this.delimiter;
    let at = start;
    let columns = 0;
    let marks = 0;
    let timeFrom = -1;
    let timeTo = -1;
    for (;;) {
      if (columns === timeColumn) timeFrom = to;
      if (at < bound && units[at] === quote) {
        const end = this.closeQuote(units, at, bound);
        if (end < 0) return -1;
        while (at < end) out[to++] = units[at++] as number;
        marks += 2;
        const kind = kinds[units[at] as number];
        if (at >= bound || (kind !== DELIMITER && kind !== LINE_END)) return -1;
      } else {
        while (at < bound && kinds[units[at] as number] === PLAIN) out[to++] = units[at++] as number;
      }
      if (at >= bound) return -1;
      if (columns === timeColumn) timeTo = to;
      columns += 1;
      if (kinds[units[at] as number] !== DELIMITER) break;
      out[to++] = this.delimiter;
      at += 1;
    }
    const next = this.behindLineEnd(units, at, limit);
    if (next < 0 || columns !== this.columns || at === start) return -1;
    out[to++] = LF;
    writer.valueBytes += at - start - (columns - 1) - marks;
    if (timeFrom >= 0) this.lookAtTime(out, timeFrom, timeTo);
    writer.count(record);
    writer.filled = to;
    return next;
  }

  /** From an opening quote to just behind the closing one; -1 when there is more between them than text. */
  private closeQuote(units: Uint8Array, open: number, bound: number): number {
    const { kinds, quote } = this;
    for (let at = open + 1; at < bound; at += 1) {
      const unit = units[at] as number;
      const kind = kinds[unit];
      if (kind === PLAIN || kind === DELIMITER) continue;
      return unit === quote ? at + 1 : -1;
    }
    return -1;
  }

  private behindLineEnd(units: Uint8Array, at: number, limit: number): number {
    if (units[at] === LF) return at + 1;
    return units[at] === CR && at + 1 < limit && units[at + 1] === LF ? at + 2 : -1;
  }

  private lookAtTime(out: Uint8Array, from: number, to: number): void {
    const quoted = out[from] === this.quote && to > from ? 1 : 0;
    this.writer.shape.look(out, from + quoted, to - quoted);
  }
}
