import type { caseworkChannels } from '../../../shared/contract/casework';
import type { Handlers } from '../context';
import { pending } from './pending';

export const caseworkHandlers = {
  'annotations.add': pending,
  'annotations.edit': pending,
  'annotations.remove': pending,
  'annotations.list': pending,
  'exhibits.add': pending,
  'exhibits.remove': pending,
  'exhibits.list': pending,
  'exhibits.replay': pending,
  'undo.state': pending,
  'undo.undo': pending,
  'undo.redo': pending,
} satisfies Handlers<typeof caseworkChannels>;
