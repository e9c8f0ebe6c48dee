import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const nodeModules = join(root, 'node_modules');
export const output = join(root, 'out');
export const testOutput = join(root, 'test-output');

export const isLinux = process.platform === 'linux';
export const isRoot = process.getuid?.() === 0;

/** Where built runtimes live between checkouts. Root's must be readable by the unprivileged user the window runs as. */
export function cacheFolder() {
  const chosen = process.env.XDG_CACHE_HOME;
  if (chosen && !(isRoot && isLinux && !othersMayEnter(chosen))) return join(chosen, 'throughline');
  return isRoot && isLinux ? '/var/cache/throughline' : join(homedir(), '.cache', 'throughline');
}

/** True if a user who owns nothing here could walk down to this folder (what does not exist yet does not hinder). */
export function othersMayEnter(folder) {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const mode = statSync(at, { throwIfNoEntry: false })?.mode ?? 0o755;
    if ((mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
