import type { KeyboardEvent } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useSelection } from '../stores/selection';
import type { EventRows } from './use-event-rows';
import type { RowVirtualizer } from './use-grid-follow';

/** A row chosen by hand: its event in every part of the view. */
export function pickRow(row: EventRow): void {
  useSelection.getState().select({ event: row.id, report: undefined, customer: row.customer });
}

interface GridKeys {
  readonly rows: EventRows;
  /** Place of the selected row, if it is listed. */
  readonly position: number | undefined;
  readonly total: number;
  readonly base: number;
  readonly virtual: RowVirtualizer;
  readonly rowHeight: number;
  readonly onOpen: () => void;
}

/** Arrow keys, Page Up and Down, Home and End move the selection through the rows. */
export function gridKeys({ rows, position, total, base, virtual, rowHeight, onOpen }: GridKeys) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((virtual.scrollRect?.height ?? 240) / rowHeight) - 2);
    const from = position ?? base - 1;
    const target = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen();
    }
    if (target === undefined || total === 0) return;
    event.preventDefault();
    const place = Math.min(Math.max(target, 0), total - 1);
    const row = rows.at(place);
    if (row !== undefined) pickRow(row);
    virtual.scrollToIndex(Math.max(0, place - base), { align: 'auto' });
  };
}
