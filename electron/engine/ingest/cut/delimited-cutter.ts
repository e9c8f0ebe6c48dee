import { CR, Cutter, LF, type Units } from './cutter';
import { type CutRules, DEFECT } from './rules';

/** What a unit may be. Up to LINE_END it can end a value. */
const PLAIN = 0;
const DELIMITER = 1;
const LINE_END = 2;
const NUL = 3;
const QUOTE = 4;
const ESCAPE = 5;

/**
 * Cuts delimited text. A record ends at LF, CRLF or CR outside quotes. A quote opens a quoted value only as the
 * first character of the value; elsewhere it is a character like any other. An escape that is not the quote itself
 * counts inside quotes and outside of them. A record of several lines that is not well formed is not believed: its first
 * line is rejected, the others are read again on their own.
 */
export class DelimitedCutter extends Cutter {
  private readonly kinds: Uint8Array;
  private readonly single: boolean;
  private nul = false;

  constructor(
    private readonly rules: CutRules,
    unitBytes: 1 | 2 | 4,
  ) {
    super(rules.longest, rules.asides);
    this.single = rules.delimiter.length === 1;
    this.kinds = new Uint8Array(unitBytes > 1 ? 65_536 : 256);
    if (rules.quote >= 0) this.kinds[rules.quote] = QUOTE;
    if (rules.escape >= 0 && rules.escape !== rules.quote) this.kinds[rules.escape] = ESCAPE;
    this.kinds[LF] = LINE_END;
    this.kinds[CR] = LINE_END;
    this.kinds[0] = NUL;
    this.kinds[rules.delimiter[0] as number] = DELIMITER;
  }

  cut(units: Units, start: number, limit: number, final: boolean): boolean {
    this.begin();
    const aside = this.cutAside(units, start, limit, final);
    if (aside !== undefined) return aside;
    const plain = this.single ? this.cutPlain(units, start, limit, final) : undefined;
    return plain ?? this.cutCarefully(units, start, limit, final);
  }

  /**
   * A record with nothing in it but values, delimiters and its line end, which most are: one short loop.
   * @returns undefined when it has something else
   */
  private cutPlain(units: Units, start: number, limit: number, final: boolean): boolean | undefined {
    const { kinds } = this;
    let columns = 1;
    let at = start;
    for (; at < limit; at += 1) {
      const kind = kinds[units[at] as number];
      if (kind === PLAIN) continue;
      if (kind !== DELIMITER) break;
      columns += 1;
    }
    if (at >= limit || kinds[units[at] as number] !== LINE_END) return undefined;
    if (!this.endAt(units, at, limit, final)) return false;
    this.columns = columns;
    return this.judge(units, start, limit, final);
  }

  private cutCarefully(units: Units, start: number, limit: number, final: boolean): boolean {
    const { kinds } = this;
    const { quote, delimiter } = this.rules;
    let at = start;
    let columns = 1;
    for (;;) {
      const quoted = at < limit && units[at] === quote;
      if (quoted) {
        at = this.closeQuote(units, at, limit, final);
        if (at < 0) return this.outOfSight(units, start, limit, final);
      }
      const from = at;
      at = this.endOfValue(units, at, limit, final);
      if (quoted && at > from) {
        // Behind a later line, what closes is a quote of another record: this one never does.
        const defect = this.embedded > 0 ? DEFECT.unclosed : DEFECT.junk;
        return this.rejectLine(units, start, limit, final, defect);
      }
      if (at >= limit) {
        if (!final) return this.outOfSight(units, start, limit, final);
        this.endAtLimit(limit);
        break;
      }
      if (kinds[units[at] as number] === LINE_END) {
        if (!this.endAt(units, at, limit, final)) return false;
        break;
      }
      if (at + delimiter.length > limit) return this.outOfSight(units, start, limit, final);
      at += delimiter.length;
      columns += 1;
    }
    this.columns = columns;
    return this.judge(units, start, limit, final);
  }

  /** From a value's first unit to what ends it, or `limit`. */
  private endOfValue(units: Units, from: number, limit: number, final: boolean): number {
    const { kinds } = this;
    let at = from;
    for (; at < limit; at += 1) {
      const kind = kinds[units[at] as number] as number;
      if (kind === PLAIN) continue;
      if (kind === LINE_END) break;
      if (kind === DELIMITER) {
        if (this.isDelimiter(units, at, limit, final)) break;
      } else if (kind === ESCAPE) at = this.passEscaped(units, at, limit);
      else if (kind === NUL) this.nul = true;
      else this.odd = true;
    }
    return at;
  }

  /** Steps onto the character behind an escape outside quotes: it stands for itself, even a line end. */
  private passEscaped(units: Units, at: number, limit: number): number {
    const next = units[at + 1];
    if (next === CR && at + 2 >= limit) return limit;
    if (at + 1 >= limit) return at;
    if (next === LF || next === CR) this.embedded += 1;
    else if (next === 0) this.nul = true;
    return next === CR && units[at + 2] === LF ? at + 2 : at + 1;
  }

  /** A delimiter that is cut off by `limit` counts as one while more may follow. */
  private isDelimiter(units: Units, at: number, limit: number, final: boolean): boolean {
    const { delimiter } = this.rules;
    for (let i = 1; i < delimiter.length; i += 1) {
      if (at + i >= limit) return !final;
      if (units[at + i] !== delimiter[i]) return false;
    }
    return true;
  }

  /** From an opening quote to just behind the closing one; -1 when it is not in sight. */
  private closeQuote(units: Units, open: number, limit: number, final: boolean): number {
    const { quote, escape: mark } = this.rules;
    this.quoted = true;
    for (let i = open + 1; i < limit; i += 1) {
      const unit = units[i];
      if (unit === mark && (mark !== quote || units[i + 1] === quote) && i + 1 < limit) {
        i += 1;
        this.passInside(units, i);
      } else if (unit === quote) {
        if (i + 1 >= limit && !final) return -1;
        return i + 1;
      } else this.passInside(units, i);
    }
    return -1;
  }

  /** Notes what a character inside quotes is, be it escaped or not. */
  private passInside(units: Units, at: number): void {
    const unit = units[at];
    if (unit === LF || (unit === CR && units[at + 1] !== LF)) this.embedded += 1;
    else if (unit === 0) this.nul = true;
  }

  protected override begin(): void {
    super.begin();
    this.nul = false;
  }

  private judge(units: Units, start: number, limit: number, final: boolean): boolean {
    const length = this.end - start;
    if (length === 0) {
      this.blank = true;
      return true;
    }
    const { columns } = this.rules;
    const fits = columns < 0 || this.columns === columns || (this.rules.pad && this.columns < columns);
    const whole = fits && length <= this.longest;
    if (this.embedded > 0) {
      if (!whole || this.odd) return this.rejectLine(units, start, limit, final, DEFECT.unclosed);
    } else if (length > this.longest) this.defect = DEFECT.long;
    else if (!whole) this.defect = DEFECT.columns;
    if (this.nul && this.defect === DEFECT.none) this.defect = DEFECT.nul;
    return true;
  }
}
