import type { ReadConnection, WriteConnection } from '../db/connection';
import { readMeta, writeMeta } from '../db/schema';

/** How far the database follows the journal: the number and hash of the last line it holds. */
export interface Applied {
  readonly seq: number;
  readonly head: string;
}

export async function readApplied(connection: ReadConnection): Promise<Applied | undefined> {
  const seq = await readMeta(connection, 'applied_seq');
  const head = await readMeta(connection, 'applied_head');
  return seq === undefined || head === undefined ? undefined : { seq: Number(seq), head };
}

/** In the same transaction as what the line did. */
export async function writeApplied(connection: WriteConnection, { seq, head }: Applied): Promise<void> {
  await writeMeta(connection, 'applied_seq', String(seq));
  await writeMeta(connection, 'applied_head', head);
}
