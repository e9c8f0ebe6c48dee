import type { clockChannels } from '../../../shared/contract/clock';
import type { Handlers } from '../context';
import { estimateSkew } from '../ingest/clock/estimate';
import { listSkews, setSkew } from '../ingest/clock/skew';

export const clockHandlers = {
  'sources.skew': async (context, wanted, job) =>
    await setSkew(context, context.session(), wanted, job.signal),

  'sources.skews': async (context, _request, { signal }) => ({
    skews: await context.session().database.read('interactive', signal, listSkews),
  }),

  'sources.estimateSkew': async (context, question, { signal }) =>
    await context.session().database.read('background', signal, (c) => estimateSkew(c, question)),
} satisfies Handlers<typeof clockChannels>;
