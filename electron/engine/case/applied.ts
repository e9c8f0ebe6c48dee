import type { ReadConnection, WriteConnection } from '../db/connection';
import { readMeta } from '../db/schema';
import { recurring, sql } from '../db/sql';

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
  const lines = String(seq);
  const changed = await connection.run(
    recurring(sql`
      UPDATE meta SET value = CASE key WHEN 'applied_seq' THEN ${lines} ELSE ${head} END
      WHERE key IN ('applied_seq', 'applied_head')`),
  );
  if (changed === 2) return;
  await connection.run(
    sql`INSERT OR REPLACE INTO meta VALUES ('applied_seq', ${lines}), ('applied_head', ${head})`,
  );
}
