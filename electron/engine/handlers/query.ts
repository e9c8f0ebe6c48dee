import type { queryChannels } from '../../../shared/contract/query';
import type { Handlers } from '../context';
import { complete } from '../timeline/query/complete';

export const queryHandlers = {
  'timeline.complete': (context, request, job) =>
    context.session().database.read('background', job.signal, (c) => complete(c, request)),
} satisfies Handlers<typeof queryChannels>;
