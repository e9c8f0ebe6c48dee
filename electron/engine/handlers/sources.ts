import type { sourcesChannels } from '../../../shared/contract/sources';
import type { Handlers } from '../context';
import { importFiles } from '../ingest/import';
import { inspectFile } from '../ingest/inspect';
import { recheckSources } from '../ingest/recheck';
import { readRecord } from '../ingest/records/read-record';
import { pageDuplicates, pageRejects } from '../ingest/records/rejects';
import { listSources } from '../ingest/source-rows';

const PAGE = 1_000;
const NEIGHBOURS = 2;

export const sourcesHandlers = {
  'sources.inspect': async (context, { path, choices }, { signal }) =>
    await inspectFile({ path, choices, signal, scratch: context.stateFolder }),

  'sources.import': async (context, { paths, choices, byReference = false }, job) => ({
    sources: await importFiles(context, context.session(), { paths, choices, byReference }, job),
  }),

  'sources.list': async (context, _request, { signal }) => {
    const session = context.session();
    const sources = await session.database.read('page', signal, (c) => listSources(c, session.folder));
    return { sources };
  },

  'sources.rejects': async (context, { source, reason, offset = 0, limit = PAGE }, { signal }) =>
    await context
      .session()
      .database.read('page', signal, (c) => pageRejects(c, { source, reason, offset, limit })),

  'sources.duplicates': async (context, { source, offset = 0, limit = PAGE }, { signal }) =>
    await context
      .session()
      .database.read('page', signal, (c) => pageDuplicates(c, { source, offset, limit })),

  'sources.record': async (context, { id, neighbours = NEIGHBOURS }, { signal }) => {
    const session = context.session();
    return await session.database.read('page', signal, (c) =>
      readRecord(c, session.folder, id, neighbours, signal),
    );
  },

  'sources.recheck': async (context, _request, job) => {
    const session = context.session();
    const sources = await session.database.read('page', job.signal, (c) => listSources(c, session.folder));
    return { checks: await recheckSources(sources, job) };
  },
} satisfies Handlers<typeof sourcesChannels>;
