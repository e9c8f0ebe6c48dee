import type { VirtualItem } from '@tanstack/react-virtual';
import { ChevronRight, Columns2, Pin } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { ActionClass } from '../drawing/timeline/action-class';
import { useWorkbench } from '../stores/workbench';
import { useZone } from '../stores/zone';
import { classNames, EvidenceText, NumberText } from '../widgets';
import { timeText } from '../widgets/time-text';
import { ActionGlyph } from './ActionGlyph';
import { LaneName } from './LaneName';
import { toggleInside } from './lanes/lane-acts';
import type { LaneRow } from './lanes/lane-tree';
import { actionWord } from './words';

/** A row of the label column: its place, and where it stands from the top of all rows. */
export interface LabelPlace extends Pick<VirtualItem, 'start' | 'size'> {
  readonly place: number;
}

interface LaneLabelsProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Those that scroll, as far as they are near the view, and those that do not. */
  readonly items: readonly LabelPlace[];
  readonly pinned: readonly LabelPlace[];
  readonly pinnedHeight: number;
  readonly height: number;
  readonly laneAt: (place: number) => LaneRow | undefined;
  readonly isSelected: (row: LaneRow) => boolean;
  /** Lane the keys act on. */
  readonly focused: number;
  readonly opened: number;
  readonly openedRows: readonly { readonly action: ActionClass; readonly total: number }[];
  readonly afterCalls: number | undefined;
  readonly reports: number;
  readonly onScroll: () => void;
  readonly onSelect: (place: number) => void;
  readonly onMenu: (place: number, event: MouseEvent) => void;
}

/** The scrolling label column: one item per lane, the selected one open into its actions, the same order and heights as the plot beside it. */
export function LaneLabels(props: LaneLabelsProps) {
  const { scroller, items, pinned, pinnedHeight, height, focused, onScroll, onMenu } = props;
  return (
    <div
      ref={scroller}
      className="tl-lanes"
      role="tree"
      aria-label="Lanes"
      aria-activedescendant={`lane-${focused}`}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={(event) => openByKey(event, props.laneAt(focused))}
      onContextMenu={(event) => onMenu(focused, event)}
    >
      <div className="tl-lanes-all" style={{ height }}>
        {pinned.length === 0 ? undefined : (
          <div className="tl-lanes-pinned" style={{ height: pinnedHeight }}>
            {pinned.map((item) => (
              <LaneItem key={item.place} item={item} {...props} />
            ))}
          </div>
        )}
        {items.map((item) => (
          <LaneItem key={item.place} item={item} {...props} />
        ))}
      </div>
    </div>
  );
}

/** → opens a lane that has others inside, ← closes it; both walk its events otherwise. */
function openByKey(event: KeyboardEvent, row: LaneRow | undefined): void {
  if (event.ctrlKey || event.altKey || event.shiftKey || row === undefined) return;
  const opens = row.inside === 'closed' && (event.key === 'ArrowRight' || event.key === 'Enter');
  const closes = row.inside === 'open' && (event.key === 'ArrowLeft' || event.key === 'Enter');
  if (!opens && !closes) return;
  event.preventDefault();
  toggleInside(row);
}

function LaneItem(props: LaneLabelsProps & { readonly item: LabelPlace }) {
  const { item, laneAt, isSelected, focused, opened, onSelect, onMenu } = props;
  const row = laneAt(item.place);
  const selected = row !== undefined && isSelected(row);
  const expanded = row !== undefined && row.inside !== 'none' ? row.inside === 'open' : item.place === opened;
  return (
    <div
      id={`lane-${item.place}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={1 + (row?.within.length ?? 0)}
      aria-selected={selected}
      aria-expanded={expanded}
      className={classNames('tl-lane', selected && 'is-selected', item.place === focused && 'is-focused')}
      style={{ top: item.start, height: item.size }}
      onClick={(event) => {
        if (row === undefined) return;
        const onChevron = event.target instanceof Element && event.target.closest('.tl-chevron') !== null;
        if (onChevron) toggleInside(row);
        else onSelect(item.place);
      }}
      onKeyDown={undefined}
      onContextMenu={(event) => onMenu(item.place, event)}
    >
      {row === undefined ? undefined : <LaneLabel row={row} place={item.place} reports={props.reports} />}
      {item.place === opened ? <ActionLabels {...props} /> : undefined}
    </div>
  );
}

interface LaneLabelProps {
  readonly row: LaneRow;
  readonly place: number;
  readonly reports: number;
}

function LaneLabel({ row, place, reports }: LaneLabelProps) {
  const comparing = useWorkbench((state) => state.view.lanes.comparing);
  const about = row.team ?? row.note;
  const note = row.within.some(({ key }) => key === about) ? undefined : about;
  const indent = comparing ? 0 : row.within.length;
  return (
    <>
      <div className="tl-lane-row">
        <span className="tl-rank">
          {indent > 0 && row.lead === undefined && !row.service ? undefined : (
            <span
              className={classNames(
                'tl-badge',
                row.service && 'is-service',
                row.lead === undefined && 'is-place',
              )}
            >
              {row.service ? 'svc' : (row.lead ?? (comparing || row.pinned ? place : row.place) + 1)}
            </span>
          )}
        </span>
        <span className="ellip" style={{ paddingLeft: indent * 14 }}>
          <Signs row={row} />
          <LaneName by={row.by} name={row.key} className="tl-name" limit={60} />
          {note === undefined ? undefined : <EvidenceText text={note} className="tl-team" limit={40} />}
          {row.pinned || comparing ? <Around row={row} /> : undefined}
        </span>
        <span className="num">
          <NumberText value={row.events} />
        </span>
        <span className="num">
          <NumberText value={row.customers} />
        </span>
        <span className="num">
          <b>
            <NumberText value={row.victims} />
          </b>
          <span className="t3 small"> /{reports}</span>
        </span>
      </div>
      {comparing ? <Seen row={row} /> : undefined}
    </>
  );
}

/** Before a name: whether lanes are inside, whether it is pinned or marked. */
function Signs({ row }: { readonly row: LaneRow }) {
  const marked = useWorkbench(({ view: { lanes } }) => !lanes.comparing && lanes.compared.includes(row.id));
  return (
    <>
      {row.inside === 'none' ? undefined : (
        <span className={row.inside === 'open' ? 'tl-chevron is-open' : 'tl-chevron'}>
          <ChevronRight aria-hidden />
        </span>
      )}
      {row.pinned ? <Pin className="tl-sign" role="img" aria-label="pinned" /> : undefined}
      {marked ? <Columns2 className="tl-sign" role="img" aria-label="marked to compare" /> : undefined}
    </>
  );
}

/** What a lane that stands by itself is inside of. */
function Around({ row }: { readonly row: LaneRow }) {
  return row.within.map(({ by, key }) => (
    <span key={by} className="tl-team nowrap">
      in <LaneName by={by} name={key} limit={40} />
    </span>
  ));
}

/** When a lane that is compared was first and last seen. */
function Seen({ row }: { readonly row: LaneRow }) {
  const zone = useZone();
  if (row.first === undefined || row.last === undefined) return undefined;
  return (
    <div className="tl-seen small t3">
      {timeText(row.first, zone, 'day')} to {timeText(row.last, zone, 'day')}
    </div>
  );
}

function ActionLabels({ openedRows, afterCalls }: LaneLabelsProps) {
  return (
    <div className="tl-actions">
      {openedRows.map(({ action, total }) => (
        <div key={action} className="tl-action">
          <ActionGlyph action={action} />
          <span>{actionWord(action)}</span>
          <b>
            <NumberText value={total} />
          </b>
        </div>
      ))}
      {afterCalls === undefined ? undefined : (
        <div className="tl-action">
          <ActionGlyph action="view" after />
          <span>of these, after the call</span>
          <b>
            <NumberText value={afterCalls} />
          </b>
        </div>
      )}
    </div>
  );
}
