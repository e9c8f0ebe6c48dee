import { crc32 } from 'node:zlib';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { lzma2 } from './lzma2';
import { damaged, truncated, whole, wrongSum } from './packed-error';
import { Pull } from './pull';
import { type Check, checkOf } from './xz-check';

const MAGIC = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const END_MAGIC = Buffer.from('YZ');
const LZMA2 = 0x21;
const DICTIONARY_MOST_BYTES = 268_435_456;

/** How long a block was found to be, in the file and as content: what the index must say, too. */
interface BlockSize {
  readonly unpadded: number;
  readonly content: number;
}

/**
 * The content of an .xz file, one stream after the other, with everything checked: headers, sizes, the check of each
 * block, index and footer (The .xz File Format 1.2.1, tukaani.org/xz/xz-file-format.txt). Filters other than LZMA2 are
 * refused: they are for programs.
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, `import.xz-window`, naming the byte of the
 *   compressed file
 */
export async function* unxz(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const input = new Pull(blocks[Symbol.asyncIterator]());
  for (let stream = 1; ; stream += 1) {
    if (stream > 1 && (await isEndOfFile(input))) return;
    const flags = await streamHeader(input, stream);
    const sizes: BlockSize[] = [];
    for (;;) {
      const [size = 0] = await peeked(input);
      if (size === 0) break;
      const check = checkOf(flags[1] ?? 0);
      if (check === undefined) throw damaged(input.position, 'it has a check of an unknown kind');
      sizes.push(yield* block(input, check, sizes.length + 1));
    }
    const indexBytes = await readIndex(input, sizes);
    await streamFooter(input, flags, indexBytes);
  }
}

async function peeked(input: Pull): Promise<Uint8Array> {
  const bytes = await input.peek();
  if (bytes.length === 0) throw truncated(input.position);
  return bytes;
}

/** Streams may be followed by zeros, in multiples of four. */
async function isEndOfFile(input: Pull): Promise<boolean> {
  for (;;) {
    const at = input.position;
    const next = await input.peek();
    if (next.length === 0) return true;
    if (next[0] !== 0) return false;
    const padding = await whole(input, 4);
    if (padding.some((byte) => byte !== 0)) throw damaged(at, 'something that is not xz follows');
  }
}

async function streamHeader(input: Pull, stream: number): Promise<Uint8Array> {
  const at = input.position;
  const bytes = await input.bytes(12);
  if (!MAGIC.subarray(0, bytes.length).equals(bytes.subarray(0, 6))) {
    throw damaged(
      at,
      stream === 1 ? 'this is not the beginning of an xz file' : 'something that is not xz follows',
    );
  }
  if (bytes.length < 12) throw truncated(input.position);
  const flags = bytes.subarray(6, 8);
  if (!isSum(bytes.subarray(8), flags)) throw wrongSum(at + 8, 'the CRC-32', 'the stream header');
  if (flags[0] !== 0 || (flags[1] ?? 0) > 15) throw damaged(at + 6, 'it is of a kind not defined yet');
  return flags;
}

async function* block(
  input: Pull,
  check: Check,
  number: number,
): AsyncGenerator<Uint8Array, BlockSize, undefined> {
  const start = input.position;
  const header = await blockHeader(input);
  const dataAt = input.position;
  let content = 0;
  for await (const piece of lzma2(input, header.dictionaryBytes)) {
    check.update(piece);
    content += piece.length;
    yield piece;
  }
  const packed = input.position - dataAt;
  if (header.packed !== undefined && header.packed !== packed)
    throw damaged(start, 'a block has another size');
  if (header.content !== undefined && header.content !== content)
    throw damaged(start, 'a block has another size');
  await padding(input, packed);
  const at = input.position;
  const found = await whole(input, check.bytes);
  if (!check.digest().equals(found)) throw wrongSum(at, check.title, `block ${number}`);
  return { unpadded: dataAt - start + packed + check.bytes, content };
}

async function padding(input: Pull, length: number): Promise<void> {
  const at = input.position;
  const bytes = await whole(input, (4 - (length % 4)) % 4);
  if (bytes.some((byte) => byte !== 0)) throw damaged(at, 'there is something where zeros should be');
}

interface BlockHeader {
  readonly dictionaryBytes: number;
  readonly packed?: number;
  readonly content?: number;
}

async function blockHeader(input: Pull): Promise<BlockHeader> {
  const at = input.position;
  const [size = 0] = await whole(input, 1);
  const rest = await whole(input, (size + 1) * 4 - 1);
  const bytes = Buffer.concat([Uint8Array.of(size), rest]);
  const body = bytes.subarray(0, -4);
  if (!isSum(bytes.subarray(-4), body)) throw wrongSum(at, 'the CRC-32', 'a block header');
  const flags = body[1] ?? 0;
  const numbers = new Numbers(body, 2);
  const packed = (flags & 0x40) === 0 ? undefined : numbers.next();
  const content = (flags & 0x80) === 0 ? undefined : numbers.next();
  const filter = numbers.next();
  const properties = numbers.next();
  const [code = 255] = body.subarray(numbers.at);
  if ((flags & 3) !== 0 || filter !== LZMA2 || properties !== 1 || code > 40) {
    throw damaged(at, 'it uses a filter for programs, which texts have no use for; decompress it with xz -d');
  }
  const dictionaryBytes = code === 40 ? 2 ** 32 - 1 : (2 | (code & 1)) * 2 ** ((code >> 1) + 11);
  if (dictionaryBytes > DICTIONARY_MOST_BYTES) throw tooWide(dictionaryBytes);
  return {
    dictionaryBytes,
    ...(packed === undefined ? {} : { packed }),
    ...(content === undefined ? {} : { content }),
  };
}

/** The format's numbers: seven bits a byte, lowest first. */
class Numbers {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  next(): number {
    let value = 0;
    for (let shift = 1; shift < 2 ** 63; shift *= 128) {
      const byte = this.bytes[this.at] ?? 0;
      this.at += 1;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
    return value;
  }
}

/** @returns its length with its CRC */
async function readIndex(input: Pull, sizes: readonly BlockSize[]): Promise<number> {
  const at = input.position;
  const bytes: number[] = [];
  const take = async () => {
    const [byte = 0] = await whole(input, 1);
    bytes.push(byte);
    return byte;
  };
  const number = async () => {
    const from = bytes.length;
    while ((await take()) >= 128)
      if (bytes.length - from > 9) throw damaged(at, 'the index has an endless number');
    return new Numbers(Uint8Array.from(bytes.slice(from)), 0).next();
  };
  await take();
  if ((await number()) !== sizes.length) throw damaged(at, 'the index counts other blocks than there are');
  for (const { unpadded, content } of sizes) {
    if ((await number()) !== unpadded || (await number()) !== content) {
      throw damaged(at, 'the index says that a block has another size');
    }
  }
  while (bytes.length % 4 !== 0)
    if ((await take()) !== 0) throw damaged(at, 'there is something behind the index');
  const sum = await whole(input, 4);
  if (!isSum(sum, Uint8Array.from(bytes))) throw wrongSum(input.position - 4, 'the CRC-32', 'the index');
  return bytes.length + 4;
}

async function streamFooter(input: Pull, flags: Uint8Array, indexBytes: number): Promise<void> {
  const at = input.position;
  const footer = Buffer.from(await whole(input, 12));
  if (!footer.subarray(10).equals(END_MAGIC)) throw damaged(at, 'it does not end like an xz file');
  if (!isSum(footer.subarray(0, 4), footer.subarray(4, 10))) throw wrongSum(at, 'the CRC-32', 'the footer');
  const said = (footer.readUInt32LE(4) + 1) * 4;
  if (said !== indexBytes || !footer.subarray(8, 10).equals(flags)) {
    throw damaged(at, 'its end does not fit its beginning');
  }
}

function isSum(found: Uint8Array, of: Uint8Array): boolean {
  return Buffer.from(found).readUInt32LE(0) === crc32(of);
}

function tooWide(bytes: number): AppFailure {
  return new AppFailure(
    appError(
      'import.xz-window',
      `The file was compressed with a window of ${Math.ceil(bytes / 1_048_576)} MiB, more than can be held. Decompress it with xz -d and import the result.`,
      { bytes },
    ),
  );
}
