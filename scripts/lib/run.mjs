import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a command and resolves to its outcome; never rejects for a failing command.
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number}} [options]
 *   quiet collects the output instead of showing it. Shown output goes to stderr unless `stdout: true`.
 * @returns {Promise<{code: number, output: string}>} output is stdout and stderr together when quiet
 */
export function run(command, parameters, options = {}) {
  const { quiet = false, timeoutMs, stdout = false, ...rest } = options;
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', stdout ? 'inherit' : 2, 'inherit'];
  return new Promise((done) => {
    const child = spawn(command, parameters, { cwd: root, ...rest, stdio, timeout: timeoutMs });
    const parts = [];
    child.stdout?.on('data', (part) => parts.push(part));
    child.stderr?.on('data', (part) => parts.push(part));
    child.on('error', (error) => done({ code: 127, output: String(error.message) }));
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(parts).toString('utf8') }));
  });
}
