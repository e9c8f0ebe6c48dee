import type { panelChannels } from '../../../shared/contract/panels';
import type { Handlers } from '../context';
import { callLags } from '../timeline/call-lags';
import { hours } from '../timeline/hours';
import { rhythm, rhythmOfOthers, rhythmsOf } from '../timeline/rhythm';
import { kept, renewContacts, shared } from './shared-question';

export const panelHandlers = {
  'panels.hours': (context, request, job) =>
    shared(context, 'panels.hours', request, job, 'page', (c) => hours(c, request)),

  'panels.lags': (context, request, job) =>
    shared(context, 'panels.lags', request, job, 'background', async (c) => {
      await renewContacts(context.session(), c);
      return await callLags(c, request);
    }),

  'panels.rhythm': (context, request, job) =>
    shared(context, 'panels.rhythm', request, job, 'background', (c) => rhythm(c, request)),

  /** What all accounts have in common is counted once, whichever of them are left out of it. */
  'panels.rhythmOfOthers': async (context, { except, ...question }, job) => {
    const { accounts: _, ...filter } = question.filter ?? {};
    const all = await kept(context, 'rhythm of all', question, job, 'background', (c) =>
      rhythmsOf(c, question, filter),
    );
    return await context
      .session()
      .database.read('page', job.signal, (connection) => rhythmOfOthers(connection, all, except));
  },
} satisfies Handlers<typeof panelChannels>;
