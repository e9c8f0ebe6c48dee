import { useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { EventRow } from '../../../shared/contract/timeline';
import { useZone } from '../../stores/zone';
import { lookOf } from './columns/catalog';
import { type ShownColumns, widthOf } from './columns/shown-columns';
import { useOtherZone } from './columns/use-columns';
import type { ExtraCells } from './columns/use-extra-cells';
import { FROM, GLYPH, gridColumns, gridFeatures } from './grid-columns';

interface TableInput {
  readonly columns: ShownColumns;
  readonly extra: ExtraCells;
  readonly rows: readonly (EventRow | undefined)[];
  readonly from: bigint | undefined;
}

/** A column on the screen; without a width it takes what the others leave. */
export interface PlacedColumn {
  readonly id: string;
  readonly width: number | undefined;
}

export type GridTable = ReturnType<typeof useTable<typeof gridFeatures, EventRow>>;
type GridColumn = ReturnType<GridTable['getAllLeafColumns']>[number];

/** What a column that takes the rest needs at least. Pixels. */
const LEAST_REST = 120;

/** The table of rows in view with its columns in order. `least`: pixels that it needs. */
export function useGridTable({ columns, extra, rows, from }: TableInput) {
  const zone = useZone();
  const other = useOtherZone();
  const shown = useMemo(() => placed(columns, from !== undefined), [columns, from]);
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const defs = useMemo(
    () =>
      gridColumns(
        ids.filter((id) => id !== GLYPH.id && id !== FROM.id),
        { zone, other, from, extra },
      ),
    [ids, zone, other, from, extra],
  );
  const state = useMemo(() => {
    const pinned = columns.flatMap(({ id, pinned: held }) => (held && ids.includes(id) ? [id] : []));
    return {
      columnOrder: [...ids],
      columnPinning: { start: pinned.length === 0 ? [] : [GLYPH.id, ...pinned], end: [] },
      columnSizing: Object.fromEntries(shown.map(({ id, width }) => [id, width ?? LEAST_REST])),
    };
  }, [columns, ids, shown]);
  const data = useMemo(() => rows.filter((row) => row !== undefined), [rows]);
  const table = useTable({ features: gridFeatures, columns: defs, data, state, getRowId: (row) => row.id });
  const least = shown.reduce((sum, { width }) => sum + (width ?? LEAST_REST), 0);
  return { table, shown, least, hasRest: shown.some(({ width }) => width === undefined) };
}

/** Glyph first; in a context the distance from its event stands behind the time, and no other zone's time beside it. */
function placed(columns: ShownColumns, inContext: boolean): readonly PlacedColumn[] {
  const own = columns
    .filter(({ id }) => !inContext || id !== 'other')
    .map((column) => ({ id: column.id, width: widthOf(column) }));
  if (!inContext) return [GLYPH, ...own];
  const at = own.findIndex(({ id }) => id === 'time') + 1;
  return [GLYPH, ...own.slice(0, at), FROM, ...own.slice(at)];
}

/** How a column's cells stand. `left`: where a pinned one is held, pixels. */
export function columnPlace(column: GridColumn): {
  readonly isNumber: boolean;
  readonly left: number | undefined;
} {
  return {
    isNumber: column.id === FROM.id || lookOf(column.id)?.number === true,
    left: column.getIsPinned() === 'start' ? column.getStart('start') : undefined,
  };
}
