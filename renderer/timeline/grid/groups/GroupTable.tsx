import type { KeyboardEvent, ReactNode } from 'react';
import { useZone } from '../../../stores/zone';
import { classNames, EvidenceText, NumberText, shareText, Time, zoneLabel } from '../../../widgets';
import type { RowScroll } from '../use-row-scroll';
import { groupWord, noneText } from './group-words';
import type { GroupRow, GroupRows } from './use-group-rows';
import { type Grouping, sortGroups } from './use-grouping';

interface GroupTableProps {
  readonly rows: GroupRows;
  readonly grouping: Grouping;
  readonly scroll: RowScroll;
  readonly rowHeight: number;
  /** Place of the group that keys act on. */
  readonly active: number;
  readonly onActive: (place: number) => void;
  /** Lists the events of the group at a place. */
  readonly onList: (place: number) => void;
}

const WIDTHS = [undefined, 112, 92, 112, 190, 190] as const;

export function GroupTable(props: GroupTableProps) {
  const { rows, grouping, scroll, rowHeight, active, onActive, onList } = props;
  const { first, end, top } = scroll;
  const total = rows.total ?? 0;
  const places = Array.from({ length: Math.max(0, Math.min(end, total) - first) }, (_, i) => first + i);
  return (
    <table
      className="table tl-table tl-groups"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: groups are chosen with the arrow keys, as in a grid.
      role="grid"
      id="event-list"
      aria-label={`Access events by ${groupWord(grouping.by)}`}
      aria-rowcount={total}
      aria-activedescendant={places.includes(active) ? `group-${active}` : undefined}
      tabIndex={0}
      onKeyDown={(event) => onKey(event, props)}
    >
      <colgroup>
        {WIDTHS.map((width, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move.
          <col key={i} style={{ width }} />
        ))}
      </colgroup>
      <GroupHead grouping={grouping} />
      <tbody style={{ transform: `translateY(${(first - top) * rowHeight}px)` }}>
        {places.map((place) => (
          <tr
            key={place}
            id={`group-${place}`}
            aria-rowindex={place + 1}
            aria-selected={place === active}
            style={{ height: rowHeight }}
            onPointerDown={() => onActive(place)}
            onDoubleClick={() => onList(place)}
          >
            <GroupCells row={rows.at(place)} grouping={grouping} events={rows.events} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function GroupHead({ grouping: { by, order, descending } }: Pick<GroupTableProps, 'grouping'>) {
  const zone = useZone();
  const word = groupWord(by);
  const name = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const way = descending ? 'descending' : 'ascending';
  const sorted = (own: Grouping['order'], title: ReactNode, isNumber: boolean) => (
    <th scope="col" className={classNames(isNumber && 'num')} aria-sort={order === own ? way : undefined}>
      <button type="button" className="tl-sort" onClick={() => sortGroups(own)}>
        {title} {order === own ? (descending ? '↓' : '↑') : ''}
      </button>
    </th>
  );
  return (
    <thead>
      <tr>
        {sorted('name', by === 'day' || by === 'hour' ? `${name}, ${zoneLabel(zone)}` : name, false)}
        {sorted('events', 'Events', true)}
        <th scope="col" className="num">
          Of all
        </th>
        <th scope="col" className="num">
          Customers
        </th>
        <th scope="col">First, {zoneLabel(zone)}</th>
        <th scope="col">Last, {zoneLabel(zone)}</th>
      </tr>
    </thead>
  );
}

interface GroupCellsProps {
  readonly row: GroupRow | undefined;
  readonly grouping: Grouping;
  readonly events: number | undefined;
}

function GroupCells({ row, grouping, events }: GroupCellsProps) {
  if (row === undefined) return <td colSpan={WIDTHS.length} />;
  const { key, figures } = row;
  return (
    <>
      <td className="ellip">
        {key === undefined ? (
          <span className="t3">{noneText(grouping.by)}</span>
        ) : (
          <b>
            <EvidenceText text={key} limit={160} />
          </b>
        )}
      </td>
      <td className="num">
        <NumberText value={row.events} />
      </td>
      <td className="num t3">{events === undefined ? '…' : shareText(row.events / Math.max(1, events))}</td>
      <td className="num">
        <NumberText value={figures?.customers} />
      </td>
      <td>{figures === undefined ? <span className="t3">…</span> : <Time value={figures.first} bare />}</td>
      <td>{figures === undefined ? <span className="t3">…</span> : <Time value={figures.last} bare />}</td>
    </>
  );
}

/** Arrow keys, Page Up and Down, Home and End go through the groups; Enter lists the events of one. */
function onKey(
  event: KeyboardEvent,
  { rows, scroll, active, onActive, onList }: Omit<GroupTableProps, 'grouping'>,
): void {
  if (event.altKey || event.ctrlKey || event.target !== event.currentTarget) return;
  const total = rows.total ?? 0;
  const page = Math.max(1, Math.floor(scroll.visible) - 1);
  const target = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  }[event.key];
  if (event.key === 'Enter') {
    event.preventDefault();
    onList(active);
  }
  if (target === undefined || total === 0) return;
  event.preventDefault();
  const place = Math.min(Math.max(target, 0), total - 1);
  onActive(place);
  scroll.reveal(place, 'nearest');
}
