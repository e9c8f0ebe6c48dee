import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { ArchiveEntry } from './archive-entry';
import { brokenArchive, encrypted, noMember } from './archive-error';
import { bunzip2 } from './bunzip2';
import { inProportion } from './caps';
import { fileBlocks } from './file-blocks';
import { inflateOnce } from './inflater';
import { MemberNames } from './member-names';
import { damaged, truncated, wrongSum } from './packed-error';
import { Pull } from './pull';
import { unxz } from './unxz';
import { unzstd } from './unzstd';

/** A ZIP archive: a file, or, inside another container, its bytes. */
export type ZipSource = string | Buffer;

export interface ZipEntry extends ArchiveEntry {
  readonly isEncrypted: boolean;
  content(): AsyncGenerator<Uint8Array, void, undefined>;
}

type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

/** How entries are compressed (APPNOTE.TXT 6.3.10, section 4.4.5), beside being stored as they are. */
const METHODS: Readonly<Record<number, (blocks: AsyncIterable<Uint8Array>, from: number) => Blocks>> = {
  8: inflated,
  12: bunzip2,
  93: unzstd,
  95: unxz,
};

/**
 * The entries of a ZIP archive, in the order of its directory.
 * @throws AppFailure `import.truncated`, `import.damaged`
 */
export async function* zipEntries(source: ZipSource): AsyncGenerator<ZipEntry, void, undefined> {
  const options = { decodeStrings: false, autoClose: false, validateEntrySizes: false };
  const names = new MemberNames();
  let zip: ZipFile | undefined;
  try {
    zip = await (typeof source === 'string'
      ? openPromise(source, options)
      : fromBufferPromise(source, options));
    for await (const entry of zip.eachEntry()) yield entryOf(zip, source, entry, names);
  } catch (error) {
    throw readable(error, zip);
  } finally {
    if (typeof source === 'string') zip?.close();
  }
}

/** The content of one entry. @throws AppFailure `import.no-member`, `import.encrypted`, `import.checksum`, … */
export async function* zipMember(source: ZipSource, member: string): Blocks {
  for await (const entry of zipEntries(source)) {
    if (entry.name !== member || (entry.other !== undefined && !entry.isEncrypted)) continue;
    yield* entry.content();
    return;
  }
  throw noMember(member);
}

/** Errors of the reader of directories, in our words; ours as they are. */
function readable(error: unknown, zip: ZipFile | undefined): unknown {
  const isTheirs = error instanceof Error && error.constructor === Error && !('code' in error);
  return isTheirs ? brokenArchive(zip?.fileSize ?? 0, error) : error;
}

function entryOf(zip: ZipFile, source: ZipSource, entry: Entry, names: MemberNames): ZipEntry {
  const raw = entry.fileNameRaw;
  const name = names.next(getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false));
  const isEncrypted = entry.isEncrypted();
  const isFolder = name.endsWith('/');
  const other = otherThanFile(entry, isFolder, isEncrypted);
  return {
    name,
    bytes: entry.uncompressedSize,
    isEncrypted,
    ...(isFolder ? { isFolder } : {}),
    ...(other === undefined ? {} : { other }),
    content: () => (isEncrypted ? refused(name) : content(zip, source, entry, name)),
  };
}

const FILE_TYPES: Readonly<Record<number, string>> = {
  1: 'a pipe',
  2: 'a character device',
  4: 'a folder',
  6: 'a block device',
  10: 'a link, and links are not followed',
  12: 'a socket',
};

function otherThanFile(entry: Entry, isFolder: boolean, isEncrypted: boolean): string | undefined {
  if (isFolder) return 'a folder';
  const isUnix = entry.versionMadeBy >> 8 === 3;
  const type = isUnix ? FILE_TYPES[entry.externalFileAttributes >>> 28] : undefined;
  if (type !== undefined) return type;
  if (isEncrypted) return 'encrypted: ask for its password, unpack it with that, and import the file';
  const method = entry.compressionMethod;
  if (method === 0 || METHODS[method] !== undefined) return undefined;
  return `compressed in a way that is not read here (method ${method}): unpack it by hand`;
}

// biome-ignore lint/correctness/useYield: it only ever refuses
async function* refused(name: string): Blocks {
  throw encrypted(name);
}

async function* content(zip: ZipFile, source: ZipSource, entry: Entry, name: string): Blocks {
  const { fileDataStart } = await located(zip, entry);
  const packed = stretch(source, fileDataStart, entry.compressedSize);
  const open = METHODS[entry.compressionMethod];
  let crc = 0;
  let length = 0;
  const unpacked =
    open === undefined ? packed : inProportion(packed, (blocks) => open(blocks, fileDataStart), { name });
  for await (const block of unpacked) {
    crc = crc32(block, crc);
    length += block.length;
    yield block;
  }
  const at = fileDataStart + entry.compressedSize;
  if (length !== entry.uncompressedSize) {
    throw damaged(at, `“${name}” should be ${entry.uncompressedSize} bytes and is ${length}`);
  }
  if (crc !== entry.crc32) throw wrongSum(at, 'the CRC-32', `“${name}”`);
}

async function located(zip: ZipFile, entry: Entry): Promise<{ readonly fileDataStart: number }> {
  try {
    return await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  } catch (error) {
    throw readable(error, zip);
  }
}

/** `count` bytes of an archive from `from` on. @throws AppFailure `import.truncated` */
async function* stretch(source: ZipSource, from: number, count: number): Blocks {
  if (typeof source !== 'string') {
    if (from + count > source.length) throw truncated(source.length);
    yield source.subarray(from, from + count);
    return;
  }
  let left = count;
  if (left === 0) return;
  for await (const block of fileBlocks(source, from)) {
    const piece = block.subarray(0, left);
    left -= piece.length;
    yield piece;
    if (left === 0) return;
  }
  throw truncated(from + count - left);
}

/** @param from where the entry's bytes begin in the archive */
async function* inflated(blocks: AsyncIterable<Uint8Array>, from: number): Blocks {
  const input = new Pull(behindLast(blocks), from);
  yield* inflateOnce(input);
  await input.peek();
  input.take(1);
  if ((await input.peek()).length > 0) throw damaged(input.position, 'an entry goes on behind its end');
}

/** The decompressor says that a stream is over only when something follows it. */
async function* behindLast(blocks: AsyncIterable<Uint8Array>): Blocks {
  yield* blocks;
  yield new Uint8Array(1);
}
