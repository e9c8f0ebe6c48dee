import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import type { GridSort } from '../../../shared/contract/grid';
import type { EventRow } from '../../../shared/contract/timeline';
import { useSelection } from '../../stores/selection';
import { classNames } from '../../widgets';
import type { ShownColumns } from './columns/shown-columns';
import type { ExtraCells } from './columns/use-extra-cells';
import { GridHead } from './GridHead';
import { type Marked, pickRow } from './use-grid-keys';
import { columnPlace, type GridTable, useGridTable } from './use-grid-table';

interface EventTableProps {
  readonly columns: ShownColumns;
  readonly extra: ExtraCells;
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
  const { rows, first, shift, total, active, sort, columns, onKeyDown } = props;
  const element = useRef<HTMLTableElement>(null);
  const { table, shown, least, hasRest } = useGridTable(props);
  const byId = new Map(table.getRowModel().rows.map((row) => [row.id, row]));
  return (
    <table
      ref={element}
      className="table tl-table"
      style={{ minWidth: least }}
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
        {shown.map(({ id, width }) => (
          <col key={id} style={{ width }} />
        ))}
        {hasRest ? undefined : <col />}
      </colgroup>
      <GridHead table={table} shown={shown} columns={columns} sort={sort} fill={!hasRest} element={element} />
      <tbody style={{ transform: `translateY(${shift}px)` }}>
        {rows.map((row, i) => {
          const place = first + i;
          return (
            <TableRow key={place} {...props} row={row} place={place}>
              {row === undefined ? (
                <td colSpan={shown.length + 1} />
              ) : (
                <RowCells table={table} row={byId.get(row.id)} fill={!hasRest} />
              )}
            </TableRow>
          );
        })}
      </tbody>
    </table>
  );
}

interface TableRowProps extends EventTableProps {
  readonly row: EventRow | undefined;
  readonly place: number;
  readonly children: ReactNode;
}

function TableRow({ row, place, rowHeight, active, marked, onMark, onOpen, children }: TableRowProps) {
  const selected = useSelection((state) => state.event);
  const onPointerDown = (event: PointerEvent) => {
    if (event.shiftKey) onMark({ from: marked?.from ?? active ?? place, to: place });
    else {
      onMark(undefined);
      if (row !== undefined) pickRow(row);
    }
  };
  return (
    <tr
      id={`row-${place}`}
      aria-rowindex={place + 1}
      aria-selected={(row !== undefined && row.id === selected) || isMarked(marked, place)}
      style={{ height: rowHeight }}
      onPointerDown={onPointerDown}
      onDoubleClick={onOpen}
    >
      {children}
    </tr>
  );
}

interface RowCellsProps {
  readonly table: GridTable;
  readonly row: ReturnType<GridTable['getRowModel']>['rows'][number] | undefined;
  /** A last cell takes the room that no column needs. */
  readonly fill: boolean;
}

function RowCells({ table, row, fill }: RowCellsProps) {
  return (
    <>
      {row?.getAllCells().map((cell) => {
        const { isNumber, left } = columnPlace(cell.column);
        return (
          <td
            key={cell.id}
            data-column={cell.column.id}
            className={classNames('ellip', isNumber && 'num', left !== undefined && 'is-pinned')}
            style={{ left }}
          >
            <table.FlexRender cell={cell} />
          </td>
        );
      })}
      {fill ? <td aria-hidden="true" /> : undefined}
    </>
  );
}

function isMarked(marked: Marked | undefined, place: number): boolean {
  if (marked === undefined) return false;
  return place >= Math.min(marked.from, marked.to) && place <= Math.max(marked.from, marked.to);
}
