import { HALF, RangeDecoder } from './range-decoder';

const STATES = 12;
const POSITION_STATES = 16;
const END_MODEL_SLOT = 14;
const ALIGN_BITS = 4;
const SHORTEST = 2;

/** Where lengths of matches are read from: three ranges of them, the first two by position. */
class LengthModel {
  readonly choice = new Uint16Array(2);
  readonly low = new Uint16Array(POSITION_STATES * 8);
  readonly middle = new Uint16Array(POSITION_STATES * 8);
  readonly high = new Uint16Array(256);

  reset(): void {
    for (const model of [this.choice, this.low, this.middle, this.high]) model.fill(HALF);
  }

  read(coder: RangeDecoder, position: number): number {
    if (coder.bit(this.choice, 0) === 0) return SHORTEST + coder.tree(this.low, position * 8, 3);
    if (coder.bit(this.choice, 1) === 0) return SHORTEST + 8 + coder.tree(this.middle, position * 8, 3);
    return SHORTEST + 16 + coder.tree(this.high, 0, 8);
  }
}

/** What has been decoded, as far back as a match may reach. */
export interface History {
  readonly bytes: Uint8Array;
  /** The first byte a match may reach. */
  readonly from: number;
  /** Bytes so far; where the next one goes. */
  to: number;
}

/** The LZMA decoder (public domain specification by I. Pavlov), without an end marker, as LZMA2 uses it. */
export class Lzma {
  private readonly coder = new RangeDecoder();
  private readonly isMatch = new Uint16Array(STATES * POSITION_STATES);
  private readonly isRepeat = new Uint16Array(STATES);
  private readonly isRepeat0 = new Uint16Array(STATES);
  private readonly isRepeat1 = new Uint16Array(STATES);
  private readonly isRepeat2 = new Uint16Array(STATES);
  private readonly isRepeat0Long = new Uint16Array(STATES * POSITION_STATES);
  private readonly slots = new Uint16Array(4 * 64);
  private readonly distances = new Uint16Array(128);
  private readonly align = new Uint16Array(1 << ALIGN_BITS);
  private readonly matchLength = new LengthModel();
  private readonly repeatLength = new LengthModel();
  private literals = new Uint16Array(0);
  private literalContext = 0;
  private literalMask = 0;
  private positionMask = 0;
  private state = 0;
  private repeat: [number, number, number, number] = [0, 0, 0, 0];

  /** @returns false for properties that cannot be */
  properties(byte: number): boolean {
    const context = byte % 9;
    const rest = Math.floor(byte / 9);
    const literalPosition = rest % 5;
    const position = Math.floor(rest / 5);
    if (position > 4 || context + literalPosition > 4) return false;
    this.literalContext = context;
    this.literalMask = (1 << literalPosition) - 1;
    this.positionMask = (1 << position) - 1;
    this.literals = new Uint16Array(0x300 << (context + literalPosition));
    return true;
  }

  reset(): void {
    const { isMatch, isRepeat, isRepeat0, isRepeat1, isRepeat2, isRepeat0Long } = this;
    const matches = [isMatch, isRepeat, isRepeat0, isRepeat1, isRepeat2, isRepeat0Long];
    for (const model of [...matches, this.slots, this.distances, this.align, this.literals]) model.fill(HALF);
    this.matchLength.reset();
    this.repeatLength.reset();
    this.state = 0;
    this.repeat = [0, 0, 0, 0];
  }

  /**
   * Decodes one chunk.
   * @param count bytes that come out of it
   * @param passed bytes that came out since the last reset of the history
   * @returns what is wrong with it, when something is
   */
  chunk(packed: Uint8Array, count: number, history: History, passed: number): string | undefined {
    const { coder } = this;
    if (!coder.start(packed)) return 'a chunk does not begin like one';
    const end = history.to + count;
    const shift = passed - history.to;
    while (history.to < end) {
      const position = (history.to + shift) & this.positionMask;
      if (coder.bit(this.isMatch, this.state * POSITION_STATES + position) === 0) {
        this.literal(history, history.to + shift);
        continue;
      }
      const length = coder.bit(this.isRepeat, this.state) === 0 ? this.match(position) : this.again(position);
      const distance = this.repeat[0] + 1;
      if (distance > history.to - history.from || distance <= 0) return 'a match reaches back too far';
      if (length > end - history.to) return 'a match goes on behind its chunk';
      if (coder.overrun) return 'a chunk is too short';
      copy(history, distance, length);
    }
    return coder.isFinished ? undefined : 'a chunk does not end where it should';
  }

  private literal(history: History, position: number): void {
    const { bytes, to, from } = history;
    const before = to > from ? (bytes[to - 1] as number) : 0;
    const place =
      ((position & this.literalMask) << this.literalContext) + (before >>> (8 - this.literalContext));
    const base = 0x300 * place;
    bytes[to] =
      this.state < 7
        ? this.coder.tree(this.literals, base, 8)
        : this.matchedLiteral(base, bytes[to - this.repeat[0] - 1] as number);
    history.to = to + 1;
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  /** Behind a match, the byte that would have gone on with it foretells the literal. */
  private matchedLiteral(base: number, foretold: number): number {
    const { coder, literals } = this;
    let symbol = 1;
    let match = foretold;
    while (symbol < 0x100) {
      match <<= 1;
      const expected = (match >>> 8) & 1;
      const bit = coder.bit(literals, base + ((1 + expected) << 8) + symbol);
      symbol = (symbol << 1) | bit;
      if (bit === expected) continue;
      while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(literals, base + symbol);
    }
    return symbol & 0xff;
  }

  /** A match at a new distance. @returns its length */
  private match(position: number): number {
    const { coder, repeat } = this;
    const length = this.matchLength.read(coder, position);
    const slot = coder.tree(this.slots, Math.min(length - SHORTEST, 3) * 64, 6);
    this.repeat = [this.distance(slot), repeat[0], repeat[1], repeat[2]];
    this.state = this.state < 7 ? 7 : 10;
    return length;
  }

  private distance(slot: number): number {
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < END_MODEL_SLOT) return base + this.coder.reverseTree(this.distances, base - slot, bits);
    const middle = this.coder.direct(bits - ALIGN_BITS) << ALIGN_BITS;
    return (base + middle + this.coder.reverseTree(this.align, 0, ALIGN_BITS)) | 0;
  }

  /** A match at one of the last four distances. @returns its length */
  private again(position: number): number {
    const { coder, state } = this;
    const [r0, r1, r2, r3] = this.repeat;
    if (coder.bit(this.isRepeat0, state) === 0) {
      if (coder.bit(this.isRepeat0Long, state * POSITION_STATES + position) === 0) {
        this.state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (coder.bit(this.isRepeat1, state) === 0) {
      this.repeat = [r1, r0, r2, r3];
    } else {
      this.repeat = coder.bit(this.isRepeat2, state) === 0 ? [r2, r0, r1, r3] : [r3, r0, r1, r2];
    }
    this.state = state < 7 ? 8 : 11;
    return this.repeatLength.read(coder, position);
  }
}

function copy(history: History, distance: number, length: number): void {
  const { bytes, to } = history;
  history.to = to + length;
  if (distance >= length) {
    bytes.copyWithin(to, to - distance, to - distance + length);
    return;
  }
  for (let i = to; i < to + length; i += 1) bytes[i] = bytes[i - distance] as number;
}
