import type { identityChannels } from '../../../shared/contract/identity';
import type { Handlers } from '../context';
import { listIdentities, mergeNames, splitNames } from '../identity/identities';

export const identityHandlers = {
  'identity.propose': async (context, question, { signal }) => {
    const session = context.session();
    // Loaded when it is wanted: knowing the world's telephone numbers takes a large library.
    const { proposeIdentities } = await import('../identity/propose');
    return await session.database.read('background', signal, (c) => proposeIdentities(c, question));
  },

  'identity.merge': async (context, merge, { signal }) =>
    await mergeNames(context, context.session(), merge, signal),

  'identity.split': async (context, request, { signal }) => {
    await splitNames(context, context.session(), request, signal);
    return {};
  },

  'identity.list': async (context, _request, { signal }) => ({
    identities: await context.session().database.read('interactive', signal, listIdentities),
  }),
} satisfies Handlers<typeof identityChannels>;
