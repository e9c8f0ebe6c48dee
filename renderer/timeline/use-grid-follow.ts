import type { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useQuery } from '../bridge';
import { useSelection } from '../stores/selection';
import type { Question } from './use-question';

export type RowVirtualizer = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>;

/** A scrolled element can be some 30 million pixels high; beyond this many rows the grid moves in windows. */
export const MOST_ROWS = 1_000_000;

interface Follow {
  readonly question: Question;
  readonly descending: boolean;
  readonly total: number;
  /** First row of the window of rows. */
  readonly base: number;
  readonly setBase: (base: number) => void;
  readonly virtual: RowVirtualizer;
}

/** Brings the selected event's row into view when it was selected elsewhere. @returns its place in the grid. */
export function useGridFollow({
  question,
  descending,
  total,
  base,
  setBase,
  virtual,
}: Follow): number | undefined {
  const event = useSelection((state) => state.event);
  const { data, stale } = useQuery(
    'timeline.position',
    event === undefined ? undefined : { ...question, id: event },
  );
  const ascending = event === undefined || stale ? undefined : data?.position;
  const position = ascending === undefined ? undefined : descending ? total - 1 - ascending : ascending;
  const newest = useRef({ base, virtual });
  newest.current = { base, virtual };
  useEffect(() => {
    if (position === undefined || position < 0) return;
    const { base: from, virtual: list } = newest.current;
    const inside = position >= from && position < from + MOST_ROWS;
    if (inside) bring(list, position - from);
    else setBase(Math.max(0, Math.floor(position - MOST_ROWS / 2)));
  }, [position, setBase]);
  const missing = event !== undefined && !stale && data !== undefined && data.position === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question that leaves the event out begins at its top.
  useEffect(() => {
    if (missing) newest.current.virtual.scrollToOffset(0);
  }, [missing, question]);
  return position;
}

/** A row out of view comes to its middle, so that what is around it is seen; one in view stays where it is. */
function bring(list: RowVirtualizer, index: number): void {
  const { range } = list;
  const seen = range !== null && index >= range.startIndex && index < range.endIndex;
  list.scrollToIndex(index, { align: seen ? 'auto' : 'center' });
}
