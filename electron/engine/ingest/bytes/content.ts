import type { ImportSettings } from '../../../../shared/contract/sources';
import { fileBlocks } from './file-blocks';
import { gunzip } from './gunzip';
import { unzstd } from './unzstd';

export type Compression = ImportSettings['compression'];

/**
 * The decompressed bytes of a file, in blocks that are valid until the next one is asked for.
 * @param seen gets every block of the file itself, before decompression
 * @throws AppFailure `import.truncated`, `import.checksum`, `import.damaged`, when reading gets that far
 */
export function contentBlocks(
  file: string,
  compression: Compression,
  seen?: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const blocks = fileBlocks(file, 0, seen);
  switch (compression) {
    case 'gzip':
      return gunzip(blocks);
    case 'zstd':
      return unzstd(blocks);
    default:
      return blocks;
  }
}
