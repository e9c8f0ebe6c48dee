import { useMemo } from 'react';
import { useQuery } from '../bridge';
import { ACTION_CLASSES, type ActionClass, actionClass } from '../drawing/timeline/action-class';

export interface Actions {
  readonly names: readonly string[];
  readonly ofClass: (action: ActionClass) => readonly string[];
  /** Classes that occur in the case, in the order of an opened lane's rows. */
  readonly classes: readonly ActionClass[];
}

const MOST_ACTIONS = 1_000;

/** The actions the case's logs name. */
export function useActions(): Actions {
  const { data } = useQuery('timeline.lanes', {
    by: 'action',
    order: 'events',
    offset: 0,
    limit: MOST_ACTIONS,
    lookBack: 0n,
    skew: 0n,
  });
  return useMemo(() => {
    const names = data?.lanes.map((lane) => lane.key) ?? [];
    const ofClass = (action: ActionClass) => names.filter((name) => actionClass(name) === action);
    return { names, ofClass, classes: ACTION_CLASSES.filter((action) => ofClass(action).length > 0) };
  }, [data]);
}
