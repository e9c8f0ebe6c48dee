import type { timelineChannels } from '../../../shared/contract/timeline';
import type { Handlers } from '../context';
import { pending } from './pending';

export const timelineHandlers = {
  'timeline.density': pending,
  'timeline.lanes': pending,
  'timeline.events': pending,
  'timeline.position': pending,
  'timeline.event': pending,
  'timeline.calls': pending,
  'timeline.glyphs': pending,
  'timeline.threads': pending,
} satisfies Handlers<typeof timelineChannels>;
