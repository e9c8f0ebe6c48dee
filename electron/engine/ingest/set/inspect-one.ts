import type { ImportChoices, Inspection } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { sameUnpack } from '../again/content';
import { noMember } from '../bytes/archive-error';
import type { Unpack } from '../bytes/content';
import type { KnownFormat } from '../formats/definition';
import { inspectFile } from '../inspect';
import type { SetItem } from './found';
import { survey } from './survey';

export interface InspectOne {
  readonly path: string;
  /** Which file of an archive; not needed when it holds only one. */
  readonly unpack?: Unpack | undefined;
  readonly choices: ImportChoices;
  readonly signal: AbortSignal;
  /** Named formats to choose from. */
  readonly formats: readonly KnownFormat[];
}

/**
 * What a file, or a file in an archive, is and how it would be read.
 * @throws AppFailure `import.archive` when it is one of several files, `import.no-member`, and what a look throws
 */
export async function inspectOne({
  path,
  unpack,
  choices,
  signal,
  formats,
}: InspectOne): Promise<Inspection> {
  const look = { path, choices, signal, formats };
  let only: SetItem | undefined;
  for await (const found of survey(path, { signal })) {
    if (found.type === 'skipped') continue;
    const { item } = found;
    if (unpack !== undefined && !sameUnpack(item.unpack, unpack)) continue;
    if (unpack === undefined && item.isNamed === true) return await inspectFile(look);
    if (unpack !== undefined) return await inspectFile({ ...look, path: item.path, known: item });
    if (only !== undefined) throw new AppFailure(several(path));
    only = item;
  }
  if (only !== undefined) return await inspectFile({ ...look, path: only.path, known: only });
  throw noMember(unpack === undefined ? path : JSON.stringify(unpack));
}

function several(path: string) {
  return appError(
    'import.archive',
    `${path} holds several files. Choose one of them with --member NAME, or import them all as one set.`,
    { path },
  );
}
