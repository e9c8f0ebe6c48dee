import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import type { EarlierSource } from './load/duplicates';
import { readSources, textSource } from './source-rows';

/** Sources that came in before, with what is needed to look their records up. */
export async function earlierSources(
  connection: ReadConnection,
  folder: string,
  before: number,
): Promise<readonly EarlierSource[]> {
  const sources = (await readSources(connection, folder)).filter(({ ordinal }) => ordinal < before);
  const skews = new Map(
    (
      await connection.rows<{ source: number; micros: bigint }>(sql`SELECT source, micros FROM source_skew`)
    ).map(({ source, micros }) => [source, micros]),
  );
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
