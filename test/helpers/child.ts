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

/** A process that runs a driver and can be killed without warning. */
export class Child {
  /** Whole lines it has written to standard output so far. */
  readonly lines: string[] = [];
  private complaints = '';
  private readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;
  private waiting: (() => void)[] = [];

  constructor(script: string, parameters: readonly string[]) {
    this.process = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
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

  /** Waits until so many lines have come. Fails when the process ends before. */
  async heard(count: number): Promise<void> {
    while (this.lines.length < count) {
      if (this.process.exitCode !== null || this.process.signalCode !== null) {
        throw new Error(`The process ended after ${this.lines.length} lines.\n${this.complaints}`);
      }
      await new Promise<void>((woken) => this.waiting.push(woken));
    }
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

/** Spins for a time no timer is fine enough for. */
export function spin(microseconds: number): void {
  const end = process.hrtime.bigint() + BigInt(Math.round(microseconds)) * 1_000n;
  while (process.hrtime.bigint() < end);
}
