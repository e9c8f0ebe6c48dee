import { z } from 'zod';
import type { JournalEntry } from '../../../shared/contract/journal';
import type { LeadsResult } from '../../../shared/contract/leads';
import type { ReadConnection, WriteConnection } from '../db/connection';
import { sql } from '../db/sql';
import { recallLeads } from './stored';

const journalled = z.object({ sources: z.number().int().nonnegative(), result: z.unknown() });

/** Puts a journalled run into the database. */
export async function projectLeadsRun(entry: JournalEntry, connection: WriteConnection): Promise<void> {
  const { sources, result } = journalled.parse(entry.after);
  const { ranAt } = recallLeads(result);
  await connection.run(sql`
    INSERT INTO leads_run (seq, made_at, sources, result)
    VALUES (${entry.seq}, ${ranAt}, ${sources}, ${JSON.stringify(result)})`);
}

/** The newest run, and whether sources came in, clocks were corrected or names merged since. */
export async function latestLeads(
  connection: ReadConnection,
): Promise<{ readonly result?: LeadsResult; readonly stale: boolean }> {
  const row = await connection.one<{ result: string; sources: number; corrected: boolean }>(
    sql`SELECT result, sources, EXISTS (FROM source_skew k WHERE k.seq > leads_run.seq)
        OR EXISTS (FROM meta WHERE key = 'identity-seq' AND value::BIGINT > leads_run.seq) AS corrected
      FROM leads_run ORDER BY seq DESC LIMIT 1`,
  );
  if (row === undefined) return { stale: false };
  return {
    result: recallLeads(JSON.parse(row.result)),
    stale: row.corrected || (await countSources(connection)) !== row.sources,
  };
}

/** How many sources the case has: what a run rests on. */
export async function countSources(connection: ReadConnection): Promise<number> {
  const row = await connection.one<{ n: number }>(sql`SELECT count(*)::INTEGER AS n FROM source`);
  return row?.n ?? 0;
}
