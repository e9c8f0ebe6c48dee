import { type Encoding, unitBytes as widthOf } from '../bytes/encoding';
import { Cutter, type Units } from './cutter';
import { behindSpace, lineEnds } from './json/units';
import { DEFECT, type Defect, MAX_RECORD_BYTES } from './rules';
import { type Markup, TagScan } from './xml/tag-scan';

/**
 * Cuts XML into the elements of one name; a prefix before it does not matter. Elements are found by their tags alone:
 * comments, CDATA sections, processing instructions and declarations are passed over. Nothing is expanded.
 *
 * An element that is not closed ends where the next of its name begins, and without a next one with the text. What
 * stands between elements is told as asides; but where the end of an element stands alone, its beginning is damaged,
 * and what is there is a reject.
 */
export class XmlElementCutter extends Cutter {
  private readonly tags: TagScan;
  /** Nothing was cut since it was entered in the middle. */
  private isEntered = false;

  constructor(element: string, encoding: Encoding) {
    super(MAX_RECORD_BYTES / widthOf(encoding));
    this.tags = new TagScan(element, widthOf(encoding));
  }

  override enter(): void {
    this.isEntered = true;
  }

  cut(units: Units, start: number, limit: number, final: boolean): boolean {
    this.begin();
    const known = this.cutNext(units, start, limit, final);
    if (known) this.isEntered = false;
    return known;
  }

  override passOver(units: Units, from: number, limit: number, final: boolean): boolean {
    const found = this.tags.tagAnywhere(units, from + (this.isFirst ? 1 : 0), limit, final);
    const isFound = found.kind === 'start' || found.kind === 'end';
    const to = found.kind === 'end' ? (found as Markup).to : final && !isFound ? limit : found.from;
    this.isFirst = false;
    this.embedded += lineEnds(units, from, to);
    this.end = to;
    this.next = to;
    return isFound || final;
  }

  /** The endless piece begins with a tag of its own. */
  private isFirst = false;

  private cutNext(units: Units, start: number, limit: number, final: boolean): boolean {
    const orphan = false;
    let at = start;
    for (;;) {
      const found = this.tags.next(units, at, limit);
      if (found.kind === 'start' || found.kind === 'empty') {
        if (found.from > start) return this.around(units, start, found.from, orphan);
        return this.cutElement(units, found as Markup, limit, final);
      }
      if (found.kind === 'none' || found.kind === 'cut off') {
        if (final) return this.around(units, start, limit, orphan || found.kind === 'cut off');
        if (limit - start <= this.longest) return false;
        return this.around(units, start, found.from > start ? found.from : limit, orphan);
      }
      at = (found as Markup).to;
      if (found.kind === 'end') return this.around(units, start, at, true);
    }
  }

  private cutElement(units: Units, tag: Markup, limit: number, final: boolean): boolean {
    const start = tag.from;
    if (tag.kind === 'empty') return this.endElement(units, start, tag.to, limit, final);
    for (let at = tag.to; ; ) {
      const found = this.tags.next(units, at, limit);
      if (found.kind === 'end') return this.endElement(units, start, (found as Markup).to, limit, final);
      if (found.kind === 'start' || found.kind === 'empty') return this.broken(units, start, found.from);
      if (found.kind === 'other') {
        at = (found as Markup).to;
        continue;
      }
      if (final) return this.unclosed(units, start, tag.to, limit);
      if (limit - start <= this.longest) return false;
      this.defect = DEFECT.long;
      this.endless = true;
      this.isFirst = true;
      return this.endAtLimit(limit);
    }
  }

  private endElement(units: Units, start: number, end: number, limit: number, final: boolean): boolean {
    const next = behindSpace(units, end, limit);
    if (next >= limit && !final && limit - start <= this.longest) return false;
    const ends = lineEnds(units, end, next);
    this.tell(units, start, end, end - start > this.longest ? DEFECT.long : DEFECT.none);
    if (ends > 1) return true;
    this.next = next;
    this.lineEnd = ends;
    return true;
  }

  /** Something in it is never closed: the next tag of its name ends it, even in what seems to be a comment. */
  private unclosed(units: Units, start: number, from: number, limit: number): true {
    for (let at = from; ; ) {
      const found = this.tags.tagAnywhere(units, at, limit, true);
      if (found.kind === 'start') return this.broken(units, start, found.from);
      if (found.kind !== 'end') return this.broken(units, start, limit);
      at = (found as Markup).to;
    }
  }

  private broken(units: Units, start: number, end: number): true {
    return this.tell(units, start, end, DEFECT.element);
  }

  private around(units: Units, start: number, end: number, isDamaged: boolean): true {
    this.tell(units, start, end, isDamaged ? DEFECT.element : DEFECT.none);
    this.aside = !isDamaged;
    this.headless = isDamaged && this.isEntered;
    return true;
  }

  private tell(units: Units, start: number, end: number, defect: Defect): true {
    this.defect = defect;
    this.entrance = defect === DEFECT.none;
    this.embedded = lineEnds(units, start, end);
    this.end = end;
    this.next = end;
    return true;
  }
}
