import type { handoffChannels } from '../../../shared/contract/handoff';
import type { Handlers } from '../context';
import { pending } from './pending';

export const handoffHandlers = {
  'handoff.plan': pending,
  'handoff.export': pending,
  'handoff.verify': pending,
  'handoff.key': pending,
} satisfies Handlers<typeof handoffChannels>;
