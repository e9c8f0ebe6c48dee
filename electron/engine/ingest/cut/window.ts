import { type Encoding, unitBytes } from '../bytes/encoding';
import type { Units } from './cutter';
import { type TrailMask, trailMask } from './trail-mask';

/** Stands for a character beyond 16 bits: no delimiter, quote or line end. */
const BEYOND = 0xffff;

/**
 * The stretch of content that is in sight: what was not yet cut, and the blocks that came after it. Offsets in
 * units; `byteOf` turns them into bytes of the content.
 */
export class Window {
  /** What cutting looks at. Where a byte is part of a longer character it is another one here: see {@link slice}. */
  units: Units;
  /** Units in sight, from 0. */
  limit = 0;
  /** First unit that is not cut yet. */
  at = 0;
  final = false;
  private bytes: Buffer;
  private filled = 0;
  readonly unitBytes: 1 | 2 | 4;
  private readonly bigEndian: boolean;
  private readonly mask: TrailMask | undefined;
  /** The same bytes, masked; as long as `bytes` where there is a mask. */
  private masked: Buffer;

  /** @param origin content byte of the first unit that will be pushed */
  constructor(
    encoding: Encoding,
    private origin: number,
  ) {
    this.unitBytes = unitBytes(encoding);
    this.bigEndian = encoding.endsWith('be');
    this.mask = trailMask(encoding);
    // The first block says how much room is wanted: many windows see a few hundred bytes only.
    this.bytes = Buffer.alloc(0);
    this.masked = Buffer.alloc(0);
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
      this.masked.copyWithin(0, from, this.filled);
      this.filled -= from;
      this.origin += from;
      this.at = 0;
    }
    this.grow(this.filled + block.length);
    this.bytes.set(block, this.filled);
    if (this.mask !== undefined) {
      this.masked.set(block, this.filled);
      this.mask.mask(this.masked, this.filled, this.filled + block.length);
    }
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

  /** Bytes at the end of UTF-16 or UTF-32 that make no whole unit. */
  leftOver(): Buffer {
    return this.bytes.subarray(this.limit * this.unitBytes, this.filled);
  }

  private look(): void {
    this.limit = Math.floor(this.filled / this.unitBytes);
    if (this.unitBytes === 1) {
      this.units = this.mask === undefined ? this.bytes : this.masked;
    } else if (this.unitBytes === 4) {
      this.units = this.wideUnits();
    } else if (this.bigEndian) {
      const whole = Buffer.from(this.bytes.subarray(0, this.limit * 2)).swap16();
      this.units = new Uint16Array(whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length));
    } else {
      this.units = new Uint16Array(this.bytes.buffer, this.bytes.byteOffset, this.limit);
    }
  }

  private wideUnits(): Uint16Array {
    const { bytes, bigEndian } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset, this.limit * 4);
    const units = new Uint16Array(this.limit);
    for (let i = 0; i < units.length; i += 1) {
      const code = view.getUint32(i * 4, !bigEndian);
      units[i] = Math.min(code, BEYOND);
    }
    return units;
  }

  private grow(needed: number): void {
    if (needed <= this.bytes.length) return;
    const length = Math.max(needed, this.bytes.length * 2);
    this.bytes = grown(this.bytes, length, this.filled);
    if (this.mask !== undefined) this.masked = grown(this.masked, length, this.filled);
  }
}

function grown(bytes: Buffer, length: number, filled: number): Buffer {
  const bigger = Buffer.alloc(length);
  bytes.copy(bigger, 0, 0, filled);
  return bigger;
}
