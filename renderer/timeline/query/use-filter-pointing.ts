import type { MouseEvent } from 'react';
import type { LaneKey } from '../../../shared/contract/timeline';
import { isQueryField, type QueryField } from '../../../shared/model/query';
import { useSelection } from '../../stores/selection';
import { type Narrowing, narrowTo, useFilterMenu } from './filter-menu';

/** Columns of the list that are fields under another name. */
const COLUMNS: Readonly<Record<string, QueryField>> = { record: 'source' };

/** The secondary button, or the menu key, on the list or the details: filters by the event's values. */
export function pointAtEvent(event: MouseEvent<HTMLElement>): void {
  const id = useSelection.getState().event;
  if (id === undefined || isText(event.target)) return;
  event.preventDefault();
  const cell = event.target instanceof Element ? event.target.closest('td') : null;
  const column = cell?.dataset.column ?? '';
  const field = COLUMNS[column] ?? (isQueryField(column) && column !== 'time' ? column : undefined);
  showMenu(event, field === undefined ? { event: id } : { event: id, field });
}

/** The same on the label of a lane. With Alt and the primary button the lane alone is left at once. */
export function pointAtLane(
  event: MouseEvent<HTMLElement>,
  laneAt: (place: number) => { readonly key: string } | undefined,
  by: LaneKey,
  focused: number,
): void {
  const label = event.target instanceof Element ? event.target.closest('[role="treeitem"]') : null;
  const lane = laneAt(label === null ? focused : Number(label.id.replace(/^\D+/, '')));
  if (lane === undefined) return;
  const value = { field: by, value: lane.key === '' ? undefined : lane.key };
  event.preventDefault();
  if (event.altKey) narrowTo(value, event.shiftKey ? 'not' : 'only');
  else showMenu(event, { values: [value] });
}

/** The menu for the selected event, from its row or from the middle of the list. */
export function openFilterMenu(): void {
  const id = useSelection.getState().event;
  if (id === undefined) return;
  const row =
    document.querySelector('#event-list tr[aria-selected="true"]') ?? document.querySelector('#event-list');
  const { left = 0, top = 0, bottom = 0 } = row?.getBoundingClientRect() ?? {};
  useFilterMenu.getState().show({ x: left + 40, y: Math.min(bottom, top + 30) }, { event: id });
}

function showMenu(event: MouseEvent<HTMLElement>, by: Narrowing): void {
  const box = event.currentTarget.getBoundingClientRect();
  // The menu key names no place of its own.
  const at =
    event.clientX === 0 && event.clientY === 0
      ? { x: box.left + 40, y: box.top + 40 }
      : { x: event.clientX, y: event.clientY };
  useFilterMenu.getState().show(at, by);
}

function isText(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
