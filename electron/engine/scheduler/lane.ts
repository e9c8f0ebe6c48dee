import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { Connection } from '../db/connection';

/**
 * One connection and its queue. Work runs in the order asked for, one piece at a time. An aborted piece that waits
 * is dropped; one that runs is interrupted inside DuckDB, and its result, should it still arrive, is thrown away.
 */
export class Lane {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly connection: Connection) {}

  /** @throws AppFailure `cancelled` when the signal was raised before, while or just after the work ran. */
  run<T>(signal: AbortSignal, work: (connection: Connection) => Promise<T>): Promise<T> {
    const turn = this.tail.then(() => this.take(signal, work));
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
    const interrupt = () => this.connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      const value = await work(this.connection);
      if (signal.aborted) throw new AppFailure(cancelled());
      return value;
    } catch (error) {
      if (signal.aborted) throw new AppFailure(cancelled());
      throw error;
    } finally {
      signal.removeEventListener('abort', interrupt);
    }
  }
}
