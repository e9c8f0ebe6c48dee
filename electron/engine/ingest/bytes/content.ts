import type { ImportSettings, UnpackStep } from '../../../../shared/contract/sources';
import { isTableStep, type TableStep } from '../tables/table-step';
import { bunzip2 } from './bunzip2';
import { beyondCap, CAPS, inProportion } from './caps';
import { fileBlocks } from './file-blocks';
import { gunzip } from './gunzip';
import type { KeptArchive } from './kept-archive';
import { tarMember } from './tar';
import { unxz } from './unxz';
import { unzstd } from './unzstd';
import { zipMember } from './zip';

/** From the outside in: see the contract. Empty: the file's bytes are the text. */
export type Unpack = ImportSettings['unpack'];

export type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

/** How a file is compressed that holds nothing but one other. */
export type Compression = 'gzip' | 'zstd' | 'bzip2' | 'xz';

const DECOMPRESS: Readonly<Record<Compression, (blocks: AsyncIterable<Uint8Array>) => Blocks>> = {
  gzip: gunzip,
  zstd: unzstd,
  bzip2: bunzip2,
  xz: unxz,
};

/**
 * The content of a file, in blocks that are valid until the next one is asked for. Nothing is written anywhere, but
 * what a sheet or table has to be copied for: see `tables/private-folder`.
 * @param seen gets every block of the file itself, before decompression; where the content is inside an archive, every
 *   block of the entry as it is stored there
 * @param kept where an archive may be open already from an entry before
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, `import.archive-cap`, `import.no-member`,
 *   `import.encrypted`, when reading gets that far
 */
export function contentBlocks(
  file: string,
  unpack: Unpack,
  seen?: (block: Uint8Array) => void,
  kept?: KeptArchive,
): Blocks {
  const last = unpack.at(-1);
  return isTableStep(last)
    ? rendered(file, last, unpack.slice(0, -1), seen)
    : unpackedBlocks(file, unpack, seen, kept);
}

/** The readers of sheets and tables are large: a thread that scans text starts without them. */
async function* rendered(
  file: string,
  step: TableStep,
  outer: Unpack,
  seen?: (block: Uint8Array) => void,
): Blocks {
  const { renderedBlocks, renderedInside } = await import('../tables/unpacked');
  yield* outer.length === 0
    ? renderedBlocks(file, step, seen)
    : renderedInside(file, step, unpackedBlocks(file, outer, seen));
}

function unpackedBlocks(
  file: string,
  unpack: Unpack,
  seen: (block: Uint8Array) => void = () => undefined,
  kept?: KeptArchive,
): Blocks {
  const member = unpack.findLastIndex(isMember);
  const step = unpack[member];
  if (unpack.length > CAPS.depth)
    throw beyondCap('depth', file, `it is packed more than ${CAPS.depth} times`);
  if (kept === undefined || step?.type !== 'tar') return unpacked(file, unpack, seen);
  const way = unpack.slice(0, member);
  const open = () => unpacked(file, way, () => undefined);
  const entry = shown(kept.member(file, JSON.stringify(way), open, step.member), seen);
  return through(entry, unpack.slice(member + 1), file);
}

function unpacked(file: string, unpack: Unpack, seen: (block: Uint8Array) => void): Blocks {
  const member = unpack.findLastIndex(isMember);
  const stored = fileBlocks(file, 0, member < 0 ? seen : undefined);
  let blocks = stored;
  unpack.forEach((step, i) => {
    blocks = i === 0 && step.type === 'zip' ? zipMember(file, step.member) : unpackedBy(blocks, step, file);
    if (i === member) blocks = shown(blocks, seen);
  });
  return closing(blocks, stored);
}

function through(blocks: Blocks, steps: Unpack, file: string): Blocks {
  const inner = steps.reduce((at, step) => unpackedBy(at, step, file), blocks);
  return closing(inner, blocks);
}

/** Whoever stops reading in the middle closes the file, too. */
async function* closing(blocks: Blocks, stored: Blocks): Blocks {
  try {
    yield* blocks;
  } finally {
    await stored.return();
  }
}

/** Whether a step picks one entry of an archive. */
export function isMember(step: UnpackStep): step is Extract<UnpackStep, { type: 'zip' | 'tar' }> {
  return step.type === 'zip' || step.type === 'tar';
}

/** Whether a step picks one of several things a file may hold: an entry, a sheet, a table. */
export function isPart(step: UnpackStep): boolean {
  return isMember(step) || (isTableStep(step) && step.type !== 'parquet');
}

/** Content of blocks, by one step. @param name for errors */
export function unpackedBy(blocks: Blocks, step: UnpackStep, name: string): Blocks {
  switch (step.type) {
    case 'gzip':
    case 'zstd':
    case 'bzip2':
    case 'xz':
      return inProportion(blocks, DECOMPRESS[step.type], { name });
    case 'tar':
      return tarMember(blocks, step.member);
    case 'zip':
      return nestedZip(blocks, step.member, name);
    default:
      throw new Error(`There is no reader for ${step.type}.`);
  }
}

async function* nestedZip(blocks: Blocks, member: string, name: string): Blocks {
  yield* zipMember(await heldZip(blocks, name), member);
}

/** A ZIP archive inside another container, in memory. @throws AppFailure `import.archive-cap` */
export async function heldZip(blocks: Blocks, name: string, most = CAPS.nestedZip): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const block of blocks) {
    length += block.length;
    if (length > most) {
      throw beyondCap(
        'nestedZip',
        name,
        `a ZIP archive inside it is longer than ${Math.round(most / 1_048_576)} MiB`,
      );
    }
    parts.push(new Uint8Array(block));
  }
  return Buffer.concat(parts);
}

async function* shown(blocks: Blocks, seen: (block: Uint8Array) => void): Blocks {
  for await (const block of blocks) {
    seen(block);
    yield block;
  }
}
