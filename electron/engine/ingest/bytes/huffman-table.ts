import type { BitReader } from './bit-reader';

const LONGEST = 20;
/** Codes up to this long are found by one look into a table. */
const QUICK = 10;

/** A canonical prefix code, as its lengths give it. */
export class HuffmanTable {
  /** By the next {@link QUICK} bits: `symbol << 5 | length`, 0 for a longer code. */
  private readonly quick = new Uint16Array(1 << QUICK);
  private readonly symbols: Uint16Array;
  /** By length: the first code behind those of that length, and what takes a code to its place in `symbols`. */
  private readonly limits = new Int32Array(LONGEST + 2);
  private readonly shifts = new Int32Array(LONGEST + 2);

  constructor(lengths: Uint8Array) {
    this.symbols = new Uint16Array(lengths.length);
    let code = 0;
    let placed = 0;
    for (let length = 1; length <= LONGEST; length += 1) {
      code <<= 1;
      this.shifts[length] = placed - code;
      for (let symbol = 0; symbol < lengths.length; symbol += 1) {
        if (lengths[symbol] !== length) continue;
        this.symbols[placed] = symbol;
        if (length <= QUICK) {
          const from = code << (QUICK - length);
          this.quick.fill((symbol << 5) | length, from, from + (1 << (QUICK - length)));
        }
        placed += 1;
        code += 1;
      }
      this.limits[length] = code;
    }
  }

  /** The next symbol, or -1 for bits that are no code. */
  next(bits: BitReader): number {
    const found = this.quick[bits.peek(QUICK)] as number;
    if (found !== 0) {
      bits.position += found & 31;
      return found >>> 5;
    }
    const ahead = bits.peek(LONGEST);
    for (let length = 1; length <= LONGEST; length += 1) {
      const code = ahead >>> (LONGEST - length);
      if (code >= (this.limits[length] as number)) continue;
      bits.position += length;
      return this.symbols[code + (this.shifts[length] as number)] ?? -1;
    }
    return -1;
  }
}
