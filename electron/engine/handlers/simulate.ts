import type { simulateChannels } from '../../../shared/contract/simulate';
import type { Handlers } from '../context';
import { pending } from './pending';

export const simulateHandlers = {
  'simulate.run': pending,
} satisfies Handlers<typeof simulateChannels>;
