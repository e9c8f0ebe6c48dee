import { CR, Cutter, LF, LINE_END, type Units } from './cutter';
import { DocumentScan } from './json/document-scan';
import { ElementScan } from './json/element-scan';
import { beginsWith, type FoundOpening, findOpening, openingOf } from './json/opening';
import { behindSpace, CLOSE_LIST, COMMA, lineEnds } from './json/units';
import { DEFECT, MAX_RECORD_BYTES } from './rules';

/**
 * Cuts JSON documents, one or several behind each other, into the elements of the list that a path leads to. What
 * stands around the elements is told as asides; the comma and one line end behind an element count as its line end.
 *
 * An element that is broken ends where the next one seems to begin: see {@link findOpening}. Looked for are the first
 * names of the last whole element and of the broken one, from the last string on that was begun. Without such a place
 * it reaches to the end of the text. A document without the list is one reject.
 */
export class JsonDocumentCutter extends Cutter {
  private readonly document: DocumentScan;
  private readonly element = new ElementScan();
  /** What comes next is an element. */
  private isAtElement = false;
  /** Entered in the middle, where a list and documents in a row look alike until one more unit is seen. */
  private isUnsure = false;
  /** The last element was one of a list. */
  private wasInList: boolean;
  /** First names of the last whole element, and of a broken one. */
  private opening: readonly number[] | undefined;
  private ownOpening: readonly number[] | undefined;
  /** Of an endless piece: the next element is looked for, not its own end. */
  private isSeeking = false;
  /** Where the search goes on, or where the last look at it ended. */
  private mark = 0;

  /** @param path names that lead from a document to the list; none: the document is the list, or a record itself */
  constructor(
    private readonly path: readonly string[],
    unitBytes: number,
  ) {
    super(MAX_RECORD_BYTES / unitBytes);
    this.document = new DocumentScan(path, unitBytes);
    this.wasInList = path.length > 0;
  }

  override enter(): void {
    this.isAtElement = true;
    this.isUnsure = this.path.length === 0;
    this.document.enterList();
  }

  cut(units: Units, start: number, limit: number, final: boolean): boolean {
    this.begin();
    this.entrance = false;
    if (this.isAtElement) return this.cutElement(units, start, limit, final);
    return this.cutAround(units, start, limit, final);
  }

  override passOver(units: Units, from: number, limit: number, final: boolean): boolean {
    const ended = this.isSeeking ? false : this.goOn(units, from, limit);
    let to = this.isSeeking ? limit : this.element.at;
    let isDone = ended || final;
    if (this.isSeeking) {
      const { found, at } = this.seek(units, Math.max(from, this.mark), limit);
      to = found || !final ? at : limit;
      isDone = found || final;
      this.resume(found);
    } else if (isDone) this.endOfElement();
    this.embedded += lineEnds(units, from, to);
    this.mark = this.isSeeking ? 0 : to;
    this.end = to;
    this.next = to;
    return isDone;
  }

  /** Looks for the end of an element that is too long to be held. @returns whether it is there */
  private goOn(units: Units, from: number, limit: number): boolean {
    const { element } = this;
    element.moved(this.mark - from);
    const scanned = element.run(units, limit);
    if (scanned !== 'broken') return scanned === 'whole';
    this.isSeeking = true;
    this.mark = element.token;
    return false;
  }

  private cutElement(units: Units, start: number, limit: number, final: boolean): boolean {
    const { element } = this;
    element.begin(start);
    const scanned = element.run(units, limit);
    if (scanned === 'whole') return this.endElement(units, start, limit, final);
    if (scanned === 'broken' || final) {
      this.ownOpening = openingOf(units, start, limit);
      return this.skipBroken(units, start, element.token, limit, final);
    }
    if (limit - start <= this.longest) return false;
    this.isSeeking = false;
    return this.goEndless(limit, start, DEFECT.long);
  }

  private endElement(units: Units, start: number, limit: number, final: boolean): boolean {
    const end = this.element.at;
    const next = this.nextElement(units, end, limit, final);
    if (next < 0 && limit - start <= this.longest) return false;
    this.embedded = this.element.hasLineEnds ? lineEnds(units, start, end) : 0;
    if (end - start > this.longest) this.defect = DEFECT.long;
    else this.learn(units, start, end);
    this.entrance &&= this.tells(units, end, limit);
    this.endOfElement();
    this.isAtElement = next > end && next < limit;
    this.end = end;
    this.next = Math.max(end, next);
    this.lineEnd = lineEndBetween(units, end, this.next);
    return true;
  }

  private endOfElement(): void {
    this.isAtElement = false;
    this.wasInList = this.document.isInList;
    this.document.passElement();
  }

  private learn(units: Units, start: number, end: number): void {
    const known = this.opening !== undefined && beginsWith(units, start, end, this.opening) === true;
    const own = known ? this.opening : openingOf(units, start, end);
    this.entrance = own !== undefined;
    this.opening = own ?? this.opening;
  }

  /**
   * Where the element behind one that ends at `end` begins, when nothing but a comma and at most one line end lies
   * between them; `end` when something else does, -1 when more has to be seen.
   */
  private nextElement(units: Units, end: number, limit: number, final: boolean): number {
    const { document } = this;
    let at = behindSpace(units, end, limit);
    if (at >= limit && !final) return -1;
    if (this.isUnsure) this.settle(at < limit ? units[at] : undefined);
    if (document.isInList) {
      if (at >= limit || units[at] !== COMMA) return end;
      at = behindSpace(units, at + 1, limit);
      if (at >= limit) return final ? end : -1;
      if (units[at] === CLOSE_LIST || units[at] === COMMA) return end;
    }
    return lineEnds(units, end, at) <= 1 ? at : end;
  }

  /** Of the first element after entering: what follows tells whether it is one of a list. */
  private settle(unit: number | undefined): void {
    this.isUnsure = false;
    if (!isOfList(unit)) this.document.leave();
  }

  /** Whether what follows an element would tell somebody who enters there the truth of where it stands. */
  private tells(units: Units, end: number, limit: number): boolean {
    if (this.path.length > 0) return true;
    const at = behindSpace(units, end, limit);
    return isOfList(at < limit ? units[at] : undefined) === this.document.isInList;
  }

  /** Everything from one element to the next, or to the end of the document. */
  private cutAround(units: Units, start: number, limit: number, final: boolean): boolean {
    const { document } = this;
    const before = document.save();
    const stop = Math.min(limit, start + this.longest);
    for (let at = start; at < stop; at += 1) {
      const step = document.step(units[at] as number);
      if (step === 'on') continue;
      if (step === 'element') {
        if (at === start) return this.cutElement(units, start, limit, final);
        this.isAtElement = true;
        return this.tellAround(units, start, at);
      }
      if (step === 'end') {
        const next = behindSpace(units, at + 1, stop);
        const isKnown = next < limit || final;
        if (isKnown && document.hadList) return this.tellAround(units, start, next);
        if (isKnown) return this.tellWithoutList(units, start, at + 1, next);
        document.restore(before);
        return false;
      }
      document.restore(before);
      this.ownOpening = undefined;
      return this.skipBroken(units, start, at, limit, final);
    }
    if (limit > stop) return this.tellAround(units, start, stop);
    if (final) return this.tellAround(units, start, limit, document.isBetween ? DEFECT.none : DEFECT.json);
    document.restore(before);
    return false;
  }

  private tellWithoutList(units: Units, start: number, end: number, next: number): true {
    this.tellAround(units, start, end, DEFECT.list);
    if (lineEnds(units, end, next) > 1) return true;
    this.next = next;
    this.lineEnd = lineEndBetween(units, end, next);
    return true;
  }

  /** Ends an aside, or a reject when it has a defect. */
  private tellAround(
    units: Units,
    start: number,
    end: number,
    defect: (typeof DEFECT)['none' | 'list' | 'json'] = DEFECT.none,
  ): true {
    this.defect = defect;
    this.aside = defect === DEFECT.none;
    this.embedded = lineEnds(units, start, end);
    this.end = end;
    this.next = end;
    return true;
  }

  /** @param from where the search for the next element begins */
  private skipBroken(units: Units, start: number, from: number, limit: number, final: boolean): boolean {
    const { at, found } = this.seek(units, Math.max(from, start + 1), limit);
    if (!found && !final) {
      if (limit - start <= this.longest) return false;
      this.isSeeking = true;
      return this.goEndless(limit, at, DEFECT.json);
    }
    this.resume(found);
    return this.tellAround(units, start, found ? at : limit, DEFECT.json);
  }

  private goEndless(limit: number, mark: number, defect: (typeof DEFECT)['long' | 'json']): true {
    this.defect = defect;
    this.endless = true;
    this.mark = mark;
    return this.endAtLimit(limit);
  }

  private seek(units: Units, from: number, limit: number): FoundOpening {
    const openings = [this.opening, this.ownOpening].filter((each) => each !== undefined);
    return findOpening(units, from, limit, openings, !this.wasInList && !this.document.isInList);
  }

  /** Back to the list, or to the documents in a row, that the broken piece interrupted. */
  private resume(found: boolean): void {
    this.isAtElement = found;
    if (!found) return;
    if (this.wasInList || this.document.isInList) this.document.enterList();
    else this.document.leave();
  }
}

/** What stands behind an element of a list, and behind no document. */
function isOfList(unit: number | undefined): boolean {
  return unit === COMMA || unit === CLOSE_LIST;
}

function lineEndBetween(units: Units, from: number, to: number): number {
  if (lineEnds(units, from, to) === 0) return 0;
  const lf = units.indexOf(LF, from);
  if (lf < 0 || lf >= to) return LINE_END.cr;
  return units[lf - 1] === CR ? LINE_END.crlf : LINE_END.lf;
}
