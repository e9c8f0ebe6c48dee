import type { leadsChannels } from '../../../shared/contract/leads';
import type { Handlers } from '../context';
import { pending } from './pending';

export const leadsHandlers = {
  'leads.run': pending,
  'leads.latest': pending,
  'leads.lags': pending,
} satisfies Handlers<typeof leadsChannels>;
