import type { RepairSummary } from '../../../../shared/contract/rejects';
import type { RecordBytes } from '../../../../shared/contract/sources';
import { sourceOrdinal } from '../../../../shared/model/ids';
import { parseIso } from '../../../../shared/model/time';
import { unwrap } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { nothing, sql } from '../../db/sql';
import type { SourceWithOrdinal } from '../source-rows';
import { type StoredRepair, storedRepair, summaryOf } from './stored';
import { settingsWords } from './words';

/** The repairs that stand, oldest first. */
export async function listRepairs(
  connection: ReadConnection,
  source: string | undefined,
): Promise<RepairSummary[]> {
  const where = source === undefined ? nothing : sql`WHERE source = ${unwrap(sourceOrdinal(source))}`;
  const rows = await connection.rows<{ stored: string }>(
    sql`SELECT stored FROM repair_act ${where} ORDER BY ordinal`,
  );
  return rows.map(({ stored }) => summaryOf(storedRepair.parse(JSON.parse(stored))));
}

/** The repair a record owes its place among the events to, and the values it was read with at import. */
export async function repairOf(
  connection: ReadConnection,
  { ordinal, settings }: SourceWithOrdinal,
  record: number,
): Promise<Found | undefined> {
  const found = await connection.one<{ stored: string; was: string | undefined }>(sql`
    SELECT a.stored, to_json(r.was)::VARCHAR AS was FROM repair r JOIN repair_act a ON a.id = r.id
    WHERE r.source = ${ordinal} AND r.record = ${record} AND r.outcome <> 'joined'`);
  if (found === undefined) return undefined;
  const stored = storedRepair.parse(JSON.parse(found.stored));
  const was =
    found.was === undefined
      ? undefined
      : (JSON.parse(found.was) as (string | null)[]).map((value) => value ?? undefined);
  return { was, describe: (columns) => describe(stored, settings.columns, columns, was) };
}

export interface Found {
  /** Values as read at import, in file order; nothing when they still stand. */
  readonly was: readonly (string | undefined)[] | undefined;
  describe(values: readonly (string | undefined)[]): NonNullable<RecordBytes['repair']>;
}

function describe(
  { id, rejected, why, actor, at, settings }: StoredRepair,
  names: readonly string[],
  values: readonly (string | undefined)[],
  was: readonly (string | undefined)[] | undefined,
): NonNullable<RecordBytes['repair']> {
  const changed = names.flatMap((name, i) => {
    const before = was?.[i];
    if (was === undefined || before === values[i]) return [];
    return [{ name, ...(before === undefined ? {} : { was: before }) }];
  });
  return {
    ...{ id, rejected, why, actor },
    at: unwrap(parseIso(at)),
    changed,
    settings: settings === undefined ? [] : settingsWords(settings),
  };
}
