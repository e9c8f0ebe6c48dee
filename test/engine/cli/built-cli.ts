import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleForNode } from '../../../scripts/lib/bundle-node.mjs';

const checkout = resolve(import.meta.dirname, '../../..');
const engine = join(checkout, 'electron/engine');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as it is built, run as a process of its own. */
export interface BuiltCli {
  run(...argv: readonly string[]): Promise<Ran>;
  /** The same with --json: stdout parsed as one document. Throws unless the exit code is `code`. */
  json<T = never>(code: number, ...argv: readonly string[]): Promise<T>;
  /** Starts a command and sends it `signal` when it has said something that fits. */
  interrupt(when: RegExp, signal: NodeJS.Signals, ...argv: readonly string[]): Promise<Ran>;
  /** Runs a command whose messages nobody reads: the pipe of its stderr is closed at once. */
  unheard(...argv: readonly string[]): Promise<Ran>;
}

/** Bundles electron/cli and the engine's workers the way the program's build does. @returns the script's path. */
export async function buildCli(): Promise<string> {
  const workers = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-worker.ts'))
    .map((file) => join(engine, file));
  const folder = await bundleForNode(
    [join(checkout, 'electron/cli/index.ts'), ...workers],
    `cli-${process.pid}`,
  );
  return join(folder, `${basename('index.ts', '.ts')}.js`);
}

/** @param state folder for keys and settings */
export function builtCli(script: string, state: string): BuiltCli {
  const start = (argv: readonly string[]) =>
    spawn(process.execPath, [script, ...argv], {
      env: { ...process.env, THROUGHLINE_STATE: state },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const run = (...argv: readonly string[]) => finished(start(argv));
  return {
    run,
    async json(code, ...argv) {
      const ran = await run(...argv, '--json');
      if (ran.code !== code) throw new Error(`${argv.join(' ')} ended with ${ran.code}: ${ran.stderr}`);
      return JSON.parse(ran.stdout);
    },
    unheard(...argv) {
      const child = start(argv);
      child.stderr.destroy();
      return finished(child);
    },
    interrupt(when, signal, ...argv) {
      const child = start(argv);
      let said = '';
      child.stderr.on('data', (text) => {
        const before = when.test(said);
        said += text;
        if (!before && when.test(said)) child.kill(signal);
      });
      return finished(child);
    },
  };
}

function finished(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}
