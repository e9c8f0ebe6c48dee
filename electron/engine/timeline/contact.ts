import type { EventFilter } from '../../../shared/contract/common';
import type { LaneKey } from '../../../shared/contract/timeline';
import type { ReadConnection, WriteConnection } from '../db/connection';
import { readMeta, writeMeta } from '../db/schema';
import { type Sql, sql } from '../db/sql';
import { reportsOfAll } from '../identity/twins';
import { narrowsOnlyBy } from './tally';

const STAMP = 'contacts';

/**
 * Where accesses to reporting customers are to be read: from those set apart when they are of the case as it is, from
 * all events otherwise. Either has account, customer, ts, source, record, action, host and team, and joined with the
 * reports both give the same rows: a customer who never reported is in no such join.
 */
export async function contacts(connection: ReadConnection): Promise<Sql> {
  return (await areCurrent(connection)) ? sql`contact` : sql`event`;
}

/** The same where accesses are told apart by lanes of a kind and narrowed by a filter: all events if contacts cannot. */
export async function contactsWithin(
  connection: ReadConnection,
  by: LaneKey,
  filter: EventFilter | undefined,
): Promise<Sql> {
  if (by === 'ticket' || !narrowsOnlyBy(filter, TOLD)) return sql`event`;
  return await contacts(connection);
}

/** What contacts can be narrowed by. */
const TOLD = [
  'accounts',
  'customers',
  'actions',
  'hosts',
  'teams',
  'sources',
] as const satisfies readonly (keyof EventFilter)[];

export async function areCurrent(connection: ReadConnection): Promise<boolean> {
  return (await readMeta(connection, STAMP)) === (await stampOf(connection));
}

/**
 * Sets apart every access to a customer who reported, under any of that customer's names: one in some thirty, so that
 * questions about calls need not read the others. Nothing is done when that is how they are already.
 */
export async function setContactsApart(connection: WriteConnection): Promise<void> {
  await connection.transaction(async () => {
    const stamp = await stampOf(connection);
    if ((await readMeta(connection, STAMP)) === stamp) return;
    await connection.run(sql`
      CREATE OR REPLACE TABLE contact AS
      SELECT e.account, e.customer, e.ts, e.source, e.record, e.action, e.host, e.team FROM event e
      WHERE e.customer IN (SELECT r.customer FROM ${reportsOfAll} r)
      ORDER BY e.account, e.ts, e.source, e.record`);
    await writeMeta(connection, STAMP, stamp);
  });
}

/** Everything that changes which accesses these are, or when: what was imported, repaired, shifted and merged. */
async function stampOf(connection: ReadConnection): Promise<string> {
  const row = await connection.one<{ stamp: string }>(sql`
    SELECT md5(concat_ws('|',
      (SELECT string_agg(concat_ws(',', ordinal, kind, records, events, rejects, imported_at), ';' ORDER BY ordinal) FROM source),
      (SELECT string_agg(concat_ws(',', source, micros, seq), ';' ORDER BY source) FROM source_skew),
      (SELECT string_agg(concat_ws(',', ordinal, id), ';' ORDER BY ordinal) FROM repair_act),
      (SELECT string_agg(concat_ws(',', kind, code, canonical), ';' ORDER BY kind, code) FROM identity_code))) AS stamp`);
  return row?.stamp ?? '';
}
