import type { reconcileChannels } from '../../../shared/contract/reconcile';
import type { Handlers } from '../context';
import { reconcile } from '../reconcile/reconcile';
import { saveCertificates } from '../reconcile/save';

export const reconcileHandlers = {
  'sources.reconcile': async (context, { source }, { signal }) => {
    const session = context.session();
    const { lines, head } = session.journal;
    const reconciliations = await session.database.read('page', signal, (c) => reconcile(session, c, source));
    return { reconciliations, journal: { lines, head } };
  },

  'sources.certificate': async (context, wanted, job) => ({
    files: await saveCertificates(context.session(), wanted, job),
  }),
} satisfies Handlers<typeof reconcileChannels>;
