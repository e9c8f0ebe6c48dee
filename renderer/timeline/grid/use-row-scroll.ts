import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useSize } from '../use-size';

/** Height of the head, which stays above the rows. Pixels. */
export const HEAD = 23;

/**
 * What of a list of any length is in view, in rows: a scrolled element can be some 30 million pixels high, a hundred
 * million rows cannot.
 */
export interface RowScroll {
  /** Rows above the view; between two rows it has a fraction. */
  readonly top: number;
  /** Rows that fit below the head, with a fraction. */
  readonly visible: number;
  /** The first row in view, and one past the last. */
  readonly first: number;
  readonly end: number;
  readonly scrollTo: (top: number) => void;
  /** Brings a row into view; `center` puts one that is out of view into the middle. */
  readonly reveal: (row: number, align: 'nearest' | 'center') => void;
}

export function useRowScroll(
  box: RefObject<HTMLDivElement | null>,
  total: number,
  rowHeight: number,
): RowScroll {
  const { height } = useSize(box);
  const [wanted, setTop] = useState(0);
  const visible = Math.max(0, (height - HEAD) / rowHeight);
  const most = Math.max(0, total - visible);
  const top = Math.min(wanted, most);
  const now = useRef({ top, visible, most });
  now.current = { top, visible, most };
  const scrollTo = useCallback((to: number) => setTop(Math.min(Math.max(0, to), now.current.most)), []);
  const reveal = useCallback((row: number, align: 'nearest' | 'center') => {
    const { top: from, visible: rows } = now.current;
    const inView = row >= from && row + 1 <= from + rows;
    if (inView) return;
    const edge = row < from ? row : row + 1 - rows;
    setTop(Math.max(0, align === 'center' ? row - rows / 2 : edge));
  }, []);
  useWheel(box, (pixels) => scrollTo(now.current.top + pixels / rowHeight));
  const first = Math.floor(top);
  return { top, visible, first, end: Math.min(total, Math.ceil(top + visible)), scrollTo, reveal };
}

/** Lines of a wheel that counts in lines. Pixels. */
const LINE = 20;

function useWheel(box: RefObject<HTMLDivElement | null>, onWheel: (pixels: number) => void): void {
  const newest = useRef(onWheel);
  newest.current = onWheel;
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const act = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      newest.current(event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE : event.deltaY);
    };
    element.addEventListener('wheel', act, { passive: false });
    return () => element.removeEventListener('wheel', act);
  }, [box]);
}
