import type { RowFormat } from '../../../../shared/model/event-cells';
import { groupLines, groupsHead } from '../../../../shared/model/group-cells';
import { useAction, useClient } from '../../../bridge';
import { useMessages } from '../../../stores/messages';
import { copyText, countText, plural } from '../../../widgets';
import type { Question } from '../../use-question';
import { askWhere, sayWritten } from '../use-row-acts';
import type { Grouping } from './use-grouping';

/** Groups that go to the clipboard at once; more are written to a file. */
const MOST_COPIED = 10_000;

export interface GroupActs {
  readonly copy: (format: RowFormat) => Promise<void>;
  readonly exportAll: (format: RowFormat) => Promise<void>;
}

/** What is done with all groups of a question. */
export function useGroupActs(question: Question, grouping: Grouping): GroupActs {
  const { link, ask } = useClient();
  const { run } = useAction('timeline.exportGroups');
  const { say, sayError } = useMessages.getState();
  return {
    async copy(format) {
      const asked = { ...question, ...grouping, offset: 0, limit: MOST_COPIED };
      const page = await link.call('timeline.groups', asked);
      if (!page.ok) return sayError(page.error);
      const { total, groups } = page.value;
      if (total > groups.length) {
        say(`Copy: ${countText(total)} groups are too many to copy at once. Export them to a file.`, 'warn');
        return;
      }
      const figures = await link.call('timeline.groupFigures', asked);
      if (!figures.ok) return sayError(figures.error);
      const { by } = grouping;
      await copyText(groupsHead(format, by) + groupLines(format, by, groups, figures.value.figures));
      say(`${plural(groups.length, 'group')} copied as ${format.toUpperCase()}.`);
    },
    async exportAll(format) {
      const name = `events-by-${grouping.by}.${format === 'text' ? 'txt' : format}`;
      const path = await askWhere(ask, name);
      if (path === undefined) return;
      const done = await run({ ...question, ...grouping, path, format }, { job: `Exporting ${name}` });
      if (done.ok) sayWritten('group', done.value);
      else sayError(done.error);
    },
  };
}
