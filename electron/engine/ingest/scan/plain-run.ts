import type { Dialect } from '../../../../shared/contract/sources';
import { CR, LF } from '../cut/cutter';
import type { Walk } from '../cut/walk';
import { LENGTH_BYTES, NOTHING } from './segment/column';
import type { SegmentWriter } from './segment/segment-writer';

const PLAIN = 0;
const DELIMITER = 1;
const LINE_END = 2;
const QUOTE = 3;
const OTHER = 4;

/** Longer records are left to the cutter: it knows how to wait for their end. */
const LONGEST = 65_536;
/** With more columns, room for a long value in each would be too much. */
const MOST_COLUMNS = 512;

/**
 * Copies records that any reader takes alike, which nearly all are, from the window into the segment's columns: cut,
 * counted and copied in one loop over their bytes. Stops at the first record that has anything else in it, and leaves
 * that one to the cutter, whose judgement it shares.
 */
export class PlainRun {
  private readonly kinds = new Uint8Array(256);
  /** What lines may begin with that are no records. */
  private readonly asides = new Uint8Array(256);
  /** Where each column's value ends, of the record that is being copied; {@link NOTHING} where it has none. */
  private readonly ends: Int32Array;

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
    const { delimiter, quote, escape: mark } = dialect;
    this.ends = new Int32Array(columns);
    this.kinds[delimiter.charCodeAt(0)] = DELIMITER;
    this.kinds[LF] = LINE_END;
    this.kinds[CR] = LINE_END;
    this.kinds[0] = OTHER;
    if (quote !== '') this.kinds[quote.charCodeAt(0)] = QUOTE;
    if (mark !== '' && mark !== quote) this.kinds[mark.charCodeAt(0)] = OTHER;
    for (const aside of asidesOf(dialect)) this.asides[aside.charCodeAt(0)] = 1;
  }

  /** Whether records of such a dialect may be copied: all that means something in it is a byte of its own. */
  static fits(dialect: Dialect, columns: number): boolean {
    const { delimiter, quote, escape: mark, nested } = dialect;
    const marks = [quote, mark, ...asidesOf(dialect).map((aside) => aside.slice(0, 1))];
    const isPlain = marks.every((text) => text === '' || isByte(text));
    return nested === undefined && isByte(delimiter) && isPlain && columns <= MOST_COLUMNS;
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
    const { writer, kinds, ends, columns } = this;
    if (this.asides[units[start] as number] === 1) return -1;
    writer.ready(LONGEST);
    const bound = Math.min(limit, start + LONGEST);
    let at = start;
    let bytes = 0;
    for (let i = 0; ; i += 1) {
      const column = writer.columns[i];
      if (column === undefined || at >= bound) return -1;
      const out = column.bytes;
      const from = column.filled + LENGTH_BYTES;
      let to = from;
      let unit = units[at] as number;
      let kind = kinds[unit];
      if (kind === QUOTE) {
        at += 1;
        for (;;) {
          if (at >= bound) return -1;
          unit = units[at++] as number;
          kind = kinds[unit] as number;
          if (kind > DELIMITER) break;
          out[to++] = unit;
        }
        if (kind !== QUOTE || at >= bound) return -1;
        kind = kinds[units[at] as number];
      } else {
        while (kind === PLAIN) {
          out[to++] = unit;
          at += 1;
          if (at >= bound) return -1;
          unit = units[at] as number;
          kind = kinds[unit];
        }
        if (to === from) to = NOTHING;
      }
      ends[i] = to;
      if (to > 0) bytes += to - from;
      if (kind === DELIMITER) at += 1;
      else if (kind === LINE_END && i === columns - 1 && at > start) break;
      else return -1;
    }
    const next = this.behindLineEnd(units, at, limit);
    if (next > 0) writer.keep(record, ends, bytes, this.timeColumn);
    return next;
  }

  private behindLineEnd(units: Uint8Array, at: number, limit: number): number {
    if (units[at] === LF) return at + 1;
    return units[at] === CR && at + 1 < limit && units[at + 1] === LF ? at + 2 : -1;
  }
}

function asidesOf({ comment, footer }: Dialect): readonly string[] {
  return [comment ?? '', footer ?? ''].filter((text) => text !== '');
}

function isByte(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 128;
}
