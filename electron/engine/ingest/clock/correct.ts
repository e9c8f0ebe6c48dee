import { CORRECTED_FLAG } from '../../../../shared/model/event-flags';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';
import { countAgain } from '../../timeline/pyramid';

/** An event's time as its source has it, over `event` rows `e`: whatever was taken off is put back. */
export const RECORDED_TS: Sql = sql`(e.ts + CASE WHEN e.flags & ${CORRECTED_FLAG} = 0 THEN 0
  ELSE coalesce((SELECT k.micros FROM source_skew k WHERE k.source = e.source), 0) END)`;

/** A source's skew, 0 when it has none. */
export async function skewOf(connection: ReadConnection, ordinal: number): Promise<bigint> {
  const row = await connection.one<{ micros: bigint }>(
    sql`SELECT micros FROM source_skew WHERE source = ${ordinal}`,
  );
  return row?.micros ?? 0n;
}

/**
 * Gives the events of a source the times they have with this skew. The recorded time is always the event's time plus
 * the skew of its source, so nothing is lost: setting it back gives the same rows.
 * @param seq the journal line that says so
 */
export async function applySkew(
  connection: WriteConnection,
  ordinal: number,
  micros: bigint,
  seq: number,
): Promise<void> {
  const before = await skewOf(connection, ordinal);
  const flag = CORRECTED_FLAG;
  await connection.run(sql`
    UPDATE event SET
      ts = ts + CASE WHEN flags & ${flag} = 0 THEN 0 ELSE ${before} END - ${micros},
      flags = ${micros === 0n ? sql`flags & ~${flag}` : sql`flags | ${flag}`}
    WHERE source = ${ordinal}`);
  const delta = before - micros;
  await connection.run(sql`
    UPDATE source SET from_ts = from_ts + ${delta}, to_ts = to_ts + ${delta} WHERE ordinal = ${ordinal}`);
  await connection.run(sql`DELETE FROM source_skew WHERE source = ${ordinal}`);
  await connection.run(sql`INSERT INTO source_skew VALUES (${ordinal}, ${micros}, ${seq})`);
  await countAgain(connection, ordinal);
}

/** Corrects events that came into a source with a skew afterwards, by a repair of its rejects. */
export async function correctNewEvents(connection: WriteConnection, ordinal: number): Promise<void> {
  const micros = await skewOf(connection, ordinal);
  if (micros === 0n) return;
  const flag = CORRECTED_FLAG;
  await connection.run(sql`
    UPDATE event SET ts = ts - ${micros}, flags = flags | ${flag}
    WHERE source = ${ordinal} AND flags & ${flag} = 0`);
}
