import type { VirtualItem } from '@tanstack/react-virtual';
import type { RefObject } from 'react';
import type { Lane } from '../../shared/contract/timeline';
import type { ActionClass } from '../drawing/timeline/action-class';
import { classNames, EvidenceText, NumberText } from '../widgets';
import { ActionGlyph } from './ActionGlyph';
import { useIntent } from './intent';
import { LaneName } from './LaneName';
import { actionWord } from './words';

interface LaneLabelsProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly items: readonly VirtualItem[];
  readonly height: number;
  readonly laneAt: (place: number) => Lane | undefined;
  readonly selected: string | undefined;
  /** Lane the keys act on. */
  readonly focused: number;
  readonly opened: number;
  readonly openedRows: readonly { readonly action: ActionClass; readonly total: number }[];
  readonly afterCalls: number | undefined;
  readonly reports: number;
  readonly onScroll: () => void;
  readonly onSelect: (place: number, key: string) => void;
}

/** The scrolling label column: one item per lane, the selected one open into its actions, the same order and heights as the plot beside it. */
export function LaneLabels(props: LaneLabelsProps) {
  const { scroller, items, height, laneAt, selected, focused, opened, onScroll } = props;
  return (
    <div
      ref={scroller}
      className="tl-lanes"
      role="tree"
      aria-label="Lanes"
      aria-activedescendant={`lane-${focused}`}
      tabIndex={0}
      onScroll={onScroll}
    >
      <div className="tl-lanes-all" style={{ height }}>
        {items.map((item) => {
          const lane = laneAt(item.index);
          return (
            <div
              key={item.index}
              id={`lane-${item.index}`}
              role="treeitem"
              tabIndex={-1}
              aria-selected={lane !== undefined && lane.key === selected}
              aria-expanded={item.index === opened}
              className={classNames(
                'tl-lane',
                lane !== undefined && lane.key === selected && 'is-selected',
                item.index === focused && 'is-focused',
              )}
              style={{ top: item.start, height: item.size }}
              onClick={() => lane !== undefined && props.onSelect(item.index, lane.key)}
              onKeyDown={undefined}
            >
              {lane === undefined ? undefined : (
                <LaneLabel lane={lane} place={item.index} reports={props.reports} />
              )}
              {item.index === opened ? <ActionLabels {...props} /> : undefined}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function LaneLabel({
  lane,
  place,
  reports,
}: {
  readonly lane: Lane;
  readonly place: number;
  readonly reports: number;
}) {
  const by = useIntent((state) => state.by);
  const note = lane.team ?? lane.note;
  return (
    <div className="tl-lane-row">
      <span className="tl-rank">
        <span
          className={classNames(
            'tl-badge',
            lane.service && 'is-service',
            lane.lead === undefined && 'is-place',
          )}
        >
          {lane.service ? 'svc' : (lane.lead ?? place + 1)}
        </span>
      </span>
      <span className="ellip">
        <LaneName by={by} name={lane.key} className="tl-name" limit={60} />
        {note === undefined ? undefined : <EvidenceText text={note} className="tl-team" limit={40} />}
      </span>
      <span className="num">
        <NumberText value={lane.events} />
      </span>
      <span className="num">
        <NumberText value={lane.customers} />
      </span>
      <span className="num">
        <b>
          <NumberText value={lane.victims} />
        </b>
        <span className="t3 small"> /{reports}</span>
      </span>
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
