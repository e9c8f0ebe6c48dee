import type { journalChannels } from '../../../shared/contract/journal';
import type { Handlers } from '../context';
import { pending } from './pending';

export const journalHandlers = {
  'journal.page': pending,
  'journal.verify': pending,
} satisfies Handlers<typeof journalChannels>;
