import { useMemo } from 'react';
import type { GridSort } from '../../../shared/contract/grid';
import type { EventRow } from '../../../shared/contract/timeline';
import type { AppError } from '../../../shared/errors';
import { useQuery } from '../../bridge';
import type { Question } from '../use-question';

const PAGE = 100;

export interface EventRows {
  readonly total: number | undefined;
  /** What the filter lets through outside the span. */
  readonly outside: number | undefined;
  readonly at: (index: number) => EventRow | undefined;
  /** The rows answer an older question. */
  readonly stale: boolean;
  readonly error: AppError | undefined;
}

/**
 * Rows of the question around the ones in view, two pages at a time: the even and the odd one next to the view, so that
 * crossing a page's edge keeps what is on the screen.
 */
export function useEventRows(question: Question, sort: GridSort, first: number, last: number): EventRows {
  const page = Math.floor(first / PAGE);
  const other =
    Math.floor(last / PAGE) > page ? page + 1 : first % PAGE < PAGE / 2 && page > 0 ? page - 1 : page + 1;
  const [even, odd] = page % 2 === 0 ? [page, other] : [other, page];
  const evenPage = useQuery('timeline.page', { ...question, sort, offset: even * PAGE, limit: PAGE });
  const oddPage = useQuery('timeline.page', { ...question, sort, offset: odd * PAGE, limit: PAGE });
  const lead = page % 2 === 0 ? evenPage : oddPage;
  const at = useMemo(() => {
    const rows = new Map<number, EventRow>();
    for (const data of [evenPage.data, oddPage.data]) {
      for (const [i, row] of data?.rows.entries() ?? []) rows.set((data?.offset ?? 0) + i, row);
    }
    return (index: number) => rows.get(index);
  }, [evenPage.data, oddPage.data]);
  const known = lead.data ?? evenPage.data ?? oddPage.data;
  return { total: known?.total, outside: known?.outside, at, stale: lead.stale, error: lead.error };
}
