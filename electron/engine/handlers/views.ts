import type { viewsChannels } from '../../../shared/contract/views';
import { savePicture } from '../casework/pictures';
import { listViews, removeView, saveView, setCaseZone } from '../casework/views';
import type { Handlers } from '../context';

export const viewsHandlers = {
  'views.save': async (context, wanted, job) =>
    await saveView(context, context.session(), wanted, job.signal),

  'views.remove': async (context, request, job) => {
    await removeView(context, context.session(), request, job.signal);
    return {};
  },

  'views.list': async (context, _request, job) => {
    const { database } = context.session();
    return await database.read('interactive', job.signal, listViews);
  },

  'pictures.save': async (context, picture) => await savePicture(context, context.session(), picture),

  'case.zone': async (context, { zone }) => {
    await setCaseZone(context, context.session(), zone);
    return {};
  },
} satisfies Handlers<typeof viewsChannels>;
