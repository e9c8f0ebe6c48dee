import { useTable } from '@tanstack/react-table';
import { type KeyboardEvent, useMemo } from 'react';
import { type GridSort, sortColumn } from '../../../shared/contract/grid';
import type { EventRow } from '../../../shared/contract/timeline';
import { useSelection } from '../../stores/selection';
import { useZone, useZoneStore } from '../../stores/zone';
import { COLUMN_LOOK, gridColumns, gridFeatures } from './grid-columns';
import { type Marked, pickRow } from './use-grid-keys';
import { sortBy } from './use-grid-sort';

interface EventTableProps {
  /** Rows in view; those still on their way are undefined. */
  readonly rows: readonly (EventRow | undefined)[];
  /** Place of the first of them. */
  readonly first: number;
  /** Pixels the rows are moved by, so that the view can begin within one. */
  readonly shift: number;
  readonly total: number;
  readonly rowHeight: number;
  /** Place of the selected row. */
  readonly active: number | undefined;
  /** Moment that rows are counted from, in a context. */
  readonly from: bigint | undefined;
  readonly marked: Marked | undefined;
  readonly sort: GridSort;
  readonly onMark: (marked: Marked | undefined) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: () => void;
}

export function EventTable(props: EventTableProps) {
  const { rows, first, shift, total, rowHeight, active, marked, sort, onMark, onKeyDown, onOpen } = props;
  const selected = useSelection((state) => state.event);
  const columns = useColumns(props.from);
  const data = useMemo(() => rows.filter((row) => row !== undefined), [rows]);
  const table = useTable({ features: gridFeatures, columns, data, getRowId: (row: EventRow) => row.id });
  const byId = new Map(table.getRowModel().rows.map((row) => [row.id, row]));
  return (
    <table
      className="table tl-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen with the arrow keys, as in a grid.
      role="grid"
      id="event-list"
      aria-multiselectable="true"
      aria-label="Access events"
      aria-rowcount={total}
      aria-activedescendant={
        active === undefined || active < first || active >= first + rows.length ? undefined : `row-${active}`
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <colgroup>
        {table.getAllColumns().map((column) => (
          <col key={column.id} style={{ width: COLUMN_LOOK[column.id]?.width }} />
        ))}
      </colgroup>
      <TableHead table={table} sort={sort} />
      <tbody style={{ transform: `translateY(${shift}px)` }}>
        {rows.map((row, i) => {
          const place = first + i;
          return (
            <tr
              key={place}
              id={`row-${place}`}
              aria-rowindex={place + 1}
              aria-selected={(row !== undefined && row.id === selected) || isMarked(marked, place)}
              style={{ height: rowHeight }}
              onPointerDown={(event) => {
                if (event.shiftKey) onMark({ from: marked?.from ?? active ?? place, to: place });
                else {
                  onMark(undefined);
                  if (row !== undefined) pickRow(row);
                }
              }}
              onDoubleClick={onOpen}
            >
              {row === undefined ? (
                <td colSpan={columns.length} />
              ) : (
                byId
                  .get(row.id)
                  ?.getAllCells()
                  .map((cell) => (
                    <td key={cell.id} className={COLUMN_LOOK[cell.column.id]?.number ? 'num ellip' : 'ellip'}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function isMarked(marked: Marked | undefined, place: number): boolean {
  if (marked === undefined) return false;
  return place >= Math.min(marked.from, marked.to) && place <= Math.max(marked.from, marked.to);
}

type GridTable = ReturnType<typeof useTable<typeof gridFeatures, EventRow>>;

function TableHead({ table, sort }: { readonly table: GridTable; readonly sort: GridSort }) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {group.headers.map((header) => {
            const { id } = header.column;
            const by = sortColumn.safeParse(id).data;
            const isSorted = by === sort.column;
            return (
              <th
                key={header.id}
                scope="col"
                className={COLUMN_LOOK[id]?.number ? 'num' : undefined}
                aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {id === 'glyph' ? <span className="visually-hidden">Kind</span> : undefined}
                {by === undefined ? (
                  <table.FlexRender header={header} />
                ) : (
                  <button type="button" className="tl-sort" onClick={() => sortBy(by)}>
                    <table.FlexRender header={header} /> {isSorted ? (sort.descending ? '↓' : '↑') : ''}
                  </button>
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}

function useColumns(from: bigint | undefined) {
  const zone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  return useMemo(() => {
    const other = caseZone === 'UTC' ? undefined : zone === 'UTC' ? caseZone : 'UTC';
    return gridColumns(zone, other, from);
  }, [zone, caseZone, from]);
}
