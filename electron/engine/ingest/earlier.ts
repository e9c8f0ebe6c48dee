import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import type { EarlierSource } from './load/duplicates';
import { readSources, type SourceWithOrdinal, textSource } from './source-rows';

/** Sources that came in before, with what is needed to look their records up. */
export async function earlierSources(
  connection: ReadConnection,
  folder: string,
  before: number,
): Promise<readonly EarlierSource[]> {
  const sources = (await readSources(connection, folder)).filter(({ ordinal }) => ordinal < before);
  return earlierOf(sources, await readSkews(connection), connection);
}

/** How far the clock of each source runs ahead, microseconds, where that was said. */
export async function readSkews(connection: ReadConnection): Promise<ReadonlyMap<number, bigint>> {
  const rows = await connection.rows<{ source: number; micros: bigint }>(
    sql`SELECT source, micros FROM source_skew`,
  );
  return new Map(rows.map(({ source, micros }) => [source, micros]));
}

/** @param connection to look their records up with */
export function earlierOf(
  sources: readonly SourceWithOrdinal[],
  skews: ReadonlyMap<number, bigint>,
  connection: ReadConnection,
): readonly EarlierSource[] {
  return sources.map((source): EarlierSource => {
    const { ordinal, settings, from, to } = source;
    const skew = skews.get(ordinal) ?? 0n;
    return {
      ordinal,
      settings,
      // As its records have them, whatever was taken off since.
      span: from === undefined || to === undefined ? undefined : { from: from + skew, to: to + skew },
      text: () => textSource(connection, ordinal, source),
    };
  });
}
