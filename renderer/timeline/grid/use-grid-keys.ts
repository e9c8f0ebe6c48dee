import type { KeyboardEvent } from 'react';
import type { EventRow } from '../../../shared/contract/timeline';
import { useSelection } from '../../stores/selection';
import type { EventRows } from './use-event-rows';
import type { RowScroll } from './use-row-scroll';

/** A row chosen by hand: its event in every part of the view. */
export function pickRow(row: EventRow): void {
  useSelection.getState().select({ event: row.id, report: undefined, customer: row.customer });
}

/** Rows marked to be copied, by place: from the first one chosen to the last, either way round. */
export interface Marked {
  readonly from: number;
  readonly to: number;
}

interface GridKeys {
  readonly rows: EventRows;
  /** Place of the selected row, if it is listed. */
  readonly position: number | undefined;
  readonly total: number;
  readonly scroll: RowScroll;
  readonly marked: Marked | undefined;
  readonly onMark: (marked: Marked | undefined) => void;
  readonly onCopy: () => void;
  readonly onOpen: () => void;
}

/**
 * Arrow keys, Page Up and Down, Home and End move the selection through the rows; with Shift they mark rows, and Ctrl C
 * copies what is marked.
 */
export function gridKeys({ rows, position, total, scroll, marked, onMark, onCopy, onOpen }: GridKeys) {
  return (event: KeyboardEvent) => {
    if (event.altKey || event.target !== event.currentTarget) return;
    if (event.ctrlKey && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      onCopy();
    }
    if (event.ctrlKey) return;
    const page = Math.max(1, Math.floor(scroll.visible) - 1);
    const from = (event.shiftKey ? marked?.to : undefined) ?? position ?? scroll.first - 1;
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
    if (event.shiftKey) onMark({ from: marked?.from ?? Math.max(0, position ?? place), to: place });
    else {
      onMark(undefined);
      if (row !== undefined) pickRow(row);
    }
    scroll.reveal(place, 'nearest');
  };
}
