import type { ReadConnection } from '../db/connection';
import type { EarlierSource } from './load/duplicates';
import { readSources, textSource } from './source-rows';

/** Sources that came in before, with what is needed to look their records up. */
export async function earlierSources(
  connection: ReadConnection,
  folder: string,
  before: number,
): Promise<readonly EarlierSource[]> {
  const sources = (await readSources(connection, folder)).filter(({ ordinal }) => ordinal < before);
  const earlier: EarlierSource[] = [];
  for (const source of sources) {
    earlier.push({ ordinal: source.ordinal, text: await textSource(connection, source.ordinal, source) });
  }
  return earlier;
}
