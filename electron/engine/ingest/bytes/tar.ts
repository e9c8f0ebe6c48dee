import { type ArchiveEntry, nameText } from './archive-entry';
import { noMember } from './archive-error';
import { MemberNames } from './member-names';
import { damaged, truncated, whole } from './packed-error';
import { Pull } from './pull';
import { isHeader, readHeader, type TarHeader } from './tar-header';

const BLOCK = 512;
/** Long names and extended headers are a few hundred bytes; nobody needs more. */
const EXTENSION_MOST_BYTES = 1_048_576;

export interface TarEntry extends ArchiveEntry {
  /** Its content, once, before the next entry is asked for. */
  content(): AsyncGenerator<Uint8Array, void, undefined>;
}

/**
 * The entries of a tar archive in order: ustar, GNU and pax (POSIX.1-2008, “pax Interchange Format”).
 * @throws AppFailure `import.truncated`, `import.damaged`, naming the byte of the archive
 */
export async function* tarEntries(
  blocks: AsyncIterable<Uint8Array>,
): AsyncGenerator<TarEntry, void, undefined> {
  const input = new Pull(blocks[Symbol.asyncIterator]());
  const names = new MemberNames();
  let shared: Extension = {};
  let own: Extension = {};
  for (;;) {
    const header = await nextHeader(input);
    if (header === undefined) break;
    if (header.type === 'L' || header.type === 'K' || header.type === 'x' || header.type === 'g') {
      const read = await extension(input, header);
      if (header.type === 'g') shared = { ...shared, ...read };
      else own = { ...own, ...read };
      continue;
    }
    const extended = { ...shared, ...own };
    own = {};
    const content = new Content(input, extended.bytes ?? header.bytes);
    yield { ...entryOf(header, extended, names), content: () => content.read() };
    await content.finish();
  }
  for (let at = input.position; (await input.peek()).length > 0; at = input.position) {
    const rest = await input.peek();
    if (rest.some((byte) => byte !== 0)) {
      yield {
        name: names.next('(behind the end)'),
        bytes: 0,
        other: `something at byte ${at} behind the end of the archive`,
        content: nothing,
      };
      break;
    }
    input.take(rest.length);
  }
  await toTheEnd(input);
}

/** What the archive is packed in says only at its end whether its sums are right. */
async function toTheEnd(input: Pull): Promise<void> {
  for (let rest = await input.peek(); rest.length > 0; rest = await input.peek()) input.take(rest.length);
}

/** The content of one entry of a tar archive. @throws AppFailure `import.no-member` */
export async function* tarMember(
  blocks: AsyncIterable<Uint8Array>,
  member: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const entry of tarEntries(blocks)) {
    if (entry.name !== member || entry.other !== undefined) continue;
    yield* entry.content();
    return;
  }
  throw noMember(member);
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}

/** @returns nothing at the two blocks of zeros that end an archive */
async function nextHeader(input: Pull): Promise<TarHeader | undefined> {
  const at = input.position;
  const block = await whole(input, BLOCK);
  if (block.every((byte) => byte === 0)) {
    const second = await input.bytes(BLOCK);
    if (second.some((byte) => byte !== 0)) throw damaged(at, 'an archive does not end in the middle');
    return undefined;
  }
  if (!isHeader(block)) throw damaged(at, 'this is not the head of an entry of a tar archive');
  const header = readHeader(block);
  if (header === undefined) throw damaged(at, 'an entry has no length');
  return header;
}

/** What stands before an entry because its header has no room for it. */
interface Extension {
  readonly name?: string;
  readonly link?: string;
  readonly bytes?: number;
  readonly sparse?: boolean;
}

async function extension(input: Pull, header: TarHeader): Promise<Extension> {
  const at = input.position;
  if (header.bytes > EXTENSION_MOST_BYTES) throw damaged(at, 'a name is longer than a name can be');
  const bytes = await whole(input, header.bytes);
  await whole(input, (BLOCK - (header.bytes % BLOCK)) % BLOCK);
  if (header.type === 'L') return { name: nameText(untilZero(bytes)) };
  if (header.type === 'K') return { link: nameText(untilZero(bytes)) };
  const records = paxRecords(bytes);
  if (records === undefined) throw damaged(at, 'an extended header is not written like one');
  const name = records.get('path');
  const link = records.get('linkpath');
  const size = records.get('size');
  const sparse = [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
  return {
    ...(name === undefined ? {} : { name }),
    ...(link === undefined ? {} : { link }),
    ...(size === undefined ? {} : { bytes: lengthOf(size, at) }),
    ...(sparse ? { sparse } : {}),
  };
}

function lengthOf(text: string, at: number): number {
  const bytes = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(bytes)) throw damaged(at, 'an entry has no length');
  return bytes;
}

/** Records of the form `LENGTH KEY=VALUE\n`. */
function paxRecords(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(Buffer.from(bytes.subarray(at, Math.max(at, space))).toString('latin1'));
    if (space < 0 || !Number.isInteger(length) || length < 5 || at + length > bytes.length) return undefined;
    const record = bytes.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (equals < 0) return undefined;
    records.set(nameText(record.subarray(0, equals)), nameText(record.subarray(equals + 1)));
    at += length;
  }
  return records;
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Kinds of entries, as POSIX numbers them. */
const OTHERS: Readonly<Record<string, string>> = {
  '1': 'a second name of',
  '2': 'a link to',
  '3': 'a character device',
  '4': 'a block device',
  '6': 'a pipe',
  D: 'a list of a folder',
  M: 'the rest of a file that begins in another part',
  S: 'a file with holes, which only tar can fill: unpack it by hand',
  V: 'the label of a tape',
};

function entryOf(header: TarHeader, extended: Extension, names: MemberNames): ArchiveEntry {
  const { type } = header;
  const name = names.next(extended.name ?? header.name);
  const bytes = extended.bytes ?? header.bytes;
  if (type === '5' || (type === '0' && name.endsWith('/'))) {
    return { name, bytes: 0, isFolder: true, other: 'a folder' };
  }
  if (extended.sparse === true) return { name, bytes, other: OTHERS.S ?? '' };
  if (type === '0' || type === '7') return { name, bytes };
  const kind = OTHERS[type] ?? `an entry of the unknown kind “${type}”`;
  const link = type === '1' || type === '2' ? ` ${extended.link ?? header.link}` : '';
  return { name, bytes, other: `${kind}${link}` };
}

/** The bytes behind a header, of which not all need be read. */
class Content {
  private left: number;
  private readonly padding: number;

  constructor(
    private readonly input: Pull,
    bytes: number,
  ) {
    this.left = bytes;
    this.padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
  }

  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.left > 0) yield await this.next();
  }

  async finish(): Promise<void> {
    while (this.left > 0) await this.next();
    await whole(this.input, this.padding);
  }

  private async next(): Promise<Uint8Array> {
    const piece = (await this.input.peek()).subarray(0, this.left);
    if (piece.length === 0) throw truncated(this.input.position);
    this.input.take(piece.length);
    this.left -= piece.length;
    return piece;
  }
}
