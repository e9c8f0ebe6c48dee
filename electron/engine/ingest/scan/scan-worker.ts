import { parentPort, workerData } from 'node:worker_threads';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ScanJob, ScanMessage } from './job';
import { scan } from './scan';

/** Entry of the scanning thread: one scan, then the end. */
const port = parentPort;
if (port === null) throw new Error('The scan must be started as a worker thread.');
const say = (message: ScanMessage) => port.postMessage(message);

try {
  const result = await scan(workerData as ScanJob, {
    progress: (done) => say({ type: 'progress', done }),
    unclean: () => say({ type: 'unclean' }),
  });
  say({ type: 'done', result });
} catch (error) {
  say({ type: 'failed', error: toAppError(error) });
}

function toAppError(error: unknown) {
  if (error instanceof AppFailure) return error.error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC') {
    return appError(
      'io.disk-full',
      'The disk is full: the work folder of the case has no room for a readable copy.',
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return appError('import.unreadable', `The file could not be read to its end: ${message}`, undefined, error);
}
