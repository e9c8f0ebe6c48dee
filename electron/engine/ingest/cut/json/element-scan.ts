import type { Units } from '../cutter';
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isSpace,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './units';

const DEEPEST = 4_096;

/** What a unit may be outside of strings; what is nothing of these is illegal. */
const LEGAL = 1;
const STRING = 2;
const OPEN = 3;
const CLOSE = 4;
/** Of legal units those that may stand behind a string. */
const BEHIND_STRING = 8;
/** Of legal units those that end a line. */
const LINE_END = 16;

const KINDS = kinds();

function kinds(): Uint8Array {
  const table = new Uint8Array(65_536);
  for (const char of '0123456789+-.eEtrufalsn') table[char.charCodeAt(0)] = LEGAL;
  for (const char of ' \t\r\n,:') table[char.charCodeAt(0)] = LEGAL | BEHIND_STRING;
  for (const char of '\r\n') table[char.charCodeAt(0)] = LEGAL | BEHIND_STRING | LINE_END;
  table[QUOTE] = STRING;
  for (const unit of [OPEN_LIST, OPEN_OBJECT]) table[unit] = OPEN;
  for (const unit of [CLOSE_LIST, CLOSE_OBJECT]) table[unit] = CLOSE | BEHIND_STRING;
  return table;
}

export type Scanned = 'whole' | 'broken' | 'unfinished';

/**
 * Finds the end of one JSON value, without making anything of it: brackets must match, strings must end on their
 * line, and what stands outside of them must be a character that JSON has. Can be continued where it stopped.
 */
export class ElementScan {
  /** Whole: behind the value. Broken: where that was noticed. */
  at = 0;
  /** Where the last string begins: behind it nothing is sure once the value is broken. */
  token = 0;
  /** Bits of all kinds of units met outside of strings and behind backslashes: nowhere else may a line end. */
  private met = 0;
  private depth = 0;
  private inString = false;
  private readonly brackets = new Uint8Array(DEEPEST);

  begin(from: number): void {
    this.at = from;
    this.token = from;
    this.depth = 0;
    this.met = 0;
    this.inString = false;
  }

  /** Whether line ends were met in the value. */
  get hasLineEnds(): boolean {
    return (this.met & LINE_END) !== 0;
  }

  /** Goes on at `at`. Places are those of `units`; see {@link moved}. */
  run(units: Units, limit: number): Scanned {
    if (this.inString) {
      const ended = this.string(units, limit);
      if (ended !== 'whole') return ended;
      if (this.depth === 0) return 'whole';
    }
    for (; this.at < limit; this.at += 1) {
      if (this.depth > 0) this.passLegal(units, limit);
      if (this.at >= limit) break;
      const unit = units[this.at] as number;
      const kind = (KINDS[unit] as number) & 7;
      if (kind === LEGAL) return this.plain(units, limit);
      if (kind === STRING) {
        this.token = this.at;
        this.at += 1;
        const ended = this.string(units, limit);
        if (ended !== 'whole') return ended;
        if (this.depth === 0) return 'whole';
        this.at -= 1;
      } else if (kind === OPEN) {
        if (this.depth === DEEPEST || !this.mayOpen(units)) return 'broken';
        this.brackets[this.depth] = unit + 2;
        this.depth += 1;
      } else {
        if (kind !== CLOSE || this.depth === 0 || this.brackets[this.depth - 1] !== unit) return 'broken';
        this.depth -= 1;
        if (this.depth > 0) continue;
        this.at += 1;
        return 'whole';
      }
    }
    return 'unfinished';
  }

  /** To the first place where a string or a bracket begins or ends, or something illegal is. */
  private passLegal(units: Units, limit: number): void {
    let { at, met } = this;
    for (; at < limit; at += 1) {
      const kind = KINDS[units[at] as number] as number;
      if ((kind & 7) !== LEGAL) break;
      met |= kind;
    }
    this.at = at;
    this.met = met;
  }

  /** The units were moved to the front by so many places. */
  moved(by: number): void {
    this.at -= by;
    this.token = Math.max(0, this.token - by);
  }

  private string(units: Units, limit: number): Scanned {
    let at = this.at;
    this.inString = true;
    for (; at < limit; at += 1) {
      const unit = units[at] as number;
      if (unit === QUOTE) break;
      if (unit === BACKSLASH) {
        if (at + 1 >= limit) break;
        at += 1;
        this.met |= KINDS[units[at] as number] as number;
      } else if (unit < 32) {
        this.at = at;
        return 'broken';
      }
    }
    this.at = at;
    if (at >= limit || units[at] !== QUOTE) return 'unfinished';
    this.at += 1;
    this.inString = false;
    const next = at + 1 < limit ? (units[at + 1] as number) : COMMA;
    return ((KINDS[next] as number) & BEHIND_STRING) === 0 ? 'broken' : 'whole';
  }

  /** In an object a bracket opens behind a colon, in a list behind a comma or the bracket of the list. */
  private mayOpen(units: Units): boolean {
    if (this.depth === 0) return true;
    let before = this.at - 1;
    while (isSpace(units[before])) before -= 1;
    const unit = units[before];
    if (unit === undefined) return true;
    if (this.brackets[this.depth - 1] === CLOSE_OBJECT) return unit === COLON;
    return unit === COMMA || unit === OPEN_LIST;
  }

  /** A number or a word outside of brackets ends before white space, a comma or a bracket. */
  private plain(units: Units, limit: number): Scanned {
    const from = this.at;
    for (; this.at < limit; this.at += 1) {
      const unit = units[this.at] as number;
      if (isSpace(unit) || unit === COMMA || unit === COLON) break;
      const kind = (KINDS[unit] as number) & 7;
      if (kind === CLOSE) break;
      if (kind !== LEGAL) return 'broken';
    }
    if (this.at === limit) {
      this.at = from;
      return 'unfinished';
    }
    return this.at > from ? 'whole' : 'broken';
  }
}
