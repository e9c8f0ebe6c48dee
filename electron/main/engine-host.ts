import { join } from 'node:path';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import {
  ENGINE_LOST_MESSAGE,
  ENGINE_PORT_MESSAGE,
  ENGINE_STOPPED_MESSAGE,
} from '../../shared/contract/messages';

const CRASHES_BEFORE_GIVING_UP = 5;
const CRASH_WINDOW_MS = 60_000;
const CLOSE_WITHIN_MS = 30_000;

/** The engine needs a place for its state and the user's own folders; no secrets or settings of the shell. */
const PASSED_ON =
  /^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|PATH|SYSTEMROOT|TEMP|TMP|TMPDIR|TZ|LANG|LC_ALL|XDG_[A-Z_]+)$/i;

/**
 * Runs the engine in a process of its own. A crash there spares the window: the engine is started again, and the window
 * is told and given a new port, over which it opens its case again.
 */
export class EngineHost {
  private child: UtilityProcess | undefined;
  private window: WebContents | undefined;
  private closing = false;
  private crashes: number[] = [];

  /** @param stateFolder absolute; the engine makes it when missing */
  constructor(private readonly stateFolder: string) {}

  start(): void {
    const child = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
      serviceName: 'Throughline engine',
      env: { ...passedOn(), THROUGHLINE_STATE: this.stateFolder },
      stdio: 'inherit',
    });
    this.child = child;
    child.once('exit', () => {
      if (this.child === child) this.ended();
    });
  }

  /** The window that is given ports from now on. */
  attach(window: WebContents): void {
    this.window = window;
  }

  /** Gives the window a fresh port; starts an engine that was given up. */
  connect(): void {
    if (this.child === undefined && !this.closing) {
      this.crashes = [];
      this.start();
    }
    if (this.child === undefined || this.window === undefined || this.window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    this.child.postMessage('port', [port1]);
    this.window.postMessage(ENGINE_PORT_MESSAGE, undefined, [port2]);
  }

  /** Lets the engine finish what it acknowledged and close its case. Resolves when it is gone. */
  async close(): Promise<void> {
    this.closing = true;
    const child = this.child;
    if (child === undefined) return;
    await new Promise<void>((done) => {
      const late = setTimeout(() => child.kill(), CLOSE_WITHIN_MS);
      child.once('exit', () => {
        clearTimeout(late);
        done();
      });
      child.postMessage('close');
    });
  }

  private ended(): void {
    this.child = undefined;
    if (this.closing) return;
    const now = Date.now();
    this.crashes = [...this.crashes.filter((at) => now - at < CRASH_WINDOW_MS), now];
    const givenUp = this.crashes.length >= CRASHES_BEFORE_GIVING_UP;
    if (this.window?.isDestroyed() === false) {
      this.window.postMessage(givenUp ? ENGINE_STOPPED_MESSAGE : ENGINE_LOST_MESSAGE, undefined);
    }
    if (givenUp) return;
    this.start();
    this.connect();
  }
}

function passedOn(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && PASSED_ON.test(entry[0]),
    ),
  );
}
