import { BitReader } from './bit-reader';
import { decodeBlock, undoRuns } from './bzip2-block';
import { damaged, truncated, wrongSum } from './packed-error';
import { Pull } from './pull';

/** First 48 bits of a block, and of the end of a stream: the digits of π and of its square root. */
const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;
/** No block is longer than this when compressed: 900,000 symbols of 20 bits, and its tables. */
const LONGEST_BLOCK = 2_400_000;

/**
 * The content of a bzip2 file, one stream after the other, with the sums of each block and of each stream checked
 * (there is no specification; this follows the description at https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf).
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, naming the byte of the compressed file
 */
export async function* bunzip2(
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const window = new Window(new Pull(blocks[Symbol.asyncIterator]()));
  for (let stream = 1; ; stream += 1) {
    await window.fill();
    if (window.isEmpty && stream > 1) return;
    yield* content(window, level(window, stream), stream);
    window.skipToByte();
  }
}

/** The stream's header: `BZh` and how long its blocks are, in 100,000 bytes. */
function level({ bits, byte, isEmpty }: Window, stream: number): number {
  if (isEmpty) throw truncated(byte);
  const magic = bits.bits(24);
  const found = bits.bits(8) - 0x30;
  if (magic !== 0x425a68 || found < 1 || found > 9) {
    if (bits.overrun) throw truncated(byte);
    throw damaged(
      byte,
      stream === 1 ? 'this is not the beginning of a bzip2 file' : 'something that is not bzip2 follows',
    );
  }
  return found;
}

async function* content(
  window: Window,
  blockSize: number,
  stream: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { bits } = window;
  const symbols = new Uint32Array(blockSize * 100_000);
  for (let block = 1, sums = 0; ; block += 1) {
    await window.fill();
    const at = window.byte;
    const magic = [bits.bits(24), bits.bits(24)];
    const expected = word(bits);
    if (bits.overrun) throw truncated(window.end);
    if (magic[0] === END[0] && magic[1] === END[1]) {
      if (expected !== sums >>> 0) throw wrongSum(at, 'the CRC of the whole', `stream ${stream}`);
      return;
    }
    if (magic[0] !== BLOCK[0] || magic[1] !== BLOCK[1]) throw damaged(at, 'there is no block');
    const found = decodeBlock(bits, symbols);
    if (bits.overrun) throw truncated(window.end);
    if (typeof found === 'string') throw damaged(at, found);
    const sum = yield* undoRuns(symbols, found);
    if (sum !== expected) throw wrongSum(at, 'the CRC', `block ${block}`);
    sums = ((sums << 1) | (sums >>> 31)) ^ sum;
  }
}

function word(bits: BitReader): number {
  return ((bits.bits(16) << 16) | bits.bits(16)) >>> 0;
}

/** A stretch of the compressed file in which the next block lies whole. */
class Window {
  readonly bits = new BitReader(new Uint8Array(0));
  private bytes = new Uint8Array(0);
  /** Where `bytes` begin in the file. */
  private base = 0;

  constructor(private readonly input: Pull) {}

  /** The byte that the next bit lies in. */
  get byte(): number {
    return this.base + (this.bits.position >>> 3);
  }

  /** The byte behind the last one that is there. */
  get end(): number {
    return this.base + this.bytes.length;
  }

  get isEmpty(): boolean {
    return this.byte >= this.end;
  }

  skipToByte(): void {
    this.bits.position = (this.bits.position + 7) & ~7;
  }

  /** Makes sure that a whole block is at hand, as far as the file has one. */
  async fill(): Promise<void> {
    const used = this.bits.position >>> 3;
    if (this.bytes.length - used >= LONGEST_BLOCK) return;
    const rest = this.bytes.subarray(used);
    const more = await this.input.bytes(LONGEST_BLOCK * 2 - rest.length);
    const joined = new Uint8Array(rest.length + more.length);
    joined.set(rest);
    joined.set(more, rest.length);
    this.base += used;
    this.bytes = joined;
    this.bits.restart(joined, this.bits.position & 7);
  }
}
