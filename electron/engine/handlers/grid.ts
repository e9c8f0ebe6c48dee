import type { gridChannels } from '../../../shared/contract/grid';
import type { EngineContext, Handlers } from '../context';
import { eventCells } from '../timeline/cells';
import { exportGroups, exportRows } from '../timeline/export';
import { findRow, placeOfEvent } from '../timeline/find-row';
import { groupFigures } from '../timeline/group-figures';
import { eventGroups } from '../timeline/groups';
import { ownColumns } from '../timeline/own-columns';
import { type Keep, sortedPage } from '../timeline/page';

export const gridHandlers = {
  'timeline.page': (context, request, job) =>
    context.session().database.read('page', job.signal, (c) => sortedPage(c, request, keeper(context))),

  'timeline.place': async (context, request, job) => {
    const place = await context.session().database.read('page', job.signal, (c) => placeOfEvent(c, request));
    return place === undefined ? {} : { place };
  },

  'timeline.groups': (context, request, job) =>
    context.session().database.read('page', job.signal, (c) => eventGroups(c, request, keeper(context))),

  'timeline.groupFigures': (context, request, job) =>
    context.session().database.read('background', job.signal, async (c) => ({
      figures: await groupFigures(c, request, keeper(context)),
    })),

  'timeline.exportGroups': (context, request, job) =>
    exportGroups(context, context.session(), request, job, keeper(context)),

  'timeline.findRow': (context, request, job) =>
    context.session().database.read('background', job.signal, (c) => findRow(c, request)),

  'timeline.columns': (context, _request, job) =>
    context.session().database.read('page', job.signal, async (c) => ({ columns: await ownColumns(c) })),

  'timeline.cells': (context, request, job) =>
    context.session().database.read('page', job.signal, async (c) => ({
      columns: request.columns,
      cells: await eventCells(c, request),
    })),

  'timeline.export': (context, request, job) =>
    exportRows(context, context.session(), request, job, keeper(context)),
} satisfies Handlers<typeof gridChannels>;

/** Tables of contents are kept while the case stays as it is. They are made on the connection of who asks first. */
function keeper(context: EngineContext): Keep {
  const { folder, revision } = context.session();
  return (what, make) => {
    const key = JSON.stringify(what, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
    return context.calls.get(`${folder} ${revision} rows ${key}`, new AbortController().signal, make);
  };
}
