import type { importsChannels } from '../../../shared/contract/imports';
import type { Handlers } from '../context';
import { pauseOf } from '../ingest/pause';

export const importsHandlers = {
  'sources.pause': async (context, { paused }) => {
    pauseOf(context.calls).set(paused);
    return { paused };
  },
} satisfies Handlers<typeof importsChannels>;
