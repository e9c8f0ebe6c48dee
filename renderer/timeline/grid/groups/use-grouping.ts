import { useMemo } from 'react';
import type { GROUP_ORDERS, GroupColumn } from '../../../../shared/contract/grid';
import { useWorkbench } from '../../../stores/workbench';
import { useZone } from '../../../stores/zone';
import { useIntent } from '../../intent';
import { groupOf } from './group-words';

export interface Grouping {
  readonly by: GroupColumn;
  readonly zone: string;
  readonly order: (typeof GROUP_ORDERS)[number];
  readonly descending: boolean;
}

const LARGEST_FIRST = { order: 'events', descending: true } as const;

/** What the list is grouped by now; nothing in the context of an event, which is a list of what happened. */
export function useGrouping(): Grouping | undefined {
  const by = groupOf(useWorkbench((state) => state.view.grid.group));
  const sort = useWorkbench((state) => state.view.grid.groupSort) ?? LARGEST_FIRST;
  const inContext = useIntent((state) => state.context !== undefined);
  const zone = useZone();
  return useMemo(() => {
    if (by === undefined || inContext) return undefined;
    return { by, zone: by === 'day' || by === 'hour' ? zone : 'UTC', ...sort };
  }, [by, inContext, zone, sort]);
}

/** Groups the list, or lists events again. Days and hours begin in order of time, the others with the largest. */
export function groupBy(by: GroupColumn | undefined): void {
  const groupSort =
    by === 'day' || by === 'hour' ? { order: 'name' as const, descending: false } : LARGEST_FIRST;
  useWorkbench.getState().set(({ grid }) => ({ grid: { ...grid, group: by, groupSort } }));
}

/** In this order; asked again, the other way round. Numbers begin with the largest. */
export function sortGroups(order: Grouping['order']): void {
  useWorkbench.getState().set(({ grid }) => {
    const old = grid.groupSort ?? LARGEST_FIRST;
    const descending = old.order === order ? !old.descending : order === 'events';
    return { grid: { ...grid, groupSort: { order, descending } } };
  });
}
