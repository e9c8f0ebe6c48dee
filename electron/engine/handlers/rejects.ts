import type { rejectsChannels } from '../../../shared/contract/rejects';
import type { Handlers } from '../context';
import { sourceOf } from '../ingest/repair/apply';
import { groupRejects } from '../ingest/repair/groups';
import { listRepairs } from '../ingest/repair/list';
import { repairRecord, startingValues } from '../ingest/repair/repair';
import { replayRejects, tryReplay } from '../ingest/repair/replay';

const GROUPS = 200;

export const rejectsHandlers = {
  'rejects.groups': async (context, { source, offset = 0, limit = GROUPS }, { signal }) =>
    await context.session().database.read('page', signal, (c) => groupRejects(c, { source, offset, limit })),

  'rejects.values': async (context, { source, record }, { signal }) => {
    const session = context.session();
    return await session.database.read('page', signal, async (connection) => {
      const found = await sourceOf(connection, session.folder, source);
      const { columns, mapping } = found.settings;
      const { reason, values } = await startingValues(connection, found, record);
      const fields = new Map(Object.entries(mapping).map(([field, column]) => [column, field]));
      return {
        reason,
        columns: columns.map((name, i) => {
          const value = values[i];
          const field = fields.get(name);
          return {
            name,
            ...(value === undefined ? {} : { value }),
            ...(field === undefined ? {} : { field }),
          };
        }),
      };
    });
  },

  'rejects.repair': async (context, correction, job) =>
    await repairRecord(context, context.session(), correction, job),

  'rejects.try': async (context, replay, job) => await tryReplay(context.session(), replay, job),

  'rejects.replay': async (context, replay, job) =>
    await replayRejects(context, context.session(), replay, job),

  'rejects.repairs': async (context, { source }, { signal }) => ({
    repairs: await context.session().database.read('page', signal, (c) => listRepairs(c, source)),
  }),
} satisfies Handlers<typeof rejectsChannels>;
