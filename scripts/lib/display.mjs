import { spawn } from 'node:child_process';
import { isLinux } from './paths.mjs';
import { SetupError } from './say.mjs';

export function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts an X server without a screen on a number it finds free itself.
 * @returns {Promise<{display: string, stop: () => void}>}
 */
export async function startXvfb() {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-ac', '-nolisten', 'tcp', '-screen', '0', '1920x1200x24', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const complaints = [];
  server.stderr.on('data', (part) => complaints.push(part));
  const number = await new Promise((done, failed) => {
    const fail = () =>
      failed(new SetupError(`Xvfb did not start, try it by hand: ${Buffer.concat(complaints)}`));
    server.on('error', fail).on('exit', fail);
    let text = '';
    server.stdio[3].on('data', (part) => {
      text += part;
      if (text.includes('\n')) done(text.trim());
    });
  });
  server.removeAllListeners('exit').unref();
  process.once('exit', () => server.kill());
  return { display: `:${number}`, stop: () => server.kill() };
}
