import { type RefObject, useEffect } from 'react';
import { isQueryField, type QueryField } from '../../../shared/model/query';
import { useSelection } from '../../stores/selection';
import { type Narrowing, useFilterMenu } from './filter-menu';

/** Columns of the list that are fields under another name. */
const COLUMNS: Readonly<Record<string, QueryField>> = { record: 'source' };

/**
 * The secondary button, or the menu key, filters by what is pointed at: a cell of the list, the details of the event. A
 * lane has a menu of its own.
 */
export function useFilterPointing(frame: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const point = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.matches('input, textarea')) return;
      const by = pointedAt(event.target);
      if (by === undefined) return;
      event.preventDefault();
      useFilterMenu.getState().show(placeOf(event, event.target), by);
    };
    element.addEventListener('contextmenu', point);
    return () => element.removeEventListener('contextmenu', point);
  }, [frame]);
}

function pointedAt(target: Element): Narrowing | undefined {
  const event = useSelection.getState().event;
  if (event === undefined || target.closest('.tl-grid, .tl-details-body') === null) return undefined;
  const cell = target.closest('td');
  const column = cell instanceof HTMLElement ? (cell.dataset.column ?? '') : '';
  const field = COLUMNS[column] ?? (isQueryField(column) ? column : undefined);
  return field === undefined ? { event } : { event, field };
}

/** The menu key names no place of its own. */
function placeOf({ clientX, clientY }: MouseEvent, target: Element) {
  const { left, top } = target.getBoundingClientRect();
  return clientX === 0 && clientY === 0 ? { x: left + 40, y: top + 40 } : { x: clientX, y: clientY };
}

/** The menu for the selected event, at its row when it is in view. */
export function openFilterMenu(): void {
  const event = useSelection.getState().event;
  const list = document.getElementById('event-list');
  if (event === undefined || list === null) return;
  const { left, bottom, top } = (
    list.querySelector('tr[aria-selected="true"]') ?? list
  ).getBoundingClientRect();
  useFilterMenu.getState().show({ x: left + 40, y: Math.min(bottom, top + 30) }, { event });
}
