const ZERO = 48;
const NINE = 57;
const SIX = 54;
/** Places in an ISO time of what a parser may carry over: hour 24, second 60. */
const ISO = /^0000-00-00[T ]00:00/;
const HOUR = 11;
const SECOND = 17;

/** Finds out whether all times of a segment are written in one outward shape, such as `0000-00-00T00:00:00.000Z`. */
export class TimeShape {
  private shape: Uint8Array | undefined;
  private iso = false;
  private mixed = false;

  /** The shape of the first time, each digit as 0. */
  get known(): Uint8Array | undefined {
    return this.shape;
  }

  /** Times must say an hour and a second that are on the clock. */
  get isIso(): boolean {
    return this.iso;
  }

  /** Not all have the shape of the first. */
  get isMixed(): boolean {
    return this.mixed;
  }

  begin(): void {
    this.shape = undefined;
    this.mixed = false;
  }

  /** The shape that all times since {@link begin} share. */
  get common(): string | undefined {
    return this.mixed || this.shape === undefined ? undefined : Buffer.from(this.shape).toString('latin1');
  }

  /** Looks at the time that is written in bytes `from` to `to`. */
  look(bytes: Uint8Array, from: number, to: number): void {
    if (this.mixed) return;
    if (this.shape === undefined) this.learn(bytes.subarray(from, to));
    const shape = this.shape as Uint8Array;
    const length = to - from;
    if (length !== shape.length) {
      this.mixed = true;
      return;
    }
    for (let i = 0; i < length; i += 1) {
      const byte = bytes[from + i] as number;
      if ((byte >= ZERO && byte <= NINE ? ZERO : byte) !== shape[i]) {
        this.mixed = true;
        return;
      }
    }
    if (this.iso) this.checkClock(bytes, from);
  }

  /** The same for a value in hand. */
  lookAtText(text: string | undefined): void {
    if (this.mixed) return;
    const bytes = Buffer.from(text ?? '');
    this.look(bytes, 0, bytes.length);
  }

  private learn(time: Uint8Array): void {
    this.shape = time.map((byte) => (byte >= ZERO && byte <= NINE ? ZERO : byte));
    this.iso = ISO.test(Buffer.from(this.shape).toString('latin1'));
  }

  private checkClock(bytes: Uint8Array, from: number): void {
    const hours = ((bytes[from + HOUR] as number) - ZERO) * 10 + (bytes[from + HOUR + 1] as number) - ZERO;
    const tens = (this.shape as Uint8Array).length > SECOND ? (bytes[from + SECOND] as number) : ZERO;
    if (hours > 23 || tens >= SIX) this.mixed = true;
  }
}
