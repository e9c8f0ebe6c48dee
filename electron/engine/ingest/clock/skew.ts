import type { SourceSkew } from '../../../../shared/contract/clock';
import type { JournalEntry } from '../../../../shared/contract/journal';
import { appError } from '../../../../shared/errors';
import { sourceId, sourceOrdinal } from '../../../../shared/model/ids';
import { MICROS_PER_DAY } from '../../../../shared/model/time';
import { AppFailure, unwrap } from '../../../../shared/result';
import { transact } from '../../case/commit';
import type { CaseSession } from '../../case/session';
import type { EngineContext } from '../../context';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { applySkew, skewOf } from './correct';
import { type StoredSkew, storedSkew } from './stored';

/** No clock is ten years off; larger figures are mistakes, and would leave the years that times are kept for. */
const MOST = 3_653n * MICROS_PER_DAY;

export interface WantedSkew {
  /** `EV-0002` */
  readonly source: string;
  /** Microseconds the clock runs ahead; 0 for none. */
  readonly micros: bigint;
  readonly reason?: string | undefined;
}

/**
 * Sets how far a source's clock runs ahead. Its events get the times they have by the right clock; the file, its
 * texts and what was recorded stay as they are. A journal line that undo takes back.
 * @throws AppFailure `usage.source`, `usage.skew`
 */
export async function setSkew(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  { source, micros, reason }: WantedSkew,
  signal: AbortSignal,
): Promise<SourceSkew> {
  if (micros > MOST || micros < -MOST) {
    throw new AppFailure(
      appError('usage.skew', 'A clock’s skew can be ten years at most. Check the figure.'),
    );
  }
  return await transact(context, session, signal, async (transaction) => {
    const ordinal = await requireAccess(transaction.connection, source);
    const before = await skewOf(transaction.connection, ordinal);
    if (before !== micros) {
      await transaction.apply({
        action: 'source.skew',
        objects: [sourceId(ordinal)],
        before: store(ordinal, before),
        after: store(ordinal, micros),
        ...(reason === undefined ? {} : { reason }),
      });
    }
    const [events] = await countsOf(transaction.connection, ordinal);
    return { source: sourceId(ordinal), micros, events: events?.events ?? 0 };
  });
}

function store(ordinal: number, micros: bigint): StoredSkew | undefined {
  return micros === 0n ? undefined : { source: sourceId(ordinal), skewMicros: Number(micros) };
}

/** Puts a line that sets, undoes or redoes a skew into the database. */
export async function projectSkew(entry: JournalEntry, connection: WriteConnection): Promise<void> {
  const ordinal = unwrap(sourceOrdinal(entry.objects[0] ?? ''));
  const micros = entry.after === undefined ? 0n : BigInt(storedSkew.parse(entry.after).skewMicros);
  await applySkew(connection, ordinal, micros, entry.seq);
}

/** All sources with a skew, in order of import. */
export async function listSkews(connection: ReadConnection): Promise<SourceSkew[]> {
  const rows = await connection.rows<{ source: number; micros: bigint; events: number }>(sql`
    SELECT k.source, k.micros, s.events::DOUBLE AS events
    FROM source_skew k JOIN source s ON s.ordinal = k.source WHERE k.micros <> 0 ORDER BY k.source`);
  return rows.map((row) => ({ ...row, source: sourceId(row.source) }));
}

/** @throws AppFailure `usage.source` unless it is a source of access records in this case */
export async function requireAccess(connection: ReadConnection, id: string): Promise<number> {
  const ordinal = unwrap(sourceOrdinal(id));
  const row = await connection.one<{ kind: string }>(sql`SELECT kind FROM source WHERE ordinal = ${ordinal}`);
  if (row?.kind === 'access') return ordinal;
  const what = row === undefined ? 'is no source of this case' : `holds ${row.kind}, which no clock wrote`;
  throw new AppFailure(
    appError('usage.source', `“${id}” ${what}. Name a source of access records, such as EV-0001.`),
  );
}

function countsOf(connection: ReadConnection, ordinal: number): Promise<{ events: number }[]> {
  return connection.rows(sql`SELECT events::DOUBLE AS events FROM source WHERE ordinal = ${ordinal}`);
}
