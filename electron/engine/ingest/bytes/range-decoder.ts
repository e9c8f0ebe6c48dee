const MODEL_BITS = 11;
const MOVE_BITS = 5;
const SIGN = 0x80000000 | 0;

/** Every probability at one half. */
export const HALF = 1 << (MODEL_BITS - 1);

/** LZMA's binary range decoder over one chunk of bytes. Unsigned 32-bit numbers are kept as signed ones. */
export class RangeDecoder {
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private range = 0;
  private code = 0;

  /** @returns false when the bytes cannot be the beginning of a chunk */
  start(bytes: Uint8Array): boolean {
    this.bytes = bytes;
    this.range = -1;
    this.code = 0;
    for (this.at = 1; this.at < 5; this.at += 1) this.code = (this.code << 8) | (bytes[this.at] ?? 0);
    return bytes.length >= 5 && bytes[0] === 0;
  }

  /** Whether all bytes were used, and came out even. */
  get isFinished(): boolean {
    this.normalise();
    return this.code === 0 && this.at === this.bytes.length;
  }

  /** Whether more bytes were wanted than there are. */
  get overrun(): boolean {
    return this.at > this.bytes.length;
  }

  /** One bit by the probability at `index`, which learns from it. */
  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    this.normalise();
    const probability = probabilities[index] as number;
    const bound = Math.imul(this.range >>> MODEL_BITS, probability);
    if ((this.code ^ SIGN) < (bound ^ SIGN)) {
      this.range = bound;
      probabilities[index] = probability + (((1 << MODEL_BITS) - probability) >>> MOVE_BITS);
      return 0;
    }
    this.range = (this.range - bound) | 0;
    this.code = (this.code - bound) | 0;
    probabilities[index] = probability - (probability >>> MOVE_BITS);
    return 1;
  }

  /** `count` bits that are as likely 0 as 1, highest first. */
  direct(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i += 1) {
      this.normalise();
      this.range >>>= 1;
      this.code = (this.code - this.range) | 0;
      const borrow = this.code >> 31;
      this.code = (this.code + (this.range & borrow)) | 0;
      value = (value << 1) + borrow + 1;
    }
    return value;
  }

  /** A number of `bits` bits, highest first, by a tree of probabilities from `base` on. */
  tree(probabilities: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    for (let i = 0; i < bits; i += 1) symbol = (symbol << 1) | this.bit(probabilities, base + symbol);
    return symbol - (1 << bits);
  }

  /** The same, lowest bit first. */
  reverseTree(probabilities: Uint16Array, base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let i = 0; i < bits; i += 1) {
      const bit = this.bit(probabilities, base + symbol);
      symbol = (symbol << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  private normalise(): void {
    if (this.range >>> 24 !== 0) return;
    this.range <<= 8;
    this.code = (this.code << 8) | (this.bytes[this.at] ?? 0);
    this.at += 1;
  }
}
