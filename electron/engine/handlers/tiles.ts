import type { tilesChannels } from '../../../shared/contract/tiles';
import type { Handlers } from '../context';
import { tiles } from '../timeline/tiles';

/** Whoever draws tiles keeps them: here they would only be kept twice. */
export const tilesHandlers = {
  'timeline.tiles': (context, request, job) =>
    context.session().database.read('interactive', job.signal, (c) => tiles(c, request)),
} satisfies Handlers<typeof tilesChannels>;
