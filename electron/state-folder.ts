import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where settings, keys and recent cases are kept, the same for the window and the command line: THROUGHLINE_STATE, or
 * `throughline` in the user's folder for program state.
 */
export function stateFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  if (environment.THROUGHLINE_STATE) return resolve(environment.THROUGHLINE_STATE);
  return join(userState(environment, platform), 'throughline');
}

/** On Linux as https://specifications.freedesktop.org/basedir-spec/latest/ says, elsewhere as the system's programs do. */
function userState(environment: Environment, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  const state = environment.XDG_STATE_HOME;
  return state?.startsWith('/') ? state : join(homedir(), '.local', 'state');
}
