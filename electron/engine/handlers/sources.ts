import type { sourcesChannels } from '../../../shared/contract/sources';
import type { Handlers } from '../context';
import { withEarlier } from '../ingest/again/inspect-again';
import { importFiles } from '../ingest/import';
import { formatsInForce, tried } from '../ingest/own-formats/known';
import { pauseOf } from '../ingest/pause';
import { recheckSources } from '../ingest/recheck';
import { readRecord } from '../ingest/records/read-record';
import { pageDuplicates, pageRejects } from '../ingest/records/rejects';
import { inspectOne } from '../ingest/set/inspect-one';
import { listSources } from '../ingest/source-rows';

const PAGE = 1_000;
const NEIGHBOURS = 2;

export const sourcesHandlers = {
  'sources.inspect': async (context, { path, unpack, choices: said, formatFile }, { signal }) => {
    const { formats, choices } = tried(formatsInForce(context), said, formatFile);
    const inspection = await inspectOne({ ...{ path, unpack, choices, signal }, formats });
    const session = context.current();
    return session === undefined ? inspection : await withEarlier(inspection, session, choices, signal);
  },

  'sources.import': async (context, { byReference = false, items = [], keepGoing = false, ...rest }, job) => {
    try {
      const request = { byReference, items, keepGoing, ...rest };
      return await importFiles(context, context.session(), request, job);
    } finally {
      // A hold is for the import under way, not for the next.
      pauseOf(context.calls).set(false);
    }
  },

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
