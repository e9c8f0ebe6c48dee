import { Worker } from 'node:worker_threads';
import { appError, cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ScanCounts, ScanJob, ScanMessage, ScanOrder, ScanResult, Segment } from './job';

/** A scan under way in a thread of its own. */
export interface RunningScan {
  readonly result: Promise<ScanResult>;
  /** Finished segments in order. Asking for the next one says that the one before was loaded and is gone. */
  segments(): AsyncGenerator<Segment, void, undefined>;
  counts(): ScanCounts;
  /** Holds the reading between two blocks, or lets it go on. */
  pause(paused: boolean): void;
  /** Ends it; `result` fails with `cancelled` when it was still running. */
  stop(): Promise<void>;
}

/** Who is told what a thread says. */
interface Listener {
  message(message: ScanMessage): void;
  ended(error: AppFailure): void;
}

/** A thread that scans one file after another: starting one costs more than scanning a small file. */
class ScanThread {
  listener: Listener | undefined;
  isOver = false;
  readonly worker = new Worker(new URL('./scan-worker.js', import.meta.url));

  constructor() {
    this.worker.on('message', (message: ScanMessage) => this.listener?.message(message));
    this.worker.on('error', (error) => this.end(new AppFailure(broken(error))));
    this.worker.on('exit', () => this.end(new AppFailure(cancelled())));
  }

  private end(failure: AppFailure): void {
    this.isOver = true;
    this.listener?.ended(failure);
    this.listener = undefined;
  }
}

/** One that has nothing to do, and keeps nobody waiting. */
let idle: ScanThread | undefined;

function takeThread(listener: Listener): ScanThread {
  const thread = idle === undefined || idle.isOver ? new ScanThread() : idle;
  idle = undefined;
  thread.listener = listener;
  thread.worker.ref();
  return thread;
}

function putBack(thread: ScanThread): void {
  thread.listener = undefined;
  thread.worker.unref();
  if (idle === undefined || idle.isOver) idle = thread;
  else void thread.worker.terminate();
}

/** Starts the scanning pass, so that it overlaps the load and leaves this thread free for questions. */
export function runScan(job: ScanJob): RunningScan {
  const queue = new SegmentQueue();
  const { promise: result, resolve, reject } = withResolvers<ScanResult>();
  let counts: ScanCounts = { done: 0, records: 0, rejects: 0 };
  let over = false;
  const fail = (error: AppFailure) => {
    over = true;
    reject(error);
    queue.end(error);
  };
  const thread = takeThread({
    ended: fail,
    message: (message) => {
      if (message.type === 'progress') counts = message.counts;
      else if (message.type === 'segment') queue.add(message.segment);
      else {
        over = true;
        putBack(thread);
        if (message.type === 'failed') return fail(new AppFailure(message.error));
        const { bytes, records, rejects } = message.result;
        counts = { done: bytes, records, rejects };
        resolve(message.result);
        queue.end(undefined);
      }
    },
  });
  const order = (message: ScanOrder) => {
    if (!over) thread.worker.postMessage(message);
  };
  // Whoever takes the segments hears of a failure there.
  result.catch(() => undefined);
  order({ type: 'scan', job });
  return {
    result,
    segments: () => queue.taken(() => order({ type: 'loaded' })),
    counts: () => counts,
    pause: (paused) => order({ type: 'pause', paused }),
    stop: async () => {
      if (!over) await thread.worker.terminate();
    },
  };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((settle, refuse) => {
    resolve = settle;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

/** Segments between the thread that writes them and the one that loads them. */
class SegmentQueue {
  private readonly waiting: Segment[] = [];
  private ended = false;
  private failure: AppFailure | undefined;
  private wake: () => void = () => undefined;

  add(segment: Segment): void {
    this.waiting.push(segment);
    this.wake();
  }

  end(failure: AppFailure | undefined): void {
    this.ended = true;
    this.failure ??= failure;
    this.wake();
  }

  async *taken(loaded: () => void): AsyncGenerator<Segment, void, undefined> {
    for (;;) {
      const next = this.waiting.shift();
      if (next !== undefined) {
        yield next;
        loaded();
      } else if (this.ended) {
        if (this.failure !== undefined) throw this.failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}

function broken(error: Error) {
  return appError('import.unreadable', `The file could not be scanned: ${error.message}`, undefined, error);
}
