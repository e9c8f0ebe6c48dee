import type { ImportSettings, UnpackStep } from '../../../../shared/contract/sources';
import { fileBlocks } from './file-blocks';
import { gunzip } from './gunzip';
import { unzstd } from './unzstd';

/** From the outside in: see the contract. Empty: the file's bytes are the text. */
export type Unpack = ImportSettings['unpack'];

/**
 * The decompressed bytes of a file, in blocks that are valid until the next one is asked for.
 * @param seen gets every block of the file itself, before decompression
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, when reading gets that far
 */
export function contentBlocks(
  file: string,
  unpack: Unpack,
  seen?: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  return unpack.reduce<AsyncGenerator<Uint8Array, void, undefined>>(
    (blocks, step) => unpacked(blocks, step),
    fileBlocks(file, 0, seen),
  );
}

function unpacked(
  blocks: AsyncGenerator<Uint8Array, void, undefined>,
  step: UnpackStep,
): AsyncGenerator<Uint8Array, void, undefined> {
  switch (step.type) {
    case 'gzip':
      return gunzip(blocks);
    case 'zstd':
      return unzstd(blocks);
    default:
      throw new Error(`There is no reader for ${step.type}.`);
  }
}
