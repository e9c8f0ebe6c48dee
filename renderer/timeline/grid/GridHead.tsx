import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { GridSort } from '../../../shared/contract/grid';
import { classNames } from '../../widgets';
import { sortOf } from './columns/catalog';
import { fittingWidth } from './columns/fit-column';
import { movedBefore, movedBy, pinnedAs, type ShownColumns, sizedAs } from './columns/shown-columns';
import { changeColumns } from './columns/use-columns';
import { startHeadDrag, startSizing } from './head-drag';
import { sortBy } from './use-grid-sort';
import { columnPlace, type GridTable, type PlacedColumn } from './use-grid-table';

interface GridHeadProps {
  readonly table: GridTable;
  readonly shown: readonly PlacedColumn[];
  readonly columns: ShownColumns;
  readonly sort: GridSort;
  /** A last head takes the room that no column needs. */
  readonly fill: boolean;
  readonly element: RefObject<HTMLTableElement | null>;
}

/** Pixels that one press makes a column wider or narrower. */
const STEP = 16;

/**
 * The heads: pressed they sort; dragged they move, their edges size. By key: Ctrl with an arrow moves, Shift with an
 * arrow sizes, P pins.
 */
export function GridHead({ table, columns, sort, fill, element }: GridHeadProps) {
  const [target, setTarget] = useState<string>();
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {group.headers.map((header) => {
            const { id } = header.column;
            const { isNumber, left } = columnPlace(header.column);
            const own = columns.find((column) => column.id === id);
            const by = sortOf(id);
            const isSorted = by !== undefined && by === sort.column;
            return (
              <th
                key={id}
                scope="col"
                data-column={id}
                className={classNames(
                  isNumber && 'num',
                  left !== undefined && 'is-pinned',
                  target === id && 'is-target',
                )}
                style={{ left }}
                aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {own === undefined ? (
                  <PlainHead table={table} header={header} />
                ) : (
                  <>
                    <button
                      type="button"
                      className={classNames('tl-sort', by === undefined && 'is-plain')}
                      onClick={() => (by === undefined ? undefined : sortBy(by))}
                      onKeyDown={(event) => onHeadKey(event, id, own.pinned, element)}
                      onPointerDown={(event) => startHeadDrag(event, id, element, setTarget, dropBefore)}
                    >
                      <table.FlexRender header={header} /> {isSorted ? (sort.descending ? '↓' : '↑') : ''}
                    </button>
                    {/* biome-ignore lint/a11y/noStaticElementInteractions: by key the head itself is sized. */}
                    <span
                      className="tl-edge"
                      data-testid={`edge-${id}`}
                      onPointerDown={(event) => startSizing(event, (width) => size(id, width))}
                      onDoubleClick={() => size(id, fittingWidth(element.current, id))}
                    />
                  </>
                )}
              </th>
            );
          })}
          {fill ? <td aria-hidden="true" /> : undefined}
        </tr>
      ))}
    </thead>
  );
}

type Header = ReturnType<GridTable['getHeaderGroups']>[number]['headers'][number];

function PlainHead({ table, header }: { readonly table: GridTable; readonly header: Header }) {
  return header.column.id === 'glyph' ? (
    <span className="visually-hidden">Kind</span>
  ) : (
    <table.FlexRender header={header} />
  );
}

function size(id: string, width: number | undefined): void {
  if (width !== undefined) changeColumns((columns) => sizedAs(columns, id, width));
}

function dropBefore(id: string, before: string | undefined): void {
  changeColumns((columns) => movedBefore(columns, id, before));
}

function onHeadKey(
  event: KeyboardEvent<HTMLElement>,
  id: string,
  pinned: boolean,
  element: RefObject<HTMLTableElement | null>,
): void {
  const act = actOfKey(event, id, pinned, element);
  if (act === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  act();
  // A moved head stands elsewhere in the document; the focus goes with it.
  requestAnimationFrame(() => headOf(element.current, id)?.focus());
}

function headOf(table: HTMLTableElement | null, id: string): HTMLElement | undefined {
  return (
    [...(table?.querySelectorAll<HTMLElement>('th[data-column]') ?? [])]
      .find((head) => head.dataset.column === id)
      ?.querySelector<HTMLElement>('.tl-sort') ?? undefined
  );
}

function actOfKey(
  event: KeyboardEvent<HTMLElement>,
  id: string,
  pinned: boolean,
  element: RefObject<HTMLTableElement | null>,
): (() => void) | undefined {
  if (event.altKey || event.metaKey) return undefined;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step !== undefined && event.ctrlKey) {
    return () => changeColumns((columns) => movedBy(columns, id, step === 1 ? 1 : -1));
  }
  if (step !== undefined && event.shiftKey) {
    const width = event.currentTarget.closest('th')?.offsetWidth ?? 0;
    return () => size(id, width + step * STEP);
  }
  if (event.key === 'Home' && event.shiftKey) return () => size(id, fittingWidth(element.current, id));
  if (event.key.toLowerCase() === 'p' && !event.ctrlKey) {
    return () => changeColumns((columns) => pinnedAs(columns, id, !pinned));
  }
  return undefined;
}
