import { useTable } from '@tanstack/react-table';
import { type KeyboardEvent, useMemo } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useSelection } from '../stores/selection';
import { useZone, useZoneStore } from '../stores/zone';
import { COLUMN_LOOK, gridColumns, gridFeatures } from './grid-columns';
import { useIntent } from './intent';
import { pickRow } from './use-grid-keys';

interface EventTableProps {
  /** Rows in view; those still on their way are undefined. */
  readonly rows: readonly (EventRow | undefined)[];
  /** Place of the first of them. */
  readonly first: number;
  /** Pixels of rows above and below that are not drawn. */
  readonly before: number;
  readonly after: number;
  readonly total: number;
  readonly rowHeight: number;
  /** Place of the selected row. */
  readonly active: number | undefined;
  /** Moment that rows are counted from, in a context. */
  readonly from: bigint | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: () => void;
}

export function EventTable(props: EventTableProps) {
  const { rows, first, before, after, total, rowHeight, active, onKeyDown, onOpen } = props;
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
      aria-label="Access events"
      aria-rowcount={total}
      aria-activedescendant={active === undefined ? undefined : `row-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <colgroup>
        {table.getAllColumns().map((column) => (
          <col key={column.id} style={{ width: COLUMN_LOOK[column.id]?.width }} />
        ))}
      </colgroup>
      <TableHead table={table} />
      <tbody>
        <Spacer height={before} columns={columns.length} />
        {rows.map((row, i) => {
          const place = first + i;
          return (
            <tr
              key={place}
              id={`row-${place}`}
              aria-rowindex={place + 1}
              aria-selected={row !== undefined && row.id === selected}
              style={{ height: rowHeight }}
              onPointerDown={() => row !== undefined && pickRow(row)}
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
        <Spacer height={after} columns={columns.length} />
      </tbody>
    </table>
  );
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return undefined;
  return (
    <tr className="tl-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

type GridTable = ReturnType<typeof useTable<typeof gridFeatures, EventRow>>;

function TableHead({ table }: { readonly table: GridTable }) {
  const descending = useIntent((state) => state.descending);
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => {
            const { id } = header.column;
            const isTime = id === 'time';
            return (
              <th
                key={header.id}
                scope="col"
                className={COLUMN_LOOK[id]?.number ? 'num' : undefined}
                aria-sort={isTime ? (descending ? 'descending' : 'ascending') : undefined}
              >
                {id === 'glyph' ? <span className="visually-hidden">Kind</span> : undefined}
                {isTime ? (
                  <button
                    type="button"
                    className="tl-sort"
                    onClick={() => useIntent.getState().set({ descending: !descending })}
                  >
                    <table.FlexRender header={header} /> {descending ? '↓' : '↑'}
                  </button>
                ) : (
                  <table.FlexRender header={header} />
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
