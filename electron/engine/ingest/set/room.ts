import { stat } from 'node:fs/promises';
import type { Room } from '../../../../shared/contract/sources';
import { isPart, type Unpack } from '../bytes/content';
import { roomNeeded } from '../stage';

export interface RoomItem {
  readonly path: string;
  readonly unpack: Unpack;
  /** Of the file, or of the entry of an archive. */
  readonly bytes: number;
}

/** The next file is begun while the one before is loaded. */
const AT_A_TIME = 2;

/**
 * Disk that importing files one after another takes, in bytes, estimated as for each of them. An archive is copied
 * once; what is needed only for a while is needed for two files at a time.
 */
export async function roomForSet(items: readonly RoomItem[], byReference: boolean): Promise<Room> {
  const rooms = items.map(({ bytes, unpack }) => roomNeeded(bytes, byReference, { unpack: [...unpack] }));
  const archives = new Set(items.filter(({ unpack }) => unpack.some(isPart)).map(({ path }) => path));
  const copies = rooms.filter((_, i) => !archives.has(items[i]?.path ?? ''));
  const temporary = rooms.map(({ temporaryBytes }) => temporaryBytes).sort((a, b) => b - a);
  return {
    copyBytes: sum(copies.map(({ copyBytes }) => copyBytes)) + (byReference ? 0 : await sizeOf(archives)),
    databaseBytes: sum(rooms.map(({ databaseBytes }) => databaseBytes)),
    temporaryBytes: sum(temporary.slice(0, AT_A_TIME)),
  };
}

async function sizeOf(paths: ReadonlySet<string>): Promise<number> {
  const sizes = await Promise.all([...paths].map(async (path) => (await stat(path)).size));
  return sum(sizes);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
