import { counted } from '../../../shared/model/counted';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { REPAIRED_FLAG } from '../ingest/repair/flag';

/** Accesses and reports that count although their records could not be read as they are in the file. */
export async function countRepaired(connection: ReadConnection): Promise<number> {
  const found = await connection.one<{ n: number }>(sql`
    SELECT ((SELECT count(*) FROM event WHERE flags & ${REPAIRED_FLAG} <> 0)
      + (SELECT count(*) FROM report WHERE flags & ${REPAIRED_FLAG} <> 0))::DOUBLE AS n`);
  return found?.n ?? 0;
}

export function repairedSentence(repaired: number): string {
  return `${counted(repaired, 'record')} among the accesses and reports ${repaired === 1 ? 'was a reject and counts' : 'were rejects and count'} as the examiner repaired ${repaired === 1 ? 'it' : 'them'}; the journal has each repair.`;
}
