import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where settings, keys and recent cases are kept: THROUGHLINE_STATE, or `throughline` in the XDG state folder
 * (https://specifications.freedesktop.org/basedir-spec/latest/).
 */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (environment.THROUGHLINE_STATE) return resolve(environment.THROUGHLINE_STATE);
  const state = environment.XDG_STATE_HOME;
  return join(state?.startsWith('/') ? state : join(homedir(), '.local', 'state'), 'throughline');
}
