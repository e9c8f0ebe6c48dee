import { DEFECT, type Defect } from './rules';

/** Bytes, or UTF-16 code units in the machine's order. */
export type Units = Uint8Array | Uint16Array;

export const LF = 10;
export const CR = 13;
/** Kinds of line ends, as bits. */
export const LINE_END = { lf: 1, crlf: 2, cr: 4 } as const;

/**
 * Finds the end of one record at a time. One object serves millions of records, so its answer lies in its fields
 * until the next call.
 */
export abstract class Cutter {
  /** First unit after the record's last one; its line end is not part of it. */
  end = 0;
  /** First unit of what follows. */
  next = 0;
  /** Line ends inside the record. */
  embedded = 0;
  /** The line end behind it, one of {@link LINE_END}; 0 when the file ends first. */
  lineEnd = 0;
  columns = 0;
  defect: Defect = DEFECT.none;
  /** Nothing between two line ends: not a record. */
  blank = false;
  /** What lies around records, e.g. a comment or the document they stand in: not a record. */
  aside = false;
  /** Whole, but written in a way other readers may take otherwise. */
  odd = false;
  quoted = false;
  /** Too long, and its end is not in sight: {@link passOver} finds it, wherever that is. */
  endless = false;
  /** Cutting may begin here without knowing what came before. */
  entrance = true;
  /** It lacks its first line: what came before the place where cutting began has it. */
  headless = false;

  /** @param asides what lines that are no records begin with */
  constructor(
    protected readonly longest: number,
    private readonly asides: readonly (readonly number[])[] = [],
  ) {}

  /**
   * Cuts the record that begins at `start`. `limit`: units in sight; `final`: nothing follows them.
   * @returns false when more units are needed to tell. Never false with more than `longest` + 2 units in sight.
   */
  abstract cut(units: Units, start: number, limit: number, final: boolean): boolean;

  /** The next cut is somewhere behind the beginning of the text, where a record begins. */
  enter(): void {}

  /**
   * Looks for the end of an endless piece, from `from` on: sets `end` and `next`, and is true when it is in sight.
   * If not, the units before `end` belong to the piece, and the search goes on there with more in sight.
   */
  passOver(units: Units, from: number, limit: number, final: boolean): boolean {
    const found = findLineEnd(units, from, limit);
    const width = found < 0 ? 0 : lineEndLength(units, found, limit, final);
    this.end = found < 0 ? limit : found;
    this.next = this.end + width;
    this.lineEnd = width;
    return width > 0 || final;
  }

  protected begin(): void {
    this.embedded = 0;
    this.lineEnd = 0;
    this.columns = 1;
    this.defect = DEFECT.none;
    this.blank = false;
    this.aside = false;
    this.odd = false;
    this.quoted = false;
    this.endless = false;
    this.entrance = true;
    this.headless = false;
  }

  /** Cuts a comment or a line of a footer. @returns undefined when there is none at `start`. */
  protected cutAside(units: Units, start: number, limit: number, final: boolean): boolean | undefined {
    for (const prefix of this.asides) {
      const found = startsWith(units, start, limit, prefix);
      if (found === 'cut off' && !final) return this.outOfSight(units, start, limit, final);
      if (found !== 'yes') continue;
      const known = this.cutLine(units, start, limit, final);
      this.aside = true;
      return known;
    }
    return undefined;
  }

  /** Cuts one line, whatever is in it. */
  protected cutLine(units: Units, start: number, limit: number, final: boolean): boolean {
    const at = findLineEnd(units, start, limit);
    if (at < 0 && !final) return this.giveUp(start, limit);
    if (at < 0) this.endAtLimit(limit);
    else if (!this.endAt(units, at, limit, final)) return false;
    if (this.end - start > this.longest) this.defect = DEFECT.long;
    return true;
  }

  /** Ends the record at the line end at `at`. @returns false when LF may follow a CR that is last in sight. */
  protected endAt(units: Units, at: number, limit: number, final: boolean): boolean {
    const length = lineEndLength(units, at, limit, final);
    if (length === 0) return false;
    this.lineEnd = length === 2 ? LINE_END.crlf : units[at] === LF ? LINE_END.lf : LINE_END.cr;
    this.end = at;
    this.next = at + length;
    return true;
  }

  /** Ends the record where the file ends. */
  protected endAtLimit(limit: number): true {
    this.end = limit;
    this.next = limit;
    return true;
  }

  /**
   * Rejects the record's first line only, so that what follows is read on its own: a quote that is never closed
   * must not swallow the records behind it.
   */
  protected rejectLine(units: Units, start: number, limit: number, final: boolean, defect: Defect): boolean {
    this.begin();
    this.defect = defect;
    const at = findLineEnd(units, start, limit);
    if (at < 0 && !final) return this.giveUp(start, limit);
    const known = at < 0 ? this.endAtLimit(limit) : this.endAt(units, at, limit, final);
    if (known && this.end - start > this.longest) this.defect = DEFECT.long;
    return known;
  }

  /** More units are needed, unless the first line alone is too long already. */
  private giveUp(start: number, limit: number): boolean {
    if (limit - start <= this.longest) return false;
    this.defect = DEFECT.long;
    this.endless = true;
    return this.endAtLimit(limit);
  }

  /** Nothing in sight ends the record. */
  protected outOfSight(units: Units, start: number, limit: number, final: boolean): boolean {
    if (!final && limit - start <= this.longest) return false;
    return this.rejectLine(units, start, limit, final, DEFECT.unclosed);
  }
}

/** Whether what is at `start` begins so; cut off when the end of what is in sight comes first. */
function startsWith(
  units: Units,
  start: number,
  limit: number,
  prefix: readonly number[],
): 'yes' | 'no' | 'cut off' {
  for (let i = 0; i < prefix.length; i += 1) {
    if (start + i >= limit) return 'cut off';
    if (units[start + i] !== prefix[i]) return 'no';
  }
  return 'yes';
}

/** Index of the first line end at or after `from`, or -1. */
export function findLineEnd(units: Units, from: number, limit: number): number {
  for (let i = from; i < limit; i += 1) {
    const unit = units[i];
    if (unit === LF || unit === CR) return i;
  }
  return -1;
}

/** Units of the line end at `at`: 1 or 2; 0 when it is a CR, the last unit in sight, and LF may follow. */
export function lineEndLength(units: Units, at: number, limit: number, final: boolean): 0 | 1 | 2 {
  if (units[at] === LF) return 1;
  if (at + 1 < limit) return units[at + 1] === LF ? 2 : 1;
  return final ? 1 : 0;
}
