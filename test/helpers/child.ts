import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { bundleForNode } from '../../scripts/lib/bundle-node.mjs';
import { workersFromSource } from '../../scripts/lib/workers-from-source.mjs';

const drivers = resolve(import.meta.dirname, '../faults/drivers');

/**
 * Bundles test/faults/drivers/NAME.ts, and the engine's workers it starts, so that plain Node can run it.
 * @returns the script's absolute path.
 */
export async function bundleDriver(name: string): Promise<string> {
  const file = join(drivers, `${name}.ts`);
  const folder = await bundleForNode([file], `driver-${name}-${process.pid}`, [workersFromSource()]);
  return join(folder, `${name}.js`);
}

export interface ChildOptions {
  /** Over the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** User and group to become; needs root and setpriv. */
  readonly uid?: number;
}

/** A process that runs a driver and can be killed without warning. */
export class Child {
  /** Whole lines it has written to standard output so far. */
  readonly lines: string[] = [];
  private complaints = '';
  private readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;
  private waiting: (() => void)[] = [];

  constructor(script: string, parameters: readonly string[], { env = {}, uid }: ChildOptions = {}) {
    const all = [process.execPath, script, ...parameters];
    const become = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--'];
    const [program = '', ...rest] = uid === undefined ? all : [...become, ...all];
    this.process = spawn(program, rest, { stdio: 'pipe', env: { ...process.env, ...env } });
    const { stdout, stderr } = this.process;
    if (stdout === null || stderr === null) throw new Error('The pipes asked for are there.');
    createInterface({ input: stdout }).on('line', (line) => {
      this.lines.push(line);
      this.wake();
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaints += text;
    });
    this.ended = new Promise((done) => {
      this.process.once('close', (code) => {
        done(code);
        this.wake();
      });
    });
  }

  /** Writes a line to its standard input. */
  tell(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }

  /** Waits until so many lines have come. Fails when the process ends before. */
  async heard(count: number): Promise<void> {
    while (this.lines.length < count) {
      if (this.process.exitCode !== null || this.process.signalCode !== null) {
        throw new Error(`The process ended after ${this.lines.length} lines.\n${this.complaints}`);
      }
      await new Promise<void>((woken) => this.waiting.push(woken));
    }
  }

  /** Waits until a signal ends it. Fails when it ends by itself. */
  async killed(): Promise<void> {
    const code = await this.ended;
    if (code !== null) throw new Error(`The process ended with ${code}.\n${this.complaints}`);
  }

  /** SIGKILL, now. @returns once it is dead and everything it wrote has been read. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** @returns its exit code. Fails with what it wrote to standard error when that is not 0. */
  async end(): Promise<void> {
    const code = await this.ended;
    if (code !== 0) throw new Error(`The process ended with ${code}.\n${this.complaints}`);
  }

  private wake(): void {
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
  }
}

/** Starts a bundled driver. */
export function startChild(script: string, ...parameters: readonly string[]): Child {
  return new Child(script, parameters);
}

/** The same with another environment or user. */
export function startChildAs(options: ChildOptions, script: string, ...parameters: readonly string[]): Child {
  return new Child(script, parameters, options);
}

/** Spins for a time no timer is fine enough for. */
export function spin(microseconds: number): void {
  const end = process.hrtime.bigint() + BigInt(Math.round(microseconds)) * 1_000n;
  while (process.hrtime.bigint() < end);
}
