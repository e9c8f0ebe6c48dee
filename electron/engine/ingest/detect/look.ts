import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportChoices } from '../../../../shared/contract/sources';
import type { WriteConnection } from '../../db/connection';
import { contentBlocks } from '../bytes/content';
import { FileWriter } from '../scan/file-writer';
import { type Container, containerOf } from './container';
import { type Detection, detectMeaning } from './detect';
import { withMemoryDatabase } from './memory-database';
import { detectShape } from './shape';

export interface Look {
  readonly path: string;
  readonly choices: ImportChoices;
  readonly signal: AbortSignal;
  /** A private folder in which compressed Parquet may be unpacked for the moment. */
  readonly scratch: string;
}

/**
 * Looks at a file: what it is, what its columns mean, what must be asked. Reads its beginning and places spread over
 * the rest, and changes nothing.
 * @param then what else to ask the database the look was taken with
 * @throws AppFailure `import.*` when it cannot be read, `usage.*` for choices that make no sense
 */
export async function look<T>(
  { path, choices, signal, scratch }: Look,
  then: (detection: Detection, connection: WriteConnection) => Promise<T>,
): Promise<T> {
  const container = await containerOf(path);
  return await withReadable(container, scratch, (file) =>
    withMemoryDatabase([file], (database) =>
      database.write(signal, async (connection) => {
        const shape = await detectShape(connection, container, file, choices);
        return await then(await detectMeaning(connection, shape, choices), connection);
      }),
    ),
  );
}

/** Parquet has its directory at its end: compressed, it has to be unpacked as a whole first. */
async function withReadable<T>(
  { path, unpack, isParquet }: Container,
  scratch: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  if (!isParquet || unpack.length === 0) return await work(path);
  const folder = mkdtempSync(join(scratch, 'look-'));
  try {
    const writer = new FileWriter(join(folder, 'unpacked'));
    for await (const block of contentBlocks(path, unpack)) writer.bytes(block);
    writer.close();
    return await work(writer.file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
