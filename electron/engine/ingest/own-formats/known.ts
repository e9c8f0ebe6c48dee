import type { ImportChoices } from '../../../../shared/contract/sources';
import type { EngineContext } from '../../context';
import type { KnownFormat } from '../formats/definition';
import { among } from './read-samples';
import { knownFormats, readDefinition } from './stored';

/** The folders whose `formats` hold formats of an examiner's own: the settings, then the open case. */
export function formatFolders(
  context: Pick<EngineContext, 'stateFolder' | 'current'>,
): readonly [string, ...string[]] {
  const session = context.current();
  return session === undefined ? [context.stateFolder] : [context.stateFolder, session.folder];
}

/** Every named format that a file may be taken for now. @throws AppFailure `format.invalid` when a file is none */
export function formatsInForce(
  context: Pick<EngineContext, 'stateFolder' | 'current'>,
): readonly KnownFormat[] {
  return knownFormats(formatFolders(context));
}

/**
 * Formats and choices with a format that is tried: it is known for once, and chosen.
 * @param formatFile of the format, if one is tried
 * @throws AppFailure `format.absent`, `format.invalid`
 */
export function tried(
  known: readonly KnownFormat[],
  choices: ImportChoices,
  formatFile: string | undefined,
): { readonly formats: readonly KnownFormat[]; readonly choices: ImportChoices } {
  if (formatFile === undefined) return { formats: known, choices };
  const definition = readDefinition(formatFile);
  const { layout: _layout, dialect: _dialect, mapping: _mapping, ...rest } = choices;
  return { formats: among(definition, known), choices: { ...rest, format: definition.id } };
}
