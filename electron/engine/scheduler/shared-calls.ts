import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';

interface Flight {
  readonly promise: Promise<unknown>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Answers the same question once: callers that ask it while it is being answered share the flight, and the last
 * answers are kept. A flight is aborted only when every caller that waits for it has gone. Keys carry the case's
 * revision, so an answer can never outlive the data it was computed from.
 */
export class SharedCalls {
  private readonly flights = new Map<string, Flight>();
  private readonly kept = new Map<string, unknown>();

  constructor(private readonly capacity: number) {}

  async get<T>(key: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.kept.has(key)) return this.touch(key) as T;
    const flight = this.flights.get(key) ?? this.start(key, ask);
    flight.waiting += 1;
    return await this.wait<T>(key, flight, signal);
  }

  clear(): void {
    this.kept.clear();
  }

  private touch(key: string): unknown {
    const value = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, value);
    return value;
  }

  private start<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Flight {
    const abort = new AbortController();
    const promise = ask(abort.signal);
    const flight: Flight = { promise, abort, waiting: 0 };
    this.flights.set(key, flight);
    promise.then(
      (value) => this.land(key, flight, () => this.keep(key, value)),
      () => this.land(key, flight, () => undefined),
    );
    return flight;
  }

  /** An abandoned flight has left the table: what it brings home is not kept. */
  private land(key: string, flight: Flight, then: () => void): void {
    if (this.flights.get(key) !== flight) return;
    this.flights.delete(key);
    then();
  }

  private keep(key: string, value: unknown): void {
    this.kept.set(key, value);
    const oldest = this.kept.keys().next();
    if (this.kept.size > this.capacity && !oldest.done) this.kept.delete(oldest.value);
  }

  private wait<T>(key: string, flight: Flight, signal: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          if (this.flights.get(key) === flight) this.flights.delete(key);
          flight.abort.abort();
        }
        reject(new AppFailure(cancelled()));
      };
      if (signal.aborted) {
        leave();
        flight.promise.catch(() => undefined);
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      flight.promise
        .then((value) => resolve(value as T), reject)
        .finally(() => signal.removeEventListener('abort', leave));
    });
  }
}
