import { type Encoding, unitBytes } from '../bytes/encoding';
import type { Units } from './cutter';

/**
 * The stretch of content that is in sight: what was not yet cut, and the blocks that came after it. Offsets in
 * units; `byteOf` turns them into bytes of the content.
 */
export class Window {
  units: Units;
  /** Units in sight, from 0. */
  limit = 0;
  /** First unit that is not cut yet. */
  at = 0;
  final = false;
  private bytes: Buffer;
  private filled = 0;
  readonly unitBytes: 1 | 2;
  private readonly swapped: boolean;

  /** @param origin content byte of the first unit that will be pushed */
  constructor(
    encoding: Encoding,
    private origin: number,
    capacity = 4_194_304,
  ) {
    this.unitBytes = unitBytes(encoding);
    this.swapped = encoding === 'utf-16be';
    this.bytes = Buffer.alloc(capacity);
    this.units = this.bytes;
  }

  /** Content byte of a unit in sight. */
  byteOf(unit: number): number {
    return this.origin + unit * this.unitBytes;
  }

  /** Moves what is not cut to the front and adds a block behind it. */
  push(block: Uint8Array): void {
    const from = this.at * this.unitBytes;
    if (from > 0) {
      this.bytes.copyWithin(0, from, this.filled);
      this.filled -= from;
      this.origin += from;
      this.at = 0;
    }
    this.grow(this.filled + block.length);
    this.bytes.set(block, this.filled);
    this.filled += block.length;
    this.look();
  }

  /** Nothing follows. */
  finish(): void {
    this.final = true;
    this.look();
  }

  /** Original bytes of a stretch of units; valid until the next push. */
  slice(from: number, to: number): Buffer {
    return this.bytes.subarray(from * this.unitBytes, to * this.unitBytes);
  }

  /** Bytes at the end of UTF-16 that make no whole unit. */
  leftOver(): Buffer {
    return this.bytes.subarray(this.limit * this.unitBytes, this.filled);
  }

  private look(): void {
    this.limit = Math.floor(this.filled / this.unitBytes);
    if (this.unitBytes === 1) {
      this.units = this.bytes;
    } else if (this.swapped) {
      const whole = Buffer.from(this.bytes.subarray(0, this.limit * 2)).swap16();
      this.units = new Uint16Array(whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length));
    } else {
      this.units = new Uint16Array(this.bytes.buffer, this.bytes.byteOffset, this.limit);
    }
  }

  private grow(needed: number): void {
    if (needed <= this.bytes.length) return;
    const bigger = Buffer.alloc(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(bigger, 0, 0, this.filled);
    this.bytes = bigger;
  }
}
