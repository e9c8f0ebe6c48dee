import type { EventGroup, GroupColumn } from '../../../../shared/contract/grid';
import { laneKey } from '../../../../shared/contract/timeline';
import { laneWords } from '../../../../shared/model/lane';
import type { Look } from '../../../../shared/model/view-state';
import { useMessages } from '../../../stores/messages';
import { useWorkbench } from '../../../stores/workbench';
import { groupWord } from './group-words';

/** Lists the events of one group: a chip beside the query, or the span of a day or an hour. Going back groups again. */
export function listGroup(by: GroupColumn, group: EventGroup): void {
  const { view, set } = useWorkbench.getState();
  const part = narrowedTo(view, by, group);
  if (typeof part === 'string') {
    useMessages.getState().say(part, 'warn');
    return;
  }
  set({ ...part, grid: { ...view.grid, group: undefined } });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#event-list')?.focus());
}

/** The view that lists exactly these events, or why there is none. */
export function narrowedTo(
  { question, brush, span }: Look,
  by: GroupColumn,
  { key = '', from, to }: EventGroup,
): Partial<Look> | string {
  if (from !== undefined && to !== undefined) {
    const within = question.inView ? (brush ?? span) : undefined;
    return {
      question: { ...question, inView: true },
      brush: { from: later(from, within?.from), to: earlier(to, within?.to) },
    };
  }
  const lane = laneKey.safeParse(by).data;
  if (lane === undefined)
    return `The events of one ${groupWord(by)} cannot be listed by a chip. Find it in the records instead.`;
  if (lane === 'action') return { question: { ...question, actions: [key] } };
  const { only } = question;
  if (only !== undefined && only.by !== lane)
    return `The list is narrowed to ${laneWords(only)} already. Take that chip away first.`;
  return { question: { ...question, only: { by: lane, key } } };
}

function later(a: bigint, b: bigint | undefined): bigint {
  return b !== undefined && b > a ? b : a;
}

function earlier(a: bigint, b: bigint | undefined): bigint {
  return b !== undefined && b < a ? b : a;
}
