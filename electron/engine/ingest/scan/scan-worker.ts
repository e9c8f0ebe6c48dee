import { parentPort } from 'node:worker_threads';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { type ScanJob, type ScanMessage, type ScanOrder, SEGMENTS_AHEAD } from './job';
import { scan } from './scan';

/** The scanning thread: one scan after another, each as it is ordered. */
const port = parentPort;
if (port === null) throw new Error('The scan must be started as a worker thread.');
const say = (message: ScanMessage) => port.postMessage(message);

const PROGRESS_EVERY_MS = 50;

let waiting = 0;
let paused = false;
let wake: () => void = () => undefined;

port.on('message', (order: ScanOrder) => {
  if (order.type === 'loaded') waiting -= 1;
  if (order.type === 'pause') paused = order.paused;
  if (order.type === 'scan') void run(order.job);
  else wake();
});

async function run(job: ScanJob): Promise<void> {
  waiting = 0;
  paused = false;
  let told = 0;
  try {
    const result = await scan(job, {
      progress: (counts) => {
        const now = performance.now();
        if (now - told < PROGRESS_EVERY_MS) return;
        told = now;
        say({ type: 'progress', counts });
      },
      segment: async (segment) => {
        waiting += 1;
        say({ type: 'segment', segment });
        await until(() => waiting < SEGMENTS_AHEAD);
      },
      mayGoOn: () => until(() => !paused),
    });
    say({ type: 'done', result });
  } catch (error) {
    say({ type: 'failed', error: toAppError(error) });
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

function toAppError(error: unknown) {
  if (error instanceof AppFailure) return error.error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC') {
    return appError(
      'io.disk-full',
      'The disk is full: the work folder of the case has no room for the records.',
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return appError('import.unreadable', `The file could not be read to its end: ${message}`, undefined, error);
}
