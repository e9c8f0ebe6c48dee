import { useMemo } from 'react';
import { useQuery } from '../../../bridge';
import { useWorkbench } from '../../../stores/workbench';
import { useZone, useZoneStore } from '../../../stores/zone';
import { CATALOG, lookOf, rawId, rawName } from './catalog';
import { inPlace, type ShownColumns, shownOf } from './shown-columns';

/** A column that can be shown. */
export interface OfferedColumn {
  readonly id: string;
  readonly title: string;
  /** Where it comes from, when not from every record. */
  readonly note?: string;
}

/** The zone of the second time column, if there is one beside the zone on display. */
export function useOtherZone(): string | undefined {
  const zone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  if (caseZone === 'UTC') return undefined;
  return zone === 'UTC' ? caseZone : 'UTC';
}

/** Every column there is: those of the program, then those of the sources that are no fields. */
export function useOffered(): readonly OfferedColumn[] {
  const { data } = useQuery('timeline.columns', {});
  return useMemo(
    () => [
      ...Object.entries(CATALOG).map(([id, { title }]) => ({ id, title })),
      ...(data?.columns ?? []).map(({ name, sources }) => ({
        id: rawId(name),
        title: name,
        note: sources.length > 3 ? `${sources.length} sources` : sources.join(', '),
      })),
    ],
    [data],
  );
}

/** The chosen columns, pinned ones first; those of other cases and of a zone that is not there are left out. */
export function useShown(offered: readonly OfferedColumn[]): ShownColumns {
  const chosen = useWorkbench((state) => state.view.grid.columns);
  const other = useOtherZone();
  return useMemo(() => {
    const known = new Set(offered.map(({ id }) => id));
    return inPlace(shownOf(chosen)).filter(
      ({ id }) =>
        lookOf(id) !== undefined &&
        (rawName(id) === undefined || known.has(id)) &&
        (id !== 'other' || other !== undefined),
    );
  }, [chosen, offered, other]);
}

/** Changes the chosen columns of the view; going back undoes it. */
export function changeColumns(change: (columns: ShownColumns) => ShownColumns): void {
  useWorkbench.getState().set(({ grid }) => ({
    grid: { ...grid, columns: [...change(shownOf(grid.columns))] },
  }));
}

/** The columns of the program, as they come. */
export function resetColumns(): void {
  useWorkbench.getState().set(({ grid }) => ({ grid: { ...grid, columns: [] } }));
}
