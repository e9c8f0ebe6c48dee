import type { Annotation, Exhibit } from '../../../../shared/contract/casework';
import type { LeadsResult } from '../../../../shared/contract/leads';
import type { SourceSummary } from '../../../../shared/contract/sources';
import type { Call } from '../../../../shared/contract/timeline';
import { sourceId } from '../../../../shared/model/ids';
import type { CaseSession } from '../../case/session';
import { listAnnotations } from '../../casework/annotations';
import { listExhibits } from '../../casework/exhibits';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { listSources } from '../../ingest/source-rows';
import { latestLeads } from '../../leads/run-table';
import { allCalls } from '../../timeline/calls';

/** What a package is made from, read from the case at one moment. */
export interface Gathered {
  readonly sources: readonly SourceSummary[];
  /** Reject reasons with their counts, by source id. */
  readonly reasons: ReadonlyMap<string, readonly { readonly reason: string; readonly count: number }[]>;
  readonly exhibits: readonly Exhibit[];
  readonly annotations: readonly Annotation[];
  readonly calls: readonly Call[];
  readonly leads?: { readonly result: LeadsResult; readonly stale: boolean };
}

export async function gather(session: CaseSession, connection: ReadConnection): Promise<Gathered> {
  return {
    sources: await listSources(connection, session.folder),
    reasons: await rejectReasons(connection),
    exhibits: await listExhibits(connection),
    annotations: await listAnnotations(connection, {}),
    calls: await allCalls(connection),
    leads: await newestLeads(connection),
  };
}

async function newestLeads(connection: ReadConnection): Promise<Gathered['leads']> {
  const { result, stale } = await latestLeads(connection);
  return result === undefined ? undefined : { result, stale };
}

async function rejectReasons(connection: ReadConnection): Promise<Gathered['reasons']> {
  const rows = await connection.rows<{ source: number; reason: string; count: number }>(sql`
    SELECT source, reason, count(*)::DOUBLE AS count FROM reject GROUP BY ALL ORDER BY source, count DESC, reason`);
  const reasons = new Map<string, { reason: string; count: number }[]>();
  for (const { source, reason, count } of rows) {
    const of = reasons.get(sourceId(source)) ?? [];
    of.push({ reason, count });
    reasons.set(sourceId(source), of);
  }
  return reasons;
}
