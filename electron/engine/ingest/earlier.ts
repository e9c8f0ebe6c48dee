import { sourceOrdinal } from '../../../shared/model/ids';
import { unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import type { EarlierSource } from './load/duplicates';
import { listSources, textSource } from './source-rows';

/** Sources that came in before, with what is needed to look their records up. */
export async function earlierSources(
  connection: ReadConnection,
  folder: string,
  before: number,
): Promise<readonly EarlierSource[]> {
  const sources = await listSources(connection, folder);
  const earlier: EarlierSource[] = [];
  for (const source of sources) {
    const ordinal = unwrap(sourceOrdinal(source.id));
    if (ordinal < before) earlier.push({ ordinal, text: await textSource(connection, ordinal, source) });
  }
  return earlier;
}
