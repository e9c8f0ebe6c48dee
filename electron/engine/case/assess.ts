import type { ReadConnection } from '../db/connection';
import { readMeta, SCHEMA_VERSION } from '../db/schema';
import { sql } from '../db/sql';
import { readApplied } from './applied';
import type { JournalScan } from './scan-journal';

/** How a database that opened stands to its journal. */
export type Standing =
  | { readonly state: 'current' }
  /** Whole up to line `seq`: the later lines can be done again. */
  | { readonly state: 'behind'; readonly seq: number }
  /** To be made again; `keep` when it may be evidence of something gone wrong. */
  | { readonly state: 'unfit'; readonly reason: string; readonly keep: boolean };

/** Compares a database with the journal: version, last line held, and the number of rows of every source. */
export async function assess(connection: ReadConnection, journal: JournalScan): Promise<Standing> {
  const version = await readMeta(connection, 'schema');
  if (version !== String(SCHEMA_VERSION)) {
    return unfit(
      `The database is of version ${version ?? 'unknown'}, this program uses ${SCHEMA_VERSION}`,
      false,
    );
  }
  const applied = await readApplied(connection);
  if (applied === undefined) return unfit('The database does not say how far it follows the journal', true);
  if (applied.seq > journal.lines) {
    return unfit(
      `The database held ${applied.seq} journal lines, the journal has ${journal.lines}: lines were lost or removed`,
      true,
    );
  }
  if (journal.hashOf(applied.seq) !== applied.head)
    return unfit('The database follows another journal', true);
  const miscounted = await miscount(connection, journal.importsUpTo(applied.seq));
  if (miscounted !== undefined) return unfit(miscounted, true);
  return applied.seq === journal.lines ? { state: 'current' } : { state: 'behind', seq: applied.seq };
}

const ROWS = sql`
  SELECT s.ordinal, s.events AS expected, coalesce(n.found, 0) AS found
  FROM source s LEFT JOIN (
    SELECT source, count(*) AS found FROM event GROUP BY source
    UNION ALL SELECT source, count(*) FROM report GROUP BY source
    UNION ALL SELECT source, count(*) FROM customer_info GROUP BY source
    UNION ALL SELECT source, count(*) FROM account_info GROUP BY source
    UNION ALL SELECT source, count(*) FROM assignment GROUP BY source
    UNION ALL SELECT source, count(*) FROM shift GROUP BY source) n ON n.source = s.ordinal
  ORDER BY s.ordinal`;

async function miscount(connection: ReadConnection, imports: number): Promise<string | undefined> {
  const rows = await connection.rows<{ ordinal: number; expected: bigint; found: bigint }>(ROWS);
  if (rows.length !== imports) {
    return `The database holds ${rows.length} sources, the journal has ${imports} imports`;
  }
  const wrong = rows.find(({ expected, found }) => expected !== found);
  return (
    wrong && `The database holds ${wrong.found} of the ${wrong.expected} records of source ${wrong.ordinal}`
  );
}

function unfit(reason: string, keep: boolean): Standing {
  return { state: 'unfit', reason, keep };
}
