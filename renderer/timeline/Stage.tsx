import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type LaneSizes, laneHeightOf, laneTopOf, pinnedHeight } from '../drawing/timeline/stage-layout';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import { classNames } from '../widgets';
import { useIntent } from './intent';
import { LaneLabels } from './LaneLabels';
import { LaneMenu, type MenuAt } from './lanes/LaneMenu';
import { LaneStrip, useStrip } from './lanes/LaneStrip';
import { chooseLane } from './lanes/lane-acts';
import type { LaneRow } from './lanes/lane-tree';
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
  const { plot, size, bounds, whole, lanes, pieces, laneHeight, unit, summary } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const painter = useRef<StagePainter | undefined>(undefined);
  const [menu, setMenu] = useState<MenuAt>();
  const focused = useIntent((state) => state.lane);
  const sizes: LaneSizes = pieces.scene?.sizes ?? { laneHeight, opened: -1, actionRows: 0 };
  const { items, height } = useRows(props, sizes, scroller, painter);
  const hasStrip = useStrip(lanes);
  const isSelected = useIsSelected();
  const choose = (place: number) => {
    const row = lanes.at(place);
    if (row === undefined) return;
    useIntent.getState().set({ lane: place });
    chooseLane(row);
  };
  const openMenu = (place: number, event: MouseEvent) => {
    const row = lanes.at(place);
    event.preventDefault();
    event.stopPropagation();
    if (row === undefined) return;
    useIntent.getState().set({ lane: place });
    setMenu({ row, x: event.clientX, y: event.clientY });
  };
  return (
    <div className={classNames('tl-stage', hasStrip && 'has-strip')}>
      <StageHead
        whole={whole}
        links={pieces.links}
        max={pieces.scene?.max ?? 1}
        unit={unit}
        ranked={lanes.at(0)?.lead !== undefined}
        sums={lanes.sums}
      />
      <LaneLabels
        scroller={scroller}
        items={items}
        pinned={Array.from({ length: lanes.pinned }, (_, place) => ({
          place,
          start: laneTopOf(place, sizes),
          size: laneHeightOf(place, sizes),
        }))}
        pinnedHeight={pinnedHeight(sizes)}
        height={height}
        laneAt={lanes.at}
        isSelected={isSelected}
        focused={focused}
        opened={sizes.actionRows > 0 ? sizes.opened : -1}
        openedRows={pieces.openedRows}
        afterCalls={pieces.scene?.afterCall === undefined ? undefined : pieces.afterCalls}
        reports={pieces.links.calls.length}
        onScroll={() => painter.current?.request()}
        onSelect={choose}
        onMenu={openMenu}
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
        onLane={choose}
        onMenu={openMenu}
      />
      {hasStrip ? <LaneStrip sums={lanes.sums} beyond={lanes.beyond} /> : undefined}
      {menu === undefined ? undefined : <LaneMenu at={menu} onClose={() => setMenu(undefined)} />}
    </div>
  );
}

/** The rows that scroll, as far as they are near the view; pinned ones stand above them and take their room. */
function useRows(
  { lanes, onRange }: StageProps,
  sizes: LaneSizes,
  scroller: RefObject<HTMLDivElement | null>,
  painter: RefObject<StagePainter | undefined>,
) {
  const focused = useIntent((state) => state.lane);
  const { pinned } = lanes;
  const held = pinnedHeight(sizes);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: Math.max(0, lanes.total - pinned),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => laneHeightOf(index + pinned, sizes),
    overscan: 3,
    paddingStart: held,
    scrollPaddingStart: held,
    onChange: ({ range }) => {
      if (range !== null) onRange(range.startIndex + pinned, range.endIndex + 1 + pinned);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes decide every lane's place.
  useEffect(() => {
    virtual.measure();
    painter.current?.request();
  }, [virtual, sizes.opened, sizes.actionRows, sizes.laneHeight, held]);
  useEffect(() => {
    if (focused >= pinned) virtual.scrollToIndex(focused - pinned, { align: 'auto' });
  }, [virtual, focused, pinned]);
  const items = virtual
    .getVirtualItems()
    .map(({ index, start, size }) => ({ place: index + pinned, start, size }));
  return { items, height: virtual.getTotalSize() };
}

/** The selected account's lanes, and the lane whose events the list shows. */
function useIsSelected(): (row: LaneRow) => boolean {
  const account = useSelection((state) => state.account);
  const only = useIntent((state) => state.only);
  return ({ by, key, within }) => {
    if (by === 'account') return key === account;
    return only?.by === by && only.key === key && (only.within?.length ?? 0) === within.length;
  };
}
