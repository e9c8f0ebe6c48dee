import { Decompress } from 'fzstd';
import xxhash, { type XXHash } from 'xxhash-wasm';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { damaged, truncated, whole } from './packed-error';
import { Pull } from './pull';

const FRAME = 0xfd2fb528;
/** 0x184D2A50 to 0x184D2A5F: frames that carry no content. */
const SKIPPABLE = 0x184d2a50;
const RLE = 1;
const RESERVED = 3;
const BLOCK_MAX_BYTES = 131_072;
const WINDOW_MAX_BYTES = 268_435_456;

interface FrameHeader {
  readonly bytes: Uint8Array;
  readonly hasChecksum: boolean;
  readonly contentBytes: bigint | undefined;
}

/**
 * The content of a zstd file, frame after frame. The walk over frames and blocks (RFC 8878, section 3) is ours: it
 * finds truncation and foreign bytes to the byte, and checks length and XXH64 of each frame's content, which the
 * decompressor does not do.
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, naming the byte of the compressed file
 */
export async function* unzstd(
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const input = new Pull(blocks[Symbol.asyncIterator]());
  const { create64 } = await xxhash();
  for (let frame = 1; ; frame += 1) {
    const at = input.position;
    const magicBytes = await input.bytes(4);
    if (magicBytes.length === 0 && frame > 1) return;
    if (magicBytes.length < 4) throw truncated(input.position);
    const magic = Buffer.from(magicBytes).readUInt32LE(0);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
      await skip(input);
    } else if (magic === FRAME) {
      yield* content(input, create64());
    } else {
      throw damaged(
        at,
        frame === 1 ? 'this is not the beginning of a zstd file' : 'something that is not zstd follows',
      );
    }
  }
}

async function skip(input: Pull): Promise<void> {
  let left = Buffer.from(await whole(input, 4)).readUInt32LE(0);
  while (left > 0) {
    const piece = await input.peek();
    if (piece.length === 0) throw truncated(input.position);
    const taken = Math.min(left, piece.length);
    input.take(taken);
    left -= taken;
  }
}

async function* content(input: Pull, hash: XXHash<bigint>): AsyncGenerator<Uint8Array, void, undefined> {
  const header = await frameHeader(input);
  const output: Uint8Array[] = [];
  const inflate = new Decompress((part) => output.push(part.slice()));
  let length = 0n;
  let pending = header.bytes;
  for (let last = false; !last; ) {
    const at = input.position;
    const block = await nextBlock(input);
    last = block.last;
    // The decompressor wants to step over a checksum, which it does not look at: ours is checked below.
    const tail = last && header.hasChecksum ? new Uint8Array(4) : new Uint8Array(0);
    push(inflate, Buffer.concat([pending, block.bytes, tail]), last, at);
    pending = new Uint8Array(0);
    for (const part of output.splice(0)) {
      hash.update(part);
      length += BigInt(part.length);
      yield part;
    }
  }
  await checkEnd(input, header, hash, length);
}

async function frameHeader(input: Pull): Promise<FrameHeader> {
  const at = input.position;
  const [descriptor = 0] = await whole(input, 1);
  const single = (descriptor & 32) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? Number(single) : 1 << sizeFlag;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const fields = await whole(input, (single ? 0 : 1) + dictionaryBytes + sizeBytes);
  if (dictionaryBytes > 0) throw damaged(at, 'it was compressed with a dictionary that is not part of it');
  const contentBytes =
    sizeBytes === 0 ? undefined : littleEndian(fields.subarray(-sizeBytes)) + (sizeFlag === 1 ? 256n : 0n);
  const windowBytes = single ? Number(contentBytes) : windowSize(fields[0] ?? 0);
  if (windowBytes > WINDOW_MAX_BYTES) throw tooWide(windowBytes);
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(FRAME);
  return {
    bytes: Buffer.concat([magic, Uint8Array.of(descriptor), fields]),
    hasChecksum: (descriptor & 4) !== 0,
    contentBytes,
  };
}

/** RFC 8878, section 3.1.1.1.2. */
function windowSize(field: number): number {
  const base = 2 ** (10 + (field >> 3));
  return base + (base / 8) * (field & 7);
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

async function nextBlock(input: Pull): Promise<{ readonly bytes: Uint8Array; readonly last: boolean }> {
  const at = input.position;
  const header = await whole(input, 3);
  const word = Number(littleEndian(header));
  const type = (word >> 1) & 3;
  const size = word >> 3;
  if (type === RESERVED || size > BLOCK_MAX_BYTES) throw damaged(at, 'there is no such block');
  const body = await whole(input, type === RLE ? 1 : size);
  return { bytes: Buffer.concat([header, body]), last: (word & 1) === 1 };
}

function push(inflate: Decompress, bytes: Uint8Array, final: boolean, at: number): void {
  try {
    inflate.push(bytes, final);
  } catch (error) {
    throw damaged(at, error instanceof Error ? error.message : String(error));
  }
}

async function checkEnd(
  input: Pull,
  header: FrameHeader,
  hash: XXHash<bigint>,
  length: bigint,
): Promise<void> {
  const at = input.position;
  if (header.contentBytes !== undefined && header.contentBytes !== length) {
    throw damaged(at, `the content should be ${header.contentBytes} bytes and is ${length}`);
  }
  if (!header.hasChecksum) return;
  const expected = littleEndian(await whole(input, 4));
  if (expected !== (hash.digest() & 0xffffffffn)) {
    throw new AppFailure(
      appError(
        'import.checksum',
        `The compressed file is damaged: the checksum at byte ${at} does not fit the content. Get an undamaged copy of it.`,
        { byte: at },
      ),
    );
  }
}

function tooWide(bytes: number): AppFailure {
  return new AppFailure(
    appError(
      'import.zstd-window',
      `The file was compressed with a window of ${Math.ceil(bytes / 1_048_576)} MiB, more than can be held. Decompress it with zstd --long=31 and import the result.`,
      { bytes },
    ),
  );
}
