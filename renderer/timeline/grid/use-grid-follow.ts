import { useEffect } from 'react';
import type { GridSort } from '../../../shared/contract/grid';
import { useQuery } from '../../bridge';
import { useSelection } from '../../stores/selection';
import type { Question } from '../use-question';
import type { RowScroll } from './use-row-scroll';

/**
 * Brings the selected event's row into view when it was selected elsewhere: one out of view comes to its middle, so that
 * what is around it is seen. @returns its place in the grid.
 */
export function useGridFollow(
  question: Question,
  sort: GridSort,
  { scrollTo, reveal }: Pick<RowScroll, 'scrollTo' | 'reveal'>,
): number | undefined {
  const event = useSelection((state) => state.event);
  const asked = event === undefined ? undefined : { ...question, sort, id: event };
  const { data, stale } = useQuery('timeline.place', asked);
  const place = event === undefined || stale ? undefined : data?.place;
  useEffect(() => {
    if (place !== undefined) reveal(place, 'center');
  }, [place, reveal]);
  const missing = event !== undefined && !stale && data !== undefined && data.place === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each question that leaves the event out begins at its top.
  useEffect(() => {
    if (missing) scrollTo(0);
  }, [missing, question, sort, scrollTo]);
  return place;
}
