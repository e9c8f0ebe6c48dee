/**
 * Cuts delimited text into columns, sixteen bytes at a time. AssemblyScript: compiled to WebAssembly when the program is
 * built, see scripts/lib/assembly-script.mjs. Whoever calls it lays out the memory and sets what is exported here; see
 * ../plain-kernel.ts.
 *
 * A record is plain when it lies wholly before the limit, is one line, has a value for each column, and every value is
 * bare or in quotes without a quote, an escape, a line end or a NUL in it. Of a record that is not plain nothing is kept.
 */

const LF: u8 = 10;
const CR: u8 = 13;
const BLANK: u8 = 32;
const ZERO: u8 = 48;
const NINE: u8 = 57;
const SIX: u8 = 54;

/** Bytes before each value that say how long it is. */
const LENGTH_BYTES: usize = 4;

/** One column in the table: where its values go, how many bytes are there, and what they look like. Five words. */
const STRIDE: usize = 20;
const INTO: usize = 0;
const FILLED: usize = 4;
const SHORTEST: usize = 8;
const PADDED: usize = 12;
const END: usize = 16;

/** Places in an ISO time of what a parser may carry over: hour 24, second 60. */
const HOUR: usize = 11;
const SECOND: usize = 17;

// What the text is written in. A character that is not used is 0, which no plain record holds.
export let delimiter: u8 = 0;
export let quote: u8 = 0;
export let escape: u8 = 0;
/** What lines may begin with that are no records. */
export let comment: u8 = 0;
export let footer: u8 = 0;

export let columns: i32 = 0;
/** Address of the table of columns. */
export let table: usize = 0;
/** Address of a list of bytes a column, one for each record: 1 where it has no value. */
export let nulls: usize = 0;
/** Bytes of each of those lists. */
export let nullsStride: usize = 0;

/** The column whose values must have the shape at `shape`, digits as 0; -1 for none. */
export let timeColumn: i32 = -1;
export let shape: usize = 0;
export let shapeLength: usize = 0;
export let isIso: bool = false;

/** Behind the last record that was cut. */
export let end: usize = 0;
/** Of the values that were written. */
export let bytes: u32 = 0;

/** @param rows to cut at most. @returns how many were cut */
export function cut(from: usize, limit: usize, rows: i32): i32 {
  let row = 0;
  bytes = 0;
  end = from;
  while (row < rows && end < limit) {
    const behind = line(end, limit);
    if (behind == 0 || !hasShape()) break;
    keep(row);
    end = behind;
    row += 1;
  }
  return row;
}

/** Copies one record's values behind what is kept. @returns the address behind its line end, 0 when it is not plain */
function line(start: usize, limit: usize): usize {
  const first = load<u8>(start);
  if (first != 0 && (first == comment || first == footer)) return 0;
  const last = table + <usize>(columns - 1) * STRIDE;
  let at = start;
  for (let entry = table; entry < last; entry += STRIDE) {
    at = value(entry, at, limit);
    if (at == 0 || load<u8>(at) != delimiter) return 0;
    at += 1;
    if (at >= limit) return 0;
  }
  at = value(last, at, limit);
  if (at == 0 || at == start) return 0;
  const stop = load<u8>(at);
  if (stop == LF) return at + 1;
  return stop == CR && at + 1 < limit && load<u8>(at + 1) == LF ? at + 2 : 0;
}

/** Copies a value. @returns the address behind it, which is before the limit; 0 when the value is not plain */
@inline
function value(entry: usize, start: usize, limit: usize): usize {
  const into = load<usize>(entry, INTO) + load<usize>(entry, FILLED) + LENGTH_BYTES;
  const isQuoted = quote != 0 && load<u8>(start) == quote;
  const between = i8x16.splat(isQuoted ? quote : delimiter);
  let at = isQuoted ? start + 1 : start;
  let to = into;
  for (;;) {
    const piece = v128.load(at);
    v128.store(to, piece);
    const mask = i8x16.bitmask(v128.or(special(piece), i8x16.eq(piece, between)));
    if (mask != 0) {
      const length = <usize>ctz(mask);
      at += length;
      to += length;
      break;
    }
    at += 16;
    to += 16;
    if (at >= limit) return 0;
  }
  if (isQuoted) {
    if (at >= limit || load<u8>(at) != quote) return 0;
    at += 1;
  }
  store<usize>(entry, !isQuoted && to == into ? 0 : to, END);
  return at < limit ? at : 0;
}

/** Which of sixteen bytes end any value. */
@inline
function special(piece: v128): v128 {
  const ends = v128.or(i8x16.eq(piece, i8x16.splat(LF)), i8x16.eq(piece, i8x16.splat(CR)));
  const marks = v128.or(i8x16.eq(piece, i8x16.splat(quote)), i8x16.eq(piece, i8x16.splat(escape)));
  return v128.or(v128.or(ends, marks), i8x16.eq(piece, i8x16.splat(0)));
}

/** Whether the copied record's time is written in the shape that is asked for. */
function hasShape(): bool {
  if (timeColumn < 0) return true;
  const entry = table + <usize>timeColumn * STRIDE;
  const to = load<usize>(entry, END);
  if (to == 0) return false;
  const from = load<usize>(entry, INTO) + load<usize>(entry, FILLED) + LENGTH_BYTES;
  if (to - from != shapeLength) return false;
  const zeros = i8x16.splat(ZERO);
  const nines = i8x16.splat(NINE);
  for (let i: usize = 0; i < shapeLength; i += 16) {
    const piece = v128.load(from + i);
    const digits = v128.and(i8x16.ge_u(piece, zeros), i8x16.le_u(piece, nines));
    const same = i8x16.bitmask(i8x16.eq(v128.bitselect(zeros, piece, digits), v128.load(shape + i)));
    const left = shapeLength - i;
    const wanted = left < 16 ? (1 << <i32>left) - 1 : 0xffff;
    if ((same & wanted) != wanted) return false;
  }
  if (!isIso) return true;
  const tens = load<u8>(from + HOUR);
  if (tens > ZERO + 2 || (tens == ZERO + 2 && load<u8>(from + HOUR + 1) > ZERO + 3)) return false;
  return shapeLength <= SECOND || load<u8>(from + SECOND) < SIX;
}

/** Makes the copied record one of those that are kept. */
function keep(row: i32): void {
  let entry = table;
  for (let i = 0; i < columns; i += 1) {
    const into = load<usize>(entry, INTO) + load<usize>(entry, FILLED);
    const from = into + LENGTH_BYTES;
    const to = load<usize>(entry, END);
    const isNull = to == 0;
    store<u8>(nulls + <usize>i * nullsStride + <usize>row, isNull ? 1 : 0);
    if (!isNull) {
      const length = <u32>(to - from);
      store<u32>(into, length);
      store<usize>(entry, load<usize>(entry, FILLED) + LENGTH_BYTES + length, FILLED);
      bytes += length;
      if (length < load<u32>(entry, SHORTEST)) store<u32>(entry, length, SHORTEST);
      if (length > 0 && (load<u8>(from) == BLANK || load<u8>(to - 1) == BLANK)) store<u32>(entry, 1, PADDED);
    }
    entry += STRIDE;
  }
}
