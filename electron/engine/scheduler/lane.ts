import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { Connection } from '../db/connection';

/**
 * One connection and its queue. Work runs in the order asked for, one piece at a time. An aborted piece that waits
 * is dropped; one that runs is interrupted inside DuckDB.
 */
export class Lane {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private connection: Connection) {}

  /**
   * @throws AppFailure `cancelled` when the signal was raised before the work ran or stopped it. Work that ended
   * all the same gives its value: what a transaction committed must not be reported as undone.
   */
  run<T>(signal: AbortSignal, work: (connection: Connection) => Promise<T>): Promise<T> {
    const turn = this.tail.then(() => this.take(signal, work));
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** In its turn, exchanges the connection for another. Work queued behind gets the new one. */
  replace(exchange: (old: Connection) => Promise<Connection>): Promise<void> {
    const turn = this.tail.then(async () => {
      this.connection = await exchange(this.connection);
    });
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** Waits for what is queued, then closes the connection. */
  async close(): Promise<void> {
    await this.tail;
    this.connection.close();
  }

  private async take<T>(signal: AbortSignal, work: (connection: Connection) => Promise<T>): Promise<T> {
    if (signal.aborted) throw new AppFailure(cancelled());
    const stop = interruptOnAbort(this.connection, signal);
    try {
      return await work(this.connection);
    } catch (error) {
      if (signal.aborted && wasInterrupted(error)) throw new AppFailure(cancelled());
      throw error;
    } finally {
      stop();
    }
  }
}

/** Also where the work had made a failure of its own out of DuckDB's. */
function wasInterrupted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const said = error instanceof AppFailure ? (error.error.cause ?? '') : error.message;
  return error.name === 'AbortError' || said.startsWith('INTERRUPT Error');
}

const INTERRUPT_AGAIN_MS = 10;

/**
 * DuckDB forgets an interrupt that comes between two statements or before the first has begun, so it is said again
 * until the work has ended. @returns what ends it.
 */
function interruptOnAbort(connection: Connection, signal: AbortSignal): () => void {
  let again: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    again = setInterval(() => connection.interrupt(), INTERRUPT_AGAIN_MS);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  return () => {
    signal.removeEventListener('abort', interrupt);
    clearInterval(again);
  };
}
