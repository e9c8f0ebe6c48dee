import { Worker } from 'node:worker_threads';
import { appError, cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ScanJob, ScanMessage, ScanResult } from './job';

/** A scan under way in a thread of its own. */
export interface RunningScan {
  readonly result: Promise<ScanResult>;
  /** Settles with true as soon as it is known that the file cannot be loaded as it is; with false at the end. */
  readonly unclean: Promise<boolean>;
  /** Bytes of the file read so far. */
  done(): number;
  /** Ends the thread; `result` fails with `cancelled` when it was still running. */
  stop(): Promise<void>;
}

/** Starts the scanning pass, so that it overlaps the load and leaves this thread free for questions. */
export function runScan(job: ScanJob): RunningScan {
  const worker = new Worker(new URL('./scan-worker.js', import.meta.url), { workerData: job });
  let done = 0;
  const { promise: unclean, resolve: tell } = withResolver<boolean>();
  const result = new Promise<ScanResult>((resolve, reject) => {
    worker.on('message', (message: ScanMessage) => {
      if (message.type === 'progress') done = message.done;
      if (message.type === 'unclean') tell(true);
      if (message.type === 'done') resolve(message.result);
      if (message.type === 'failed') reject(new AppFailure(message.error));
    });
    worker.on('error', (error) => reject(new AppFailure(broken(error))));
    worker.on('exit', () => reject(new AppFailure(cancelled())));
  });
  result.then(({ clean }) => tell(clean !== undefined)).catch(() => tell(false));
  return { result, unclean, done: () => done, stop: async () => void (await worker.terminate()) };
}

function withResolver<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function broken(error: Error) {
  return appError('import.unreadable', `The file could not be scanned: ${error.message}`, undefined, error);
}
