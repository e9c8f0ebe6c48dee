import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { damaged, truncated } from './packed-error';
import type { Pull } from './pull';

/** Small enough that a block of a compression bomb stays below 70 MB. */
const PIECE_BYTES = 65_536;

/** One deflate stream, from where the input stands to its end. @throws AppFailure `import.truncated`, `import.damaged` */
export async function* inflateOnce(input: Pull): AsyncGenerator<Uint8Array, void, undefined> {
  const inflate = new Inflater();
  try {
    while (!inflate.done) {
      const piece = (await input.peek()).subarray(0, PIECE_BYTES);
      if (piece.length === 0) throw truncated(input.position);
      const { used, output } = await inflate.push(piece, input.position);
      input.take(used);
      for (const block of output) yield block;
    }
  } finally {
    inflate.close();
  }
}

/** One deflate stream, fed piece by piece; tells how much of the last piece belonged to it. */
class Inflater {
  done = false;
  private readonly stream: InflateRaw = createInflateRaw({ chunkSize: 262_144 });
  private output: Buffer[] = [];
  private failure: Error | undefined;
  private settle = () => {};

  constructor() {
    this.stream.on('data', (block: Buffer) => this.output.push(block));
    this.stream.on('end', () => {
      this.done = true;
      this.settle();
    });
    this.stream.on('error', (error) => {
      this.failure = error;
      this.settle();
    });
  }

  /** The write's callback stays away when the stream ends inside the piece: then 'end' comes instead. */
  async push(piece: Uint8Array, position: number): Promise<{ used: number; output: readonly Buffer[] }> {
    const before = this.stream.bytesWritten;
    await new Promise<void>((resolve) => {
      this.settle = resolve;
      this.stream.write(piece, () => resolve());
    });
    const used = this.stream.bytesWritten - before;
    if (this.failure !== undefined) throw damaged(position + used, this.failure.message);
    const { output } = this;
    this.output = [];
    return { used, output };
  }

  close(): void {
    this.stream.destroy();
  }
}
