import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import { laneHeightOf } from '../drawing/timeline/stage-layout';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import { useIntent } from './intent';
import { LaneLabels } from './LaneLabels';
import { Plot } from './Plot';
import { StageHead } from './StageHead';
import type { StagePainter } from './stage-painter';
import type { LaneList } from './use-lanes';
import type { ScenePieces } from './use-scene';
import type { Size } from './use-size';
import type { Whole } from './use-whole';

interface StageProps {
  readonly plot: RefObject<HTMLDivElement | null>;
  readonly size: Size;
  readonly bounds: TimeWindow;
  readonly whole: Whole | undefined;
  readonly lanes: LaneList;
  readonly pieces: ScenePieces;
  readonly laneHeight: number;
  readonly unit: string | undefined;
  readonly summary: string;
  readonly onRange: (first: number, last: number) => void;
}

/** Labels and plot: one picture, the left half DOM, the right half drawn. */
export function Stage(props: StageProps) {
  const { plot, size, bounds, whole, lanes, pieces, laneHeight, unit, summary, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const painter = useRef<StagePainter | undefined>(undefined);
  const account = useSelection((state) => state.account);
  const by = useIntent((state) => state.by);
  const only = useIntent((state) => state.only?.key);
  const focused = useIntent((state) => state.lane);
  const sizes = pieces.scene?.sizes ?? { laneHeight, opened: -1, actionRows: 0 };
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: lanes.total,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => laneHeightOf(place, sizes),
    overscan: 3,
    onChange: ({ range }) => {
      if (range !== null) onRange(range.startIndex, range.endIndex + 1);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes decide every lane's place.
  useEffect(() => {
    virtual.measure();
    painter.current?.request();
  }, [virtual, sizes.opened, sizes.actionRows, sizes.laneHeight]);
  useEffect(() => virtual.scrollToIndex(focused, { align: 'auto' }), [virtual, focused]);
  const choose = (place: number, key: string) => {
    const { by, set } = useIntent.getState();
    set({ lane: place, ...(by === 'account' ? {} : { only: { by, key } }) });
    if (by === 'account') {
      useSelection.getState().select({ account: key, event: undefined, report: undefined });
    }
  };
  return (
    <div className="tl-stage">
      <StageHead
        whole={whole}
        links={pieces.links}
        max={pieces.scene?.max ?? 1}
        unit={unit}
        ranked={lanes.at(0)?.lead !== undefined}
      />
      <LaneLabels
        scroller={scroller}
        items={virtual.getVirtualItems()}
        height={virtual.getTotalSize()}
        laneAt={lanes.at}
        selected={by === 'account' ? account : only}
        focused={focused}
        opened={sizes.actionRows > 0 ? sizes.opened : -1}
        openedRows={pieces.openedRows}
        afterCalls={pieces.scene?.afterCall === undefined ? undefined : pieces.afterCalls}
        reports={pieces.links.calls.length}
        onScroll={() => painter.current?.request()}
        onSelect={choose}
      />
      <Plot
        plot={plot}
        scroller={scroller}
        painter={painter}
        size={size}
        bounds={bounds}
        scene={pieces.scene}
        lanes={lanes}
        calls={pieces.links.calls}
        quiet={pieces.stale}
        label={summary}
        onLane={(place) => {
          const lane = lanes.at(place);
          if (lane !== undefined) choose(place, lane.key);
        }}
      />
    </div>
  );
}
