import { execFileSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
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

/**
 * A small simulated case, imported by the command line as an examiner would, ready for the window's user to open. Made
 * once a test process; each test works on a copy of its own, with the key the case was signed with.
 */
export function importedCase(cases: string, state: string): ImportedCase {
  made ??= make();
  cpSync(made.cases, cases, { recursive: true });
  cpSync(join(made.state, SIGNING_KEY), join(state, SIGNING_KEY));
  if (process.getuid?.() === 0) for (const path of [cases, state]) give(path);
  const folder = join(cases, CASE);
  const files = join(cases, FILES_FOLDER);
  const truth: { readonly planted: readonly string[] } = JSON.parse(
    readFileSync(join(files, 'truth.json'), 'utf8'),
  );
  return {
    folder,
    planted: truth.planted[0] ?? '',
    log: readFileSync(join(files, 'access-log.csv'), 'utf8').split('\n'),
    ask: (command, ...flags) => JSON.parse(run(state, command, folder, ...flags, '--json')),
  };
}

const CASE = 'calls.throughline';
const FILES_FOLDER = 'files';
const SIGNING_KEY = 'signing-key.pem';
const SIMULATION =
  '--kind off-ticket --seed 7 --accounts 60 --customers 3000 --events 20000 --reports 60'.split(' ');

let made: { readonly cases: string; readonly state: string } | undefined;

function make(): NonNullable<typeof made> {
  const top = mkdtempSync(join(tmpdir(), 'throughline-imported-'));
  process.once('exit', () => rmSync(top, { recursive: true, force: true }));
  const [cases, state] = [join(top, 'cases'), join(top, 'state')];
  for (const path of [cases, state]) mkdirSync(path);
  const [folder, files] = [join(cases, CASE), join(cases, FILES_FOLDER)];
  run(state, 'simulate', files, ...SIMULATION);
  const about = ['--title', 'Support-impostor calls', '--examiner', 'E-07', '--zone', 'Europe/Dublin'];
  run(state, 'new', folder, ...about);
  for (const [file, kind] of FILES) run(state, 'import', folder, join(files, file), '--as', kind);
  return { cases, state };
}

function run(state: string, ...parameters: readonly string[]): string {
  return execFileSync(process.execPath, [cli, ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, THROUGHLINE_STATE: state },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

/** To the user the window runs as. */
function give(path: string): void {
  chownSync(path, nobody, nobody);
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
}
