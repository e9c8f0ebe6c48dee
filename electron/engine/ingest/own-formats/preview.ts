import type { FormatPreview, NamedFormat } from '../../../../shared/contract/formats';
import type { KnownFormat } from '../formats/definition';
import { faultsIn } from './parse';
import { readSamples } from './read-samples';
import { knownFormats, tryDefinition } from './stored';

/**
 * What a format's file would read, before it is one of the formats: what keeps it from being one, or its own samples.
 * @param folders of other formats, the settings first
 * @throws AppFailure `format.absent` when there is no such file
 */
export async function previewFormat(
  file: string,
  folders: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<FormatPreview> {
  const found = tryDefinition(file);
  if (!found.ok) return { file, faults: [...faultsIn(found.error)], samples: [] };
  const definition = found.value;
  const before = knownFormats(folders).find((known) => known.definition.id === definition.id);
  return {
    file,
    faults: [],
    format: named({ definition, origin: 'settings' }),
    ...(before === undefined ? {} : { replaces: before.origin }),
    samples: await readSamples(definition, folders, signal),
  };
}

/** What is said of a format in lists. */
export function named({ definition: { id, title, reference, kind }, origin }: KnownFormat): NamedFormat {
  return { id, title, reference, kind, origin };
}
