import { decode, type Encoding, unitBytes } from '../bytes/encoding';
import { CR, Cutter, findLineEnd, LF, lineEndLength, type Units } from './cutter';
import { DEFECT } from './rules';

/** Bytes at the beginning of a line that are looked at: a start is told by what a line begins with. */
const LOOKED_AT_BYTES = 1_024;

/** Cuts text in which a record begins at each line of a certain look and takes in the lines behind it. */
export class StartCutter extends Cutter {
  private readonly lookedAt: number;

  constructor(
    longest: number,
    asides: readonly (readonly number[])[],
    private readonly isStart: RegExp,
    private readonly encoding: Encoding,
  ) {
    super(longest, asides);
    this.lookedAt = LOOKED_AT_BYTES / unitBytes(encoding);
  }

  cut(units: Units, start: number, limit: number, final: boolean): boolean {
    this.begin();
    const aside = this.cutAside(units, start, limit, final);
    if (aside !== undefined) return aside;
    if (!this.cutLine(units, start, limit, final)) return false;
    if (this.endless || this.defect !== DEFECT.none) return true;
    this.headless = !this.begins(units, start, this.end);
    this.blank = this.headless && this.end === start;
    return this.blank || this.takeIn(units, start, limit, final);
  }

  /** Takes in lines up to the next start. Blank lines at the end stay outside; what is too long is cut short there. */
  private takeIn(units: Units, start: number, limit: number, final: boolean): boolean {
    let [at, lines] = [this.next, 0];
    while (at < limit) {
      const found = findLineEnd(units, at, limit);
      const width = found < 0 ? 0 : lineEndLength(units, found, limit, final);
      const end = found < 0 ? limit : found;
      if (width === 0 && !final) return this.isTooLong(limit - start);
      if (this.begins(units, at, end) || this.isTooLong(end - start)) return true;
      lines += 1;
      if (end > at) {
        this.embedded = lines;
        this.end = end;
        this.next = end + width;
        this.lineEnd = lineEndKind(units, end, width);
      }
      at = end + width;
    }
    return final || this.isTooLong(limit - start);
  }

  private isTooLong(length: number): boolean {
    if (length <= this.longest) return false;
    this.defect = DEFECT.long;
    return true;
  }

  private begins(units: Units, from: number, end: number): boolean {
    const to = Math.min(end, from + this.lookedAt);
    const part = units.subarray(from, to);
    const text = units instanceof Uint16Array ? utf16(part) : decode(part as Uint8Array, this.encoding);
    return this.isStart.test(text);
  }
}

function utf16(units: Units): string {
  return String.fromCharCode(...units);
}

function lineEndKind(units: Units, at: number, width: number): number {
  if (width === 0) return 0;
  if (units[at] === LF) return 1;
  return units[at] === CR && width === 2 ? 2 : 4;
}
