import type { stageChannels } from '../../../shared/contract/stage';
import type { Handlers } from '../context';
import { coverage } from '../timeline/coverage';
import { noteMarks } from '../timeline/note-marks';
import { reasons } from '../timeline/reasons-of-event';
import { shifts } from '../timeline/shifts';
import { shared } from './shared-question';

export const stageHandlers = {
  'timeline.coverage': (context, request, job) =>
    shared(context, 'timeline.coverage', request, job, 'background', coverage),
  'timeline.shifts': (context, request, job) =>
    shared(context, 'timeline.shifts', request, job, 'background', (c) => shifts(c, request)),
  'timeline.notes': (context, request, job) =>
    shared(context, 'timeline.notes', request, job, 'background', async (c) => ({
      notes: await noteMarks(c),
    })),
  'timeline.reasons': (context, request, job) =>
    context.session().database.read('page', job.signal, (c) => reasons(c, request.id)),
} satisfies Handlers<typeof stageChannels>;
