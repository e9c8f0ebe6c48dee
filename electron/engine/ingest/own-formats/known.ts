import type { EngineContext } from '../../context';
import type { KnownFormat } from '../formats/definition';
import { knownFormats } from './stored';

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
