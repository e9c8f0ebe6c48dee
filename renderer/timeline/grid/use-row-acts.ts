import type { ReplyOf } from '../../../shared/contract';
import type { GridSort } from '../../../shared/contract/grid';
import { CELL_NAMES, type RowFormat, rowLines, rowsHead } from '../../../shared/model/event-cells';
import { useAction, useClient } from '../../bridge';
import type { Client } from '../../bridge/client';
import { useMessages } from '../../stores/messages';
import { useSelection } from '../../stores/selection';
import { copyText, plural } from '../../widgets';
import type { Question } from '../use-question';
import type { Marked } from './use-grid-keys';

/** Rows that go to the clipboard at once; more are written to a file. */
const MOST_COPIED = 100_000;

export interface RowActs {
  readonly copy: (format: RowFormat) => Promise<void>;
  readonly exportAll: (format: RowFormat) => Promise<void>;
  readonly find: (text: string, direction: 'after' | 'before') => Promise<void>;
}

/** Where a file of this name is to stand; undefined when it was called off. */
export async function askWhere(ask: Client['ask'], name: string): Promise<string | undefined> {
  return (await ask('dialog.save-folder', { title: `Export the list as ${name}`, name })).path;
}

export function sayWritten(one: 'row' | 'group', { rows, path, sha256 }: ReplyOf<'timeline.export'>): void {
  useMessages.getState().say(`${plural(rows, one)} written to ${path}, SHA-256 ${sha256}.`);
}

/** What is done with the rows of a question. `marked`: the rows to copy, else the selected one. */
export function useRowActs(
  question: Question,
  sort: GridSort,
  marked: Marked | undefined,
  position: number | undefined,
): RowActs {
  const { link, ask } = useClient();
  const { run } = useAction('timeline.export');
  const { say, sayError } = useMessages.getState();
  return {
    async copy(format) {
      const [from, to] = marked === undefined ? [position, position] : [marked.from, marked.to];
      if (from === undefined || to === undefined) {
        say('Copy: select a row first, or mark several with Shift and the arrow keys.', 'warn');
        return;
      }
      const count = Math.abs(to - from) + 1;
      if (count > MOST_COPIED) {
        say(`Copy: at most ${plural(MOST_COPIED, 'row')} at once. Export them to a file.`, 'warn');
        return;
      }
      const asked = { ...question, sort, offset: Math.min(from, to), limit: count };
      const page = await link.call('timeline.page', asked);
      if (!page.ok) return sayError(page.error);
      await copyText(rowsHead(format, CELL_NAMES) + rowLines(format, CELL_NAMES, page.value.rows));
      say(`${plural(page.value.rows.length, 'row')} copied as ${format.toUpperCase()}.`);
    },
    async exportAll(format) {
      const name = `events.${format === 'text' ? 'txt' : format}`;
      const path = await askWhere(ask, name);
      if (path === undefined) return;
      const wanted = { ...question, sort, path, columns: [...CELL_NAMES], format };
      const done = await run(wanted, { job: `Exporting ${name}` });
      if (done.ok) sayWritten('row', done.value);
      else sayError(done.error);
    },
    async find(text, direction) {
      const id = useSelection.getState().event;
      const found = await link.call('timeline.findRow', { ...question, sort, text, id, direction });
      if (!found.ok) return sayError(found.error);
      const { id: hit, wrapped } = found.value;
      if (hit === undefined) say(`Nothing in the list holds “${text}”.`, 'warn');
      else useSelection.getState().select({ event: hit, report: undefined });
      if (wrapped && hit !== undefined) say('Past the end of the list; begun again at the other end.');
    },
  };
}
