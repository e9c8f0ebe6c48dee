import type { caseChannels } from '../../../shared/contract/case';
import type { Handlers } from '../context';
import { pending } from './pending';

export const caseHandlers = {
  'case.create': pending,
  'case.open': pending,
  'case.close': pending,
  'case.info': pending,
  'case.sample': pending,
  'case.rebuild': pending,
  'case.recent': pending,
} satisfies Handlers<typeof caseChannels>;
