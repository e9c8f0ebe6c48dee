import type { BitReader } from './bit-reader';
import { HuffmanTable } from './huffman-table';

/** Symbols that one table is used for before the next selector is asked. */
const GROUP = 50;
const PIECE_BYTES = 262_144;

/** A block before its runs are undone: `symbols` hold the chain of its bytes, each `next << 8 | byte`. */
export interface Chain {
  readonly length: number;
  readonly first: number;
}

/**
 * Decodes one block behind its CRC into `symbols`.
 * @returns what is wrong with it, when something is
 */
export function decodeBlock(bits: BitReader, symbols: Uint32Array): Chain | string {
  if (bits.bit() === 1) return 'it is written in a way given up in 1997; decompress it with bzip2 -d';
  const first = bits.bits(24);
  const alphabet = usedBytes(bits);
  if (alphabet.length === 0) return 'a block uses no byte';
  const groups = bits.bits(3);
  const selectors = readSelectors(bits, groups);
  if (selectors === undefined) return 'its tables are chosen in an impossible way';
  const tables: HuffmanTable[] = [];
  for (let group = 0; group < groups; group += 1) {
    const lengths = codeLengths(bits, alphabet.length + 2);
    if (lengths === undefined) return 'a table has an impossible code';
    tables.push(new HuffmanTable(lengths));
  }
  const length = readSymbols(bits, { alphabet, selectors, tables }, symbols);
  if (length === undefined)
    return 'a block is longer than it may be, or has a code that is not in its tables';
  if (first >= length) return 'a block begins outside of itself';
  sortBack(symbols, length);
  return { length, first: (symbols[first] as number) >>> 8 };
}

function usedBytes(bits: BitReader): Uint8Array {
  const rows = bits.bits(16);
  const used: number[] = [];
  for (let row = 0; row < 16; row += 1) {
    if ((rows & (0x8000 >>> row)) === 0) continue;
    const columns = bits.bits(16);
    for (let column = 0; column < 16; column += 1) {
      if ((columns & (0x8000 >>> column)) !== 0) used.push(row * 16 + column);
    }
  }
  return Uint8Array.from(used);
}

function readSelectors(bits: BitReader, groups: number): Uint8Array | undefined {
  const count = bits.bits(15);
  if (groups < 2 || groups > 6 || count === 0) return undefined;
  const order = [0, 1, 2, 3, 4, 5];
  const selectors = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    let place = 0;
    while (bits.bit() === 1) {
      place += 1;
      if (place >= groups) return undefined;
    }
    const [table = 0] = order.splice(place, 1);
    order.unshift(table);
    selectors[i] = table;
  }
  return selectors;
}

/** Lengths of 1 to 20 bits, each as its difference to the one before. */
function codeLengths(bits: BitReader, count: number): Uint8Array | undefined {
  const lengths = new Uint8Array(count);
  let length = bits.bits(5);
  for (let i = 0; i < count; i += 1) {
    while (length >= 1 && length <= 20 && bits.bit() === 1) length += bits.bit() === 1 ? -1 : 1;
    if (length < 1 || length > 20) return undefined;
    lengths[i] = length;
  }
  return lengths;
}

interface Coding {
  readonly alphabet: Uint8Array;
  readonly selectors: Uint8Array;
  readonly tables: readonly HuffmanTable[];
}

/** Undoes codes, zero runs and move-to-front. @returns how many bytes; nothing when it cannot be */
function readSymbols(
  bits: BitReader,
  { alphabet, selectors, tables }: Coding,
  out: Uint32Array,
): number | undefined {
  const front = alphabet.slice();
  const end = alphabet.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (const selector of selectors) {
    const table = tables[selector] as HuffmanTable;
    for (let i = 0; i < GROUP; i += 1) {
      const symbol = table.next(bits);
      if (symbol < 2) {
        if (symbol < 0 || weight > out.length) return undefined;
        run += weight << symbol;
        weight *= 2;
        continue;
      }
      if (run > 0) {
        if (length + run > out.length) return undefined;
        out.fill(front[0] as number, length, length + run);
        length += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) return length;
      if (length >= out.length) return undefined;
      const byte = front[symbol - 1] as number;
      front.copyWithin(1, 0, symbol - 1);
      front[0] = byte;
      out[length] = byte;
      length += 1;
    }
  }
  return undefined;
}

/** Inverts the Burrows-Wheeler transform: puts into the upper bits of each place where the next byte is. */
function sortBack(symbols: Uint32Array, length: number): void {
  const starts = new Uint32Array(257);
  for (let i = 0; i < length; i += 1) {
    const above = ((symbols[i] as number) & 255) + 1;
    starts[above] = (starts[above] as number) + 1;
  }
  for (let byte = 0; byte < 256; byte += 1) {
    starts[byte + 1] = (starts[byte + 1] as number) + (starts[byte] as number);
  }
  for (let i = 0; i < length; i += 1) {
    const byte = (symbols[i] as number) & 255;
    const place = starts[byte] as number;
    symbols[place] = (symbols[place] as number) | (i << 8);
    starts[byte] = place + 1;
  }
}

/** Follows the chain and undoes the runs: four equal bytes are followed by how many more there are. @returns the CRC */
export function* undoRuns(symbols: Uint32Array, { length, first }: Chain): Generator<Uint8Array, number> {
  const piece = new Uint8Array(PIECE_BYTES + 256);
  let filled = 0;
  let crc = 0xffffffff;
  let at = first;
  let last = -1;
  let equal = 0;
  for (let i = 0; i < length; i += 1) {
    const word = symbols[at] as number;
    const byte = word & 255;
    at = word >>> 8;
    if (equal === 4) {
      piece.fill(last, filled, filled + byte);
      filled += byte;
      equal = 0;
      last = -1;
    } else {
      equal = byte === last ? equal + 1 : 1;
      last = byte;
      piece[filled] = byte;
      filled += 1;
    }
    if (filled < PIECE_BYTES) continue;
    const full = piece.subarray(0, filled);
    crc = sum(full, crc);
    filled = 0;
    yield full;
  }
  const rest = piece.subarray(0, filled);
  crc = sum(rest, crc);
  if (filled > 0) yield rest;
  return ~crc >>> 0;
}

/** CRC-32 with the highest bit first, polynomial 0x04c11db7. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

function sum(bytes: Uint8Array, start: number): number {
  let crc = start;
  for (let i = 0; i < bytes.length; i += 1) {
    crc = (crc << 8) ^ (TABLE[(crc >>> 24) ^ (bytes[i] as number)] as number);
  }
  return crc;
}
