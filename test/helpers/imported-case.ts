import { execFileSync } from 'node:child_process';
import { chownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cli = resolve(import.meta.dirname, '../../out/main/cli.js');
const nobody = 65534;

const FILES = [
  ['access-log.csv', 'access'],
  ['scam-call-reports.csv', 'reports'],
  ['accounts.csv', 'accounts'],
] as const;

export interface ImportedCase {
  readonly folder: string;
  /** The account the simulation made a source of the calls. */
  readonly planted: string;
  /** Lines of the access log as written, without line ends; record n is line n + 1, which is `log[n]`. */
  readonly log: readonly string[];
  /** Runs the command line on the case and gives its JSON. Not while the window has the case open. */
  ask(command: string, ...flags: readonly string[]): unknown;
}

/** A small simulated case, imported by the command line as an examiner would, ready for the window's user to open. */
export function importedCase(cases: string, state: string): ImportedCase {
  const run = (...parameters: readonly string[]): string =>
    execFileSync(process.execPath, [cli, ...parameters], {
      encoding: 'utf8',
      env: { ...process.env, THROUGHLINE_STATE: state },
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    });
  const folder = join(cases, 'calls.throughline');
  const files = join(cases, 'files');
  run(
    'simulate',
    files,
    '--kind',
    'off-ticket',
    '--seed',
    '7',
    '--accounts',
    '60',
    '--customers',
    '3000',
    '--events',
    '20000',
    '--reports',
    '60',
  );
  run('new', folder, '--title', 'Support-impostor calls', '--examiner', 'E-07', '--zone', 'Europe/Dublin');
  for (const [file, kind] of FILES) {
    run('import', folder, join(files, file), '--as', kind);
  }
  const truth: { readonly planted: readonly string[] } = JSON.parse(
    readFileSync(join(files, 'truth.json'), 'utf8'),
  );
  if (process.getuid?.() === 0) for (const path of [cases, state]) give(path);
  return {
    folder,
    planted: truth.planted[0] ?? '',
    log: readFileSync(join(files, 'access-log.csv'), 'utf8').split('\n'),
    ask: (command, ...flags) => JSON.parse(run(command, folder, ...flags, '--json')),
  };
}

/** To the user the window runs as. */
function give(path: string): void {
  chownSync(path, nobody, nobody);
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
}
