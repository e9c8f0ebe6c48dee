import { type Encoding, isValid, markBytes } from '../bytes/encoding';
import { type Cutter, LF } from './cutter';
import type { Cutting } from './cutting';
import { LineCutter } from './line-cutter';
import { DEFECT, type Defect, MAX_RECORD_BYTES } from './rules';
import { Window } from './window';

/** Most bytes of one reject that are kept in hand; the source has the rest. */
export const KEPT_BYTES = 8_388_608;

/** Where to begin: content byte, its 1-based line, and the number of the record that begins there. */
export interface Start {
  readonly offset: number;
  readonly line: number;
  readonly record: number;
  /** What begins there is the header, which is not a record. */
  readonly header: boolean;
  /** Lines to pass before that. */
  readonly skip?: number;
}

export function fromTop(header: boolean): Start {
  return { offset: 0, line: 1, record: 1, header };
}

/** The beginning of a text: what its dialect or layout says comes before the first record. */
export function topOf({ dialect, layout }: Pick<Cutting, 'dialect' | 'layout'>): Start {
  const header = layout === undefined ? (dialect?.header ?? false) : layout.type === 'fixed' && layout.header;
  return { ...fromTop(header), skip: layout === undefined ? (dialect?.skip ?? 0) : 0 };
}

/** `aside`: a comment, a line of a footer or before the header, what lies around records. */
export type Piece = 'record' | 'blank' | 'header' | 'aside';

/**
 * Walks over content block by block and tells every record, blank line, header and aside to `visit`. Its fields describe
 * the piece being visited and are overwritten by the next: one object for millions of them.
 */
export class Walk {
  piece: Piece = 'record';
  /** 1-based number of the record; of the next one for other pieces. */
  record: number;
  /** 1-based line the piece begins on. */
  line: number;
  /** Content byte it begins at. */
  offset = 0;
  /** Its bytes, line end not included. */
  length = 0;
  defect: Defect = DEFECT.none;
  /** Set by the visitor to end the walk. */
  stopped = false;
  /** When set, passes as many records as it can at once, before each that the cutter is asked for. */
  ahead: ((walk: Walk, limit: number) => void) | undefined;
  readonly window: Window;
  private overlong: Overlong | undefined;
  private headerAhead: boolean;
  /** Lines still to be passed before anything is cut. */
  private skip: number;
  private readonly lines: LineCutter;
  private begun: boolean;
  /** Units up to here are valid text. */
  private valid = 0;

  constructor(
    private readonly own: Cutter,
    readonly encoding: Encoding,
    start: Start,
    private readonly visit: (walk: Walk) => void,
  ) {
    this.window = new Window(encoding, start.offset);
    this.record = start.record;
    this.line = start.line;
    this.headerAhead = start.header;
    this.skip = start.skip ?? 0;
    this.lines = new LineCutter(MAX_RECORD_BYTES / this.window.unitBytes);
    this.begun = start.offset > 0;
    if (this.begun) own.enter();
  }

  /** What has cut the piece being visited. */
  get cutter(): Cutter {
    return this.skip > 0 ? this.lines : this.own;
  }

  push(block: Uint8Array): void {
    this.window.push(block);
    this.go();
  }

  finish(): void {
    this.window.finish();
    this.go();
    if (!this.stopped) this.tellLeftOver();
  }

  /** Bytes of the piece being visited; of an overlong one the first {@link KEPT_BYTES}. Copy what is to be kept. */
  bytes(): Buffer {
    if (this.overlong !== undefined) return Buffer.concat(this.overlong.kept);
    return this.window.slice(this.window.at, this.cutter.end);
  }

  private go(): void {
    if (!this.begun && !this.skipMark()) return;
    if (this.overlong !== undefined && !this.passOverlong(this.overlong)) return;
    this.validate();
    this.cutAll();
  }

  private cutAll(): void {
    const { window } = this;
    while (!this.stopped && window.at < window.limit) {
      if (this.ahead !== undefined && !this.headerAhead && this.skip === 0) {
        this.ahead(this, Math.min(this.valid, window.limit));
        if (window.at >= window.limit) return;
      }
      const { cutter } = this;
      if (!cutter.cut(window.units, window.at, window.limit, window.final)) return;
      this.offset = window.byteOf(window.at);
      this.defect = cutter.defect;
      if (cutter.endless) {
        this.overlong = { kept: [], keptBytes: 0, length: 0 };
        if (!this.passOverlong(this.overlong)) return;
        continue;
      }
      this.length = window.byteOf(cutter.end) - this.offset;
      this.tell(cutter.blank && !cutter.quoted);
      this.line += cutter.embedded + Math.sign(cutter.lineEnd);
      window.at = cutter.next;
      if (this.skip > 0) this.skip -= 1;
    }
  }

  private tell(blank: boolean): void {
    if (this.skip > 0 || this.cutter.aside) this.piece = 'aside';
    else if (blank) this.piece = 'blank';
    else if (this.headerAhead) this.piece = 'header';
    else this.piece = 'record';
    if (this.piece === 'record' && this.defect === DEFECT.none && this.cutter.end > this.valid) {
      if (!isValid(this.bytes(), this.encoding)) this.defect = DEFECT.encoding;
    }
    this.visit(this);
    if (this.piece === 'record') this.record += 1;
    if (this.piece === 'header') this.headerAhead = false;
  }

  /** Whole windows are checked at once; only where one is not valid the records are checked singly. */
  private validate(): void {
    const { window } = this;
    const end = window.final ? window.limit : window.units.lastIndexOf(LF, window.limit - 1) + 1;
    const good = end > window.at && isValid(window.slice(window.at, end), this.encoding);
    this.valid = good ? end : 0;
  }

  /** Steps over a byte order mark. @returns false when more bytes are needed to see one. */
  private skipMark(): boolean {
    const { window } = this;
    if (window.limit < 4 && !window.final) return false;
    const head = window.slice(0, Math.min(window.limit, 4));
    window.at = markBytes(head, this.encoding) / window.unitBytes;
    this.begun = true;
    return true;
  }

  /** Passes the rest of a record that is too long to be held. @returns false when it goes on. */
  private passOverlong(overlong: Overlong): boolean {
    const { window, cutter } = this;
    const passed = cutter.passOver(window.units, window.at, window.limit, window.final);
    keep(overlong, window.slice(window.at, cutter.end));
    window.at = cutter.end;
    if (!passed) return false;
    this.length = overlong.length;
    this.tell(false);
    this.overlong = undefined;
    window.at = cutter.next;
    this.line += cutter.embedded + Math.sign(cutter.lineEnd);
    if (this.skip > 0) this.skip -= 1;
    return true;
  }

  /** A last odd byte of UTF-16 is no text, but must not get lost. */
  private tellLeftOver(): void {
    const bytes = this.window.leftOver();
    if (bytes.length === 0) return;
    this.offset = this.window.byteOf(this.window.limit);
    this.overlong = { kept: [bytes], keptBytes: bytes.length, length: bytes.length };
    this.length = bytes.length;
    this.defect = DEFECT.encoding;
    this.tell(false);
    this.overlong = undefined;
  }
}

interface Overlong {
  readonly kept: Buffer[];
  keptBytes: number;
  length: number;
}

function keep(overlong: Overlong, bytes: Buffer): void {
  overlong.length += bytes.length;
  const part = bytes.subarray(0, Math.max(0, KEPT_BYTES - overlong.keptBytes));
  if (part.length > 0) overlong.kept.push(Buffer.from(part));
  overlong.keptBytes += part.length;
}
