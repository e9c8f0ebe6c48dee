/**
 * Reads a sequence of blocks as one run of bytes that can be taken in pieces of any size, and knows how far it is.
 */
export class Pull {
  private rest: Uint8Array = new Uint8Array(0);
  private ended = false;

  /** @param position where the first byte stands */
  constructor(
    private readonly blocks: AsyncIterator<Uint8Array>,
    /** Where the next byte stands. */
    public position = 0,
  ) {}

  /** What is at hand, at least one byte; empty at the end. Not taken yet. Valid until the next call. */
  async peek(): Promise<Uint8Array> {
    while (this.rest.length === 0 && !this.ended) await this.refill();
    return this.rest;
  }

  /** Takes `count` of the bytes at hand. */
  take(count: number): void {
    this.rest = this.rest.subarray(count);
    this.position += count;
  }

  /** Takes exactly `count` bytes, copied; fewer only when the end comes first. */
  async bytes(count: number): Promise<Uint8Array> {
    const whole = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const part = (await this.peek()).subarray(0, count - filled);
      if (part.length === 0) return whole.subarray(0, filled);
      whole.set(part, filled);
      filled += part.length;
      this.take(part.length);
    }
    return whole;
  }

  private async refill(): Promise<void> {
    const next = await this.blocks.next();
    if (next.done === true) this.ended = true;
    else this.rest = next.value;
  }
}
