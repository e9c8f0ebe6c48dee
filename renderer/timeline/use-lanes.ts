import { useMemo } from 'react';
import { useQueries } from '../bridge';
import { useParameters } from '../stores/parameters';
import { useWorkbench } from '../stores/workbench';
import { type LaneList, listOf, rowsOf, rowsPicked, sumsOf, treeOf } from './lanes/lane-answers';
import { headRequests, type LaneBase, PAGE, pageRequests } from './lanes/lane-requests';
import { kindsOf, type Lanes, levelsOf, MOST_PINNED } from './lanes/lane-tree';
import { pagesFor } from './lanes/level';

export type { LaneList, LaneSums } from './lanes/lane-answers';

/** The lanes of the case as asked for: pinned ones, then page by page those around the rows `first`..`last`. */
export function useLanes(first: number, last: number): LaneList {
  const lanes = useWorkbench((state) => state.view.lanes);
  const base = useBase(lanes);
  const kinds = useMemo(() => kindsOf(lanes), [lanes]);
  const levels = useMemo(() => (lanes.comparing ? [] : levelsOf(lanes)), [lanes]);
  const held = useMemo(() => {
    return lanes.comparing ? lanes.compared : lanes.pinned.slice(0, MOST_PINNED);
  }, [lanes]);
  const answers = useQueries('timeline.lanes', headRequests(lanes, levels, held, base));
  const picked = useMemo(() => rowsPicked(answers, held, lanes), [answers, held, lanes]);
  const tree = useMemo(() => treeOf(levels, answers), [levels, answers]);
  const wanted = pagesFor(tree, [first - picked.length, last - picked.length], PAGE);
  const pages = useQueries('timeline.lanes', pageRequests(levels, wanted, lanes, base));
  const found = useMemo(
    () => rowsOf(tree, levels, [answers, pages], kinds.length),
    [tree, levels, answers, pages, kinds],
  );
  const sums = useMemo(() => sumsOf(answers, lanes), [answers, lanes]);
  return useMemo(
    () => listOf(picked, tree, found, { lanes, sums, answers }),
    [picked, tree, found, lanes, sums, answers],
  );
}

function useBase({ order, reversed }: Lanes): LaneBase {
  const lookBack = useParameters((state) => state.lookBack);
  const skew = useParameters((state) => state.skew);
  return { order, lookBack, skew, limit: PAGE, ...(reversed ? { reversed } : {}) };
}
