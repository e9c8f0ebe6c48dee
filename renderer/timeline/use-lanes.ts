import { useMemo } from 'react';
import type { Lane } from '../../shared/contract/timeline';
import { type Query, useQuery } from '../bridge';
import { useParameters } from '../stores/parameters';
import { useIntent } from './intent';

const PAGE = 100;

export interface LaneList {
  readonly total: number;
  /** The lane at a place, when its page is here. */
  readonly at: (place: number) => Lane | undefined;
  readonly placeOf: (key: string) => number;
  readonly query: Query<{ readonly total: number; readonly lanes: readonly Lane[] }>;
}

/** The lanes of the case in the order asked for: the first page, and those around `first`..`last`. */
export function useLanes(first: number, last: number): LaneList {
  const by = useIntent((state) => state.by);
  const order = useIntent((state) => state.order);
  const search = useIntent((state) => state.search);
  const lookBack = useParameters((state) => state.lookBack);
  const skew = useParameters((state) => state.skew);
  const question = { by, order, lookBack, skew, limit: PAGE, ...(search === '' ? {} : { search }) };
  const page = Math.floor(first / PAGE);
  const next = Math.floor(last / PAGE);
  const head = useQuery('timeline.lanes', { ...question, offset: 0 });
  const here = useQuery('timeline.lanes', page === 0 ? undefined : { ...question, offset: page * PAGE });
  const below = useQuery('timeline.lanes', next === page ? undefined : { ...question, offset: next * PAGE });
  const hereData = here.stale ? undefined : here.data;
  const belowData = below.stale ? undefined : below.data;
  const found = useMemo(() => {
    const places = new Map<number, Lane>();
    const put = (offset: number, lanes: readonly Lane[] = []) => {
      for (const [i, lane] of lanes.entries()) places.set(offset + i, lane);
    };
    put(0, head.data?.lanes);
    if (page > 0) put(page * PAGE, hereData?.lanes);
    if (next > page) put(next * PAGE, belowData?.lanes);
    const byKey = new Map([...places].map(([place, lane]) => [lane.key, place]));
    return {
      total: head.data?.total ?? 0,
      at: (place: number) => places.get(place),
      placeOf: (key: string) => byKey.get(key) ?? -1,
    };
  }, [head.data, hereData, belowData, page, next]);
  return { ...found, query: head };
}
