import type { setsChannels } from '../../../shared/contract/sets';
import type { Handlers } from '../context';
import { formatsInForce } from '../ingest/own-formats/known';
import { expand } from '../ingest/set/expand';

export const setsHandlers = {
  'sources.expand': async (context, { paths, choices = {} }, job) =>
    await expand({ paths, choices, formats: formatsInForce(context) }, job),
} satisfies Handlers<typeof setsChannels>;
