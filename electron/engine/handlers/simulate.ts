import type { simulateChannels } from '../../../shared/contract/simulate';
import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { Handlers } from '../context';
import { SimulationStopped, simulate } from '../simulate';

export const simulateHandlers = {
  'simulate.run': async (_context, request, job) => {
    try {
      const { files, planted, truth } = await simulate({
        ...request,
        onProgress: (done, total) =>
          job.progress({ stage: 'Simulating the access log', done, total, unit: 'records' }),
        shouldStop: () => job.signal.aborted,
      });
      return { files: [...files], planted: [...planted], truth };
    } catch (error) {
      throw error instanceof SimulationStopped ? new AppFailure(cancelled()) : error;
    }
  },
} satisfies Handlers<typeof simulateChannels>;
