import type { sourcesChannels } from '../../../shared/contract/sources';
import type { Handlers } from '../context';
import { importFiles } from '../ingest/import';
import { listSources } from '../ingest/source-rows';
import { pending } from './pending';

export const sourcesHandlers = {
  'sources.inspect': pending,
  'sources.import': async (context, { paths, choices, byReference = false }, job) => ({
    sources: await importFiles(context, context.session(), { paths, choices, byReference }, job),
  }),
  'sources.list': async (context, _request, { signal }) => {
    const session = context.session();
    const sources = await session.database.read('page', signal, (c) => listSources(c, session.folder));
    return { sources };
  },
  'sources.rejects': pending,
  'sources.duplicates': pending,
  'sources.record': pending,
  'sources.recheck': pending,
} satisfies Handlers<typeof sourcesChannels>;
