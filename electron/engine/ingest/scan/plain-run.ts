import type { Dialect } from '../../../../shared/contract/sources';
import { CR, LF } from '../cut/cutter';
import { behindLineEnd, type Copying, CopyRun, LONGEST, MOST_COLUMNS } from './copy-run';
import { LENGTH_BYTES, NOTHING } from './segment/column';

const PLAIN = 0;
const DELIMITER = 1;
const LINE_END = 2;
const QUOTE = 3;
const OTHER = 4;

/** Copies records of delimited text that any reader takes alike: cut, counted and copied in one loop over their bytes. */
export class PlainRun extends CopyRun {
  private readonly kinds = new Uint8Array(256);
  /** What lines may begin with that are no records. */
  private readonly asides = new Uint8Array(256);

  constructor(dialect: Dialect, copying: Copying) {
    super(copying);
    const { delimiter, quote, escape: mark } = dialect;
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

  protected override copy(units: Uint8Array, start: number, limit: number, record: number): number {
    const { writer, kinds, ends } = this;
    const last = ends.length - 1;
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
      else if (kind === LINE_END && i === last && at > start) break;
      else return -1;
    }
    const next = behindLineEnd(units, at, limit);
    if (next > 0) writer.keep(record, ends, bytes, this.timeColumn);
    return next;
  }
}

function asidesOf({ comment, footer }: Dialect): readonly string[] {
  return [comment ?? '', footer ?? ''].filter((text) => text !== '');
}

function isByte(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 128;
}
