/** Bits of a byte array, most significant first. Past the end they are zero; {@link overrun} tells. */
export class BitReader {
  /** Bits taken so far. */
  position = 0;

  constructor(private bytes: Uint8Array) {}

  /** Puts other bytes in the place of those before, and goes to a bit of them. */
  restart(bytes: Uint8Array, position: number): void {
    this.bytes = bytes;
    this.position = position;
  }

  /** Whether more was taken than there is. */
  get overrun(): boolean {
    return this.position > this.bytes.length * 8;
  }

  /** Up to 24 bits, not taken. */
  peek(count: number): number {
    const { bytes, position } = this;
    const at = position >>> 3;
    const word =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
    return (word << (position & 7)) >>> (32 - count);
  }

  /** Takes up to 24 bits. */
  bits(count: number): number {
    const value = this.peek(count);
    this.position += count;
    return value;
  }

  bit(): number {
    const { bytes, position } = this;
    this.position = position + 1;
    return ((bytes[position >>> 3] ?? 0) >>> (7 - (position & 7))) & 1;
  }
}
