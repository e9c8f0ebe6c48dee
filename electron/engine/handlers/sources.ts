import type { sourcesChannels } from '../../../shared/contract/sources';
import type { Handlers } from '../context';
import { pending } from './pending';

export const sourcesHandlers = {
  'sources.inspect': pending,
  'sources.import': pending,
  'sources.list': pending,
  'sources.rejects': pending,
  'sources.duplicates': pending,
  'sources.record': pending,
  'sources.recheck': pending,
} satisfies Handlers<typeof sourcesChannels>;
