import { execFileSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');
const cli = join(checkout, 'out/main/cli.js');
const nobody = 65534;

interface Simulated {
  readonly files: readonly { readonly path: string; readonly kind: string }[];
}

/** Makes a case without any insider below `folder` with the command line, for the window's user. @returns its folder */
export function nullCase(folder: string): string {
  const files = join(folder, 'null-files');
  const made = join(folder, 'nobody.throughline');
  const run = (...parameters: readonly string[]): string =>
    execFileSync(process.execPath, [cli, ...parameters], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, THROUGHLINE_STATE: join(folder, 'null-state') },
    });
  const size = ['--accounts', '200', '--customers', '4000', '--events', '30000', '--reports', '40'];
  const simulated: Simulated = JSON.parse(
    run('simulate', files, '--kind', 'null', '--seed', '3', ...size, '--json'),
  );
  run('new', made, '--title', 'Nobody inside', '--examiner', 'E-07', '--zone', 'Europe/Dublin');
  for (const { path, kind } of simulated.files) run('import', made, path, '--as', kind);
  if (process.getuid?.() === 0) giveAway(made);
  return made;
}

function giveAway(path: string): void {
  chownSync(path, nobody, nobody);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveAway(join(path, name));
}
