import { useMemo } from 'react';
import { type GridSort, type SortColumn, sortColumn } from '../../../shared/contract/grid';
import { useWorkbench } from '../../stores/workbench';
import { useIntent } from '../intent';

const BY_TIME: GridSort = { column: 'time', descending: false };

/** How the grid is sorted; the context of an event always by time. */
export function useGridSort(): GridSort {
  const { column, descending } = useWorkbench((state) => state.view.grid.sort);
  const inContext = useIntent((state) => state.context !== undefined);
  return useMemo(() => {
    const known = sortColumn.safeParse(column);
    return inContext || !known.success ? BY_TIME : { column: known.data, descending };
  }, [column, descending, inContext]);
}

/** By this column; asked again, the other way round. */
export function sortBy(column: SortColumn): void {
  useWorkbench.getState().set(({ grid }) => ({
    grid: { ...grid, sort: { column, descending: grid.sort.column === column && !grid.sort.descending } },
  }));
}
