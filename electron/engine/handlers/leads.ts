import type { leadsChannels } from '../../../shared/contract/leads';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { Handlers } from '../context';
import { computeLags } from '../leads/lags';
import { latestLeads } from '../leads/run-table';
import { runLeads } from '../leads/runs';

export const leadsHandlers = {
  'leads.run': async (context, parameters, job) =>
    await runLeads(context, context.session(), parameters, job),

  'leads.latest': async (context, _request, { signal }) => {
    const { database } = context.session();
    return await database.read('interactive', signal, latestLeads);
  },

  'leads.lags': async (context, request, job) => {
    const { database, revision } = context.session();
    const { account, lookBack, skew, binDays, seed } = request;
    const key = `leads.lags ${JSON.stringify([account, String(lookBack), String(skew), binDays, seed, revision])}`;
    const lags = await context.calls.get(key, job.signal, (signal) =>
      database.read('background', signal, (connection) => computeLags(connection, request)),
    );
    if (lags !== undefined) return lags;
    throw new AppFailure(appError('usage.account', `No access record names the account “${account}”.`));
  },
} satisfies Handlers<typeof leadsChannels>;
