import { MenuItem } from 'react-aria-components';
import { laneTitle, laneWords } from '../../../shared/model/lane';
import { useWorkbench } from '../../stores/workbench';
import { EvidenceText, Kbd, type Point, PointMenu } from '../../widgets';
import { narrowTo } from '../query/filter-menu';
import { listEventsOf } from '../views/list-lane';
import { compare, hideLane, showHidden, toggleInside, toggleMarked, togglePinned } from './lane-acts';
import type { LaneRow } from './lane-tree';

/** A lane's menu that was asked for, and where. */
export interface MenuAt extends Point {
  readonly row: LaneRow;
}

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly key?: string;
  readonly run: () => void;
}

/** What can be done with one lane, with the key that does it. */
export function LaneMenu({ at, onClose }: { readonly at: MenuAt; readonly onClose: () => void }) {
  const entries = useEntries(at.row);
  return (
    <PointMenu
      at={at}
      label={`Lane ${laneTitle(at.row.by, at.row.key)}`}
      onClose={onClose}
      onAction={(id) => entries.find((entry) => entry.id === id)?.run()}
    >
      {entries.map((entry) => (
        <MenuItem key={entry.id} id={entry.id} textValue={entry.title} className="menu-item tl-menu-item">
          <EvidenceText text={entry.title} limit={80} />
          {entry.key === undefined ? undefined : <Kbd>{entry.key}</Kbd>}
        </MenuItem>
      ))}
    </PointMenu>
  );
}

function useEntries(row: LaneRow): readonly Entry[] {
  const { pinned, hidden, compared, comparing } = useWorkbench((state) => state.view.lanes);
  const { id, inside } = row;
  const marked = compared.includes(id);
  const count = compared.length;
  return [
    ...(inside === 'none'
      ? []
      : [
          {
            id: 'inside',
            title: inside === 'open' ? 'Close the lanes inside' : 'Open the lanes inside',
            key: 'Shift+O',
            run: () => toggleInside(row),
          },
        ]),
    ...narrowing(row),
    { id: 'list', title: 'List its events', key: 'V', run: () => listEventsOf(row) },
    {
      id: 'pin',
      title: pinned.includes(id) ? 'Unpin' : 'Pin to the top',
      key: 'U',
      run: () => togglePinned(id),
    },
    { id: 'hide', title: 'Hide', key: 'H', run: () => hideLane(id) },
    ...(hidden.length === 0
      ? []
      : [{ id: 'show', title: `Show ${hidden.length} hidden`, key: 'Shift+H', run: showHidden }]),
    {
      id: 'mark',
      title: marked ? 'Take the mark away' : 'Mark to compare',
      key: 'B',
      run: () => toggleMarked(id),
    },
    ...(count === 0
      ? []
      : [
          {
            id: 'compare',
            title: comparing ? 'Show all lanes' : `Compare ${count} side by side`,
            key: 'Shift+B',
            run: () => compare(!comparing),
          },
        ]),
  ];
}

/** What the query can be narrowed to, or leave out. */
function narrowing({ by, key }: LaneRow): readonly Entry[] {
  const value = { field: by, value: key === '' ? undefined : key };
  const words = laneWords({ by, key });
  return [
    { id: 'only', title: `Only ${words}`, run: () => narrowTo(value, 'only') },
    { id: 'not', title: `Not ${words}`, run: () => narrowTo(value, 'not') },
  ];
}
