import type { caseChannels } from '../../../shared/contract/case';
import { closeSession } from '../case/close';
import { createCase } from '../case/create';
import { describeCase, enterCase, openOptions } from '../case/enter';
import { readCaseInfo } from '../case/info';
import { openCase } from '../case/open';
import { recentCases } from '../case/recent';
import { enterSample } from '../case/sample';
import type { Handlers } from '../context';
import { sourcesHandlers } from './sources';

export const caseHandlers = {
  'case.create': async (context, { folder, ...wanted }, job) =>
    await enterCase(context, { folder: await createCase(folder, wanted) }, job),

  'case.open': async (context, { folder, ...how }, job) => await enterCase(context, { folder, ...how }, job),

  'case.close': async (context) => {
    await context.replace(undefined);
    return {};
  },

  'case.info': async (context, _request, job) => {
    const session = context.current();
    return session === undefined ? {} : { case: await describeCase(context, session, job) };
  },

  'case.sample': async (context, request, job) =>
    await enterSample(context, sourcesHandlers['sources.import'], request, job),

  'case.rebuild': async (context, { folder }, job) => {
    const session = await openCase({ ...openOptions(context, folder, job), rebuild: true });
    try {
      return await session.database.read('page', job.signal, (connection) =>
        readCaseInfo(session, connection),
      );
    } finally {
      await closeSession(session);
    }
  },

  'case.recent': async (context) => ({
    cases: [...recentCases(context.stateFolder, context.current()?.folder)],
  }),
} satisfies Handlers<typeof caseChannels>;
