import type { Blocks } from '../bytes/content';

/** Blocks whose beginning can be looked at before they are read. */
export class Peekable {
  private readonly held: Uint8Array[] = [];
  private length = 0;
  private ended = false;

  constructor(private readonly source: Blocks) {}

  /** The first `count` bytes, or all there are; `isEnd` when there are no more. */
  async head(count: number): Promise<{ readonly bytes: Buffer; readonly isEnd: boolean }> {
    while (this.length < count && !this.ended) {
      const next = await this.source.next();
      if (next.done === true) this.ended = true;
      else {
        this.held.push(new Uint8Array(next.value));
        this.length += next.value.length;
      }
    }
    return { bytes: Buffer.concat(this.held), isEnd: this.ended };
  }

  /** Everything, from the first byte on, once. */
  async *blocks(): Blocks {
    for (const block of this.held.splice(0)) yield block;
    if (!this.ended) yield* this.source;
  }
}
