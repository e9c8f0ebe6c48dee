import type { caseworkChannels } from '../../../shared/contract/casework';
import { addAnnotation, editAnnotation, listAnnotations, removeAnnotation } from '../casework/annotations';
import { addExhibit, listExhibits, removeExhibit, replayExhibit } from '../casework/exhibits';
import { redo, undo, undoState } from '../casework/undo';
import type { Handlers } from '../context';

export const caseworkHandlers = {
  'annotations.add': async (context, wanted, job) =>
    await addAnnotation(context, context.session(), wanted, job.signal),

  'annotations.edit': async (context, change, job) =>
    await editAnnotation(context, context.session(), change, job.signal),

  'annotations.remove': async (context, request, job) => {
    await removeAnnotation(context, context.session(), request, job.signal);
    return {};
  },

  'annotations.list': async (context, search, job) => {
    const { database } = context.session();
    const annotations = await database.read('interactive', job.signal, (c) => listAnnotations(c, search));
    return { annotations };
  },

  'exhibits.add': async (context, wanted, job) =>
    await addExhibit(context, context.session(), wanted, job.signal),

  'exhibits.remove': async (context, request, job) => {
    await removeExhibit(context, context.session(), request, job.signal);
    return {};
  },

  'exhibits.list': async (context, _request, job) => {
    const { database } = context.session();
    return { exhibits: await database.read('interactive', job.signal, listExhibits) };
  },

  'exhibits.replay': async (context, { id }, job) => {
    const session = context.session();
    return await session.database.read('page', job.signal, (c) => replayExhibit(session, c, id));
  },

  'undo.state': async (context) => undoState(context.session().history),
  'undo.undo': async (context) => await undo(context, context.session()),
  'undo.redo': async (context) => await redo(context, context.session()),
} satisfies Handlers<typeof caseworkChannels>;
