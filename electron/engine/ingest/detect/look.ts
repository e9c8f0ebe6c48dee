import type { ImportChoices } from '../../../../shared/contract/sources';
import type { WriteConnection } from '../../db/connection';
import type { KnownFormat } from '../formats/definition';
import { containerOf, type Known } from './container';
import { type Detection, detectMeaning } from './detect';
import { inMemory } from './memory-database';
import { detectShape } from './shape';

export interface Look {
  readonly path: string;
  /** How it is unpacked, when that is known: a file in an archive. */
  readonly known?: Known | undefined;
  readonly choices: ImportChoices;
  readonly signal: AbortSignal;
  /** Named formats to choose from. */
  readonly formats: readonly KnownFormat[];
}

/**
 * Looks at a file: what it is, what its columns mean, what must be asked. Reads its beginning and places spread over
 * the rest, and changes nothing.
 * @param then what else to ask the database the look was taken with
 * @throws AppFailure `import.*` when it cannot be read, `usage.*` for choices that make no sense
 */
export async function look<T>(
  { path, known, choices, signal, formats }: Look,
  then: (detection: Detection, connection: WriteConnection) => Promise<T>,
): Promise<T> {
  const container = await containerOf(path, known);
  const shape = await detectShape(container, choices, formats);
  return await inMemory(signal, async (connection) =>
    then(await detectMeaning(connection, shape, choices), connection),
  );
}
