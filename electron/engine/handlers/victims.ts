import type { victimChannels } from '../../../shared/contract/victims';
import { cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { Stopped } from '../analysis/steps';
import type { Handlers } from '../context';
import { finishGently } from '../leads/gently';
import { inBlocks, victims } from '../timeline/victims';
import { renewContacts, shared } from './shared-question';

export const victimHandlers = {
  'victims.matrix': (context, request, job) =>
    shared(context, 'victims.matrix', request, job, 'background', async (c, signal) => {
      await renewContacts(context.session(), c);
      const matrix = await victims(c, request);
      try {
        return await finishGently(inBlocks(matrix), { shouldStop: () => signal.aborted });
      } catch (error) {
        throw error instanceof Stopped ? new AppFailure(cancelled()) : error;
      }
    }),
} satisfies Handlers<typeof victimChannels>;
