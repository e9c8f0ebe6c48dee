import type { journalChannels } from '../../../shared/contract/journal';
import type { Handlers } from '../context';
import { readJournalPage } from '../journal/page';
import { verifyJournal } from '../journal/verify';

export const journalHandlers = {
  'journal.page': async (context, request) => {
    const { paths, journal } = context.session();
    const { total, entries } = readJournalPage(paths.journal, journal.lines, request);
    return { total, entries: [...entries] };
  },

  'journal.verify': async (context) => {
    const { paths, header } = context.session();
    return verifyJournal(paths.journal, paths.checkpoints, { caseId: header.id, torn: 'ignore' });
  },
} satisfies Handlers<typeof journalChannels>;
