import { startXvfb } from './display.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { isLinux } from './paths.mjs';
import { readableCheckout, readySandbox } from './unprivileged.mjs';

/**
 * What a window needs that nobody looks at. The app must be built before.
 * @returns {Promise<{version: string, checkout: string, env: Record<string, string>, stop: () => void}>} checkout is
 *   where the user of the window can read the app, env what its starter's environment must hold besides
 */
export async function realElectron() {
  const electron = await electronRuntime();
  await readySandbox(electron.binary);
  const checkout = await readableCheckout();
  const screen = isLinux ? await startXvfb() : { display: '', stop: () => undefined };
  const env = { DISPLAY: screen.display, THROUGHLINE_ELECTRON: electron.binary };
  return { version: electron.version, checkout, env, stop: screen.stop };
}
