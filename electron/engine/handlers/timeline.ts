import type { timelineChannels } from '../../../shared/contract/timeline';
import type { CaseSession } from '../case/session';
import type { EngineContext, Handlers } from '../context';
import type { ReadConnection } from '../db/connection';
import { allCalls } from '../timeline/calls';
import { density } from '../timeline/density';
import { eventById } from '../timeline/event';
import { eventIndex, indexKey } from '../timeline/event-index';
import { type EventQuestion, eventPage, type IndexOf } from '../timeline/events';
import { glyphs } from '../timeline/glyphs';
import { lanes } from '../timeline/lanes';
import { positionOf } from '../timeline/position';
import { threads } from '../timeline/threads';
import { callKey, renewContacts, shared } from './shared-question';

/** Questions that scan the whole case wait in a line of their own, so that a picture or a page never waits for them. */
export const timelineHandlers = {
  'timeline.density': (context, request, job) =>
    shared(context, 'timeline.density', request, job, 'interactive', (c) => density(c, request)),
  'timeline.lanes': (context, request, job) =>
    shared(context, 'timeline.lanes', request, job, 'background', async (c) => {
      await renewContacts(context.session(), c);
      return await lanes(c, request);
    }),
  'timeline.calls': (context, request, job) =>
    shared(context, 'timeline.calls', request, job, 'interactive', async (c) => ({
      calls: await allCalls(c),
    })),
  'timeline.glyphs': (context, request, job) =>
    shared(context, 'timeline.glyphs', request, job, 'interactive', (c) => glyphs(c, request)),
  'timeline.threads': (context, request, job) =>
    shared(context, 'timeline.threads', request, job, 'page', async (c) => {
      await renewContacts(context.session(), c);
      return await threads(c, request);
    }),
  'timeline.events': (context, request, job) => {
    const session = context.session();
    return session.database.read('page', job.signal, (c) =>
      eventPage(c, request, keptIndex(context, session, request, c)),
    );
  },
  'timeline.position': (context, request, job) => {
    const session = context.session();
    return session.database.read('page', job.signal, async (c) => ({
      position: await positionOf(c, request, keptIndex(context, session, request, c)),
    }));
  },
  'timeline.event': (context, request, job) =>
    context.session().database.read('page', job.signal, (c) => eventById(c, request.id)),
} satisfies Handlers<typeof timelineChannels>;

/** The table of contents of a filter is kept while the case stays as it is; the page that needs it first makes it. */
function keptIndex(
  context: EngineContext,
  session: CaseSession,
  question: EventQuestion,
  connection: ReadConnection,
): IndexOf {
  const key = callKey(session, 'timeline.events index', indexKey(question.filter));
  return (condition) =>
    context.calls.get(key, new AbortController().signal, () => eventIndex(connection, condition));
}
