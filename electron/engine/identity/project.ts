import type { JournalEntry } from '../../../shared/contract/journal';
import type { WriteConnection } from '../db/connection';
import { dictionary } from '../db/schema';
import { sql } from '../db/sql';
import { recallIdentity, storedIdentity } from './stored';

/**
 * Puts a line about an identity into the database, undo and redo included: what was there goes, what is in `after`
 * comes. Codes stand beside the names, so that questions over all events never compare texts.
 */
export async function projectIdentity(entry: JournalEntry, connection: WriteConnection): Promise<void> {
  const id = entry.objects[0] ?? '';
  await connection.run(sql`DELETE FROM identity WHERE id = ${id}`);
  await connection.run(sql`DELETE FROM identity_code WHERE id = ${id}`);
  await connection.run(sql`DELETE FROM meta WHERE key = 'identity-seq'`);
  await connection.run(sql`INSERT INTO meta VALUES ('identity-seq', ${String(entry.seq)})`);
  if (entry.after === undefined) return;
  const { kind, names, into, reason, actor, at } = recallIdentity(storedIdentity.parse(entry.after));
  await connection.run(sql`
    INSERT INTO identity (id, kind, names, into_name, reason, actor, made_at)
    VALUES (${id}, ${kind}, ${names}, ${into}, ${reason}, ${actor}, ${at})`);
  await connection.run(sql`
    INSERT INTO identity_code
    SELECT ${id}, ${kind}, d.code, (SELECT c.code FROM ${dictionary(kind)} c WHERE c.name = ${into})
    FROM ${dictionary(kind)} d WHERE list_contains(${names}::VARCHAR[], d.name)`);
}
