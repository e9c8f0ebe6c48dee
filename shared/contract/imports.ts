import { z } from 'zod';
import type { ChannelShape } from './common';

export const importsChannels = {
  /** Holds the imports under way between two blocks of a file, or lets them go on. Those that begin meanwhile wait. */
  'sources.pause': {
    request: z.object({ paused: z.boolean() }),
    reply: z.object({ paused: z.boolean() }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
