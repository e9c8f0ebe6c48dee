import { useMessages } from '../../stores/messages';
import { useIntent } from '../intent';
import { type ListedCell, usePanels } from './panel-store';

interface CountedCell extends ListedCell {
  readonly count: number;
}

/** Shows the records of a cell in the list and gives the list the focus. */
export function listCell({ account, count, ...cell }: CountedCell): void {
  if (count === 0) {
    useMessages.getState().say(`${cell.label}: no event to list.`);
    return;
  }
  useIntent.getState().set({ context: undefined });
  const label = account === undefined ? cell.label : `${account}, ${cell.label}`;
  usePanels.getState().list({ ...cell, account, label });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.tl [role="grid"]')?.focus());
}
