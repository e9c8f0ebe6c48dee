/** Bytes before each value that say how long it is. */
export const LENGTH_BYTES = 4;
/** In place of where a value ends: there is none. */
export const NOTHING = -1;

const BLANK = 32;
const FIRST_BYTES = 4_096;

/** One column of some records. */
export interface ColumnPart {
  /** The values that are there, each behind its length. */
  readonly values: Uint8Array;
  /** Bytes of the shortest; without any, beyond all bounds. */
  readonly shortest: number;
  /** Some have a blank before or behind them. */
  readonly padded: boolean;
  /** A byte a record, 1 where it has no value. */
  readonly nulls: Uint8Array;
}

/** The values of one column of the row group that is being written, each behind its length. Open to the copying loops. */
export class Column {
  bytes = Buffer.allocUnsafe(FIRST_BYTES);
  filled = 0;
  /** A bit a row, lowest first, set where the row has no value. */
  readonly nulls: Uint8Array;

  /** Bytes of the shortest value of the segment. */
  shortest = Number.MAX_SAFE_INTEGER;
  /** Some value of the segment has a blank before or behind it. */
  padded = false;

  /** @param rows of a row group, at most */
  constructor(rows: number) {
    this.nulls = new Uint8Array(Math.ceil(rows / 8));
  }

  /** Makes sure that so many more bytes can be written. */
  room(bytes: number): void {
    const needed = this.filled + bytes;
    if (needed <= this.bytes.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(bigger, 0, 0, this.filled);
    this.bytes = bigger;
  }

  setNull(row: number): void {
    this.nulls[row >> 3] = (this.nulls[row >> 3] as number) | (1 << (row & 7));
  }

  /** Appends a value. @returns its length in UTF-8 bytes */
  text(value: string): number {
    this.room(LENGTH_BYTES + 3 * value.length);
    const from = this.filled + LENGTH_BYTES;
    const length = writeAscii(this.bytes, from, value) ? value.length : this.bytes.write(value, from, 'utf8');
    this.end(from + length);
    return length;
  }

  /** Ends the value whose bytes are in place behind room for its length. */
  end(to: number): void {
    const { bytes, filled } = this;
    const length = to - filled - LENGTH_BYTES;
    bytes[filled] = length;
    bytes[filled + 1] = length >> 8;
    bytes[filled + 2] = length >> 16;
    bytes[filled + 3] = length >> 24;
    this.filled = to;
    if (length < this.shortest) this.shortest = length;
    if (length > 0 && (bytes[to - 1] === BLANK || bytes[to - length] === BLANK)) this.padded = true;
  }

  /** Appends the column of some records, which go into the rows from `row` on. */
  append({ values, shortest, padded, nulls }: ColumnPart, row: number, rows: number): void {
    this.room(values.length);
    this.bytes.set(values, this.filled);
    this.filled += values.length;
    if (shortest < this.shortest) this.shortest = shortest;
    this.padded ||= padded;
    for (let i = 0; i < rows; i += 1) if (nulls[i] === 1) this.setNull(row + i);
  }

  /** The segment is over. */
  forgetLooks(): void {
    this.shortest = Number.MAX_SAFE_INTEGER;
    this.padded = false;
  }

  clear(): void {
    this.filled = 0;
    this.nulls.fill(0);
  }
}

const LONGEST_ASCII = 64;

/** Short texts, which most are, are written faster by hand. @returns false when it is not one of them */
function writeAscii(bytes: Uint8Array, from: number, value: string): boolean {
  if (value.length > LONGEST_ASCII) return false;
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i);
    if (code > 127) return false;
    bytes[from + i] = code;
  }
  return true;
}
