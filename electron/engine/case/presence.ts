import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { sourceId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';

/**
 * Looks whether every source still lies where it was sealed, with the size it had. Quick: contents are compared by
 * `sources.recheck`.
 * @returns sentences about those that are gone or changed.
 */
export async function missingSources(folder: string, connection: ReadConnection): Promise<readonly string[]> {
  const rows = await connection.rows<{ ordinal: number; name: string; file: string; bytes: bigint }>(
    sql`SELECT ordinal, name, file, bytes FROM source ORDER BY ordinal`,
  );
  return rows.flatMap(({ ordinal, name, file, bytes }) => {
    const found = statSync(isAbsolute(file) ? file : join(folder, file), { throwIfNoEntry: false });
    const which = `${sourceId(ordinal)} (${name})`;
    if (found === undefined) return `${which} is gone from ${file}. Put it back to see its records' bytes.`;
    if (BigInt(found.size) === bytes) return [];
    return `${which} was changed: it has ${found.size} bytes, sealed were ${bytes}. Check the sources again.`;
  });
}
