import { crc32 } from 'node:zlib';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { inflateOnce } from './inflater';
import { damaged, truncated, whole } from './packed-error';
import { Pull } from './pull';

/** Bits of the header's flag byte (RFC 1952, section 2.3.1). */
const HEADER_CRC = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;

/**
 * The content of a gzip file, one member after the other, with everything checked: headers, the deflate stream,
 * CRC-32 and length of each member, and that nothing but zero padding follows the last one (RFC 1952).
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, naming the byte of the compressed file
 */
export async function* gunzip(
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const input = new Pull(blocks[Symbol.asyncIterator]());
  for (let member = 1; ; member += 1) {
    if ((await input.peek()).length === 0) {
      if (member === 1) throw truncated(0);
      return;
    }
    if (member > 1 && (await isPadding(input))) return;
    await header(input, member);
    yield* content(input, member);
  }
}

async function header(input: Pull, member: number): Promise<void> {
  const at = input.position;
  const fixed = await input.bytes(10);
  if (fixed[0] !== 0x1f || fixed[1] !== 0x8b || fixed[2] !== 8) {
    if (member === 1) throw damaged(at, 'this is not the beginning of a gzip file');
    throw damaged(at, `after member ${member - 1} follows something that is not gzip`);
  }
  if (fixed.length < 10) throw truncated(input.position);
  const flags = fixed[3] ?? 0;
  if ((flags & EXTRA) !== 0) {
    const [low = 0, high = 0] = await whole(input, 2);
    await whole(input, low + high * 256);
  }
  if ((flags & NAME) !== 0) await zeroTerminated(input);
  if ((flags & COMMENT) !== 0) await zeroTerminated(input);
  if ((flags & HEADER_CRC) !== 0) await whole(input, 2);
}

async function* content(input: Pull, member: number): AsyncGenerator<Uint8Array, void, undefined> {
  let crc = 0;
  let length = 0;
  for await (const block of inflateOnce(input)) {
    crc = crc32(block, crc);
    length = (length + block.length) % 2 ** 32;
    yield block;
  }
  const at = input.position;
  const trailer = Buffer.from(await whole(input, 8));
  if (trailer.readUInt32LE(0) !== crc) throw wrongSum(at, member, 'the CRC-32');
  if (trailer.readUInt32LE(4) !== length) throw wrongSum(at + 4, member, 'the length');
}

async function zeroTerminated(input: Pull): Promise<void> {
  for (;;) {
    const [byte] = await whole(input, 1);
    if (byte === 0) return;
  }
}

/** Tapes and block devices pad with zeros; that is no damage. */
async function isPadding(input: Pull): Promise<boolean> {
  if ((await input.peek())[0] !== 0) return false;
  const start = input.position;
  for (;;) {
    const rest = await input.peek();
    if (rest.length === 0) return true;
    const other = rest.findIndex((byte) => byte !== 0);
    if (other >= 0) throw damaged(start, 'something that is not gzip follows the last member');
    input.take(rest.length);
  }
}

function wrongSum(byte: number, member: number, what: string): AppFailure {
  return new AppFailure(
    appError(
      'import.checksum',
      `The compressed file is damaged: ${what} at byte ${byte} does not fit the content of member ${member}. Get an undamaged copy of it.`,
      { byte, member },
    ),
  );
}
