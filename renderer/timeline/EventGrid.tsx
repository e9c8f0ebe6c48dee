import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useSelection } from '../stores/selection';
import { useTheme } from '../stores/theme';
import { useViewport } from '../stores/viewport';
import { classNames, countText, ErrorPanel } from '../widgets';
import { EventTable } from './EventTable';
import { GridFoot } from './GridFoot';
import { useIntent } from './intent';
import { NothingFound } from './NothingFound';
import { useEventRows } from './use-event-rows';
import { MOST_ROWS, useGridFollow } from './use-grid-follow';
import { gridKeys } from './use-grid-keys';
import type { Question } from './use-question';

/** Height of the head, which stays above the rows. Pixels. */
const HEAD = 23;

interface EventGridProps {
  readonly question: Question;
  /** Moment whose context is listed; undefined for a query. */
  readonly contextOf: bigint | undefined;
  readonly onOpen: () => void;
}

/** The plot's table twin: the same events in the same order, paged from the engine. */
export const EventGrid = memo(function EventGrid({ question, contextOf, onOpen }: EventGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, total, base, range, virtual, rowHeight, position } = useGrid(question, scroller);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const count = items.length;
  const shown = useMemo(
    () => Array.from({ length: count }, (_, i) => rows.at(base + first + i)),
    [count, first, base, rows.at],
  );
  return (
    <>
      {rows.error === undefined ? undefined : (
        <ErrorPanel compact title="The events could not be listed" error={rows.error} />
      )}
      <div ref={scroller} className={classNames('tl-rows', rows.stale && 'quieter')}>
        <EventTable
          rows={shown}
          first={base + first}
          before={(items[0]?.start ?? HEAD) - HEAD}
          after={virtual.getTotalSize() - ((items.at(-1)?.end ?? HEAD) - HEAD)}
          total={total}
          rowHeight={rowHeight}
          active={position}
          from={contextOf}
          onKeyDown={gridKeys({ rows, position, total, base, virtual, rowHeight, onOpen })}
          onOpen={onOpen}
        />
        {rows.total === 0 && !rows.stale ? <NothingFound question={question} /> : undefined}
      </div>
      <GridFoot
        first={base + range[0]}
        last={Math.min(base + range[1], total - 1)}
        total={rows.total}
        cut={total > MOST_ROWS ? CUT : undefined}
      />
    </>
  );
});

const CUT = `the scroll bar reaches ${countText(MOST_ROWS)} rows; the plot and the keys reach all`;

/** The rows around what is scrolled to, and the virtual list they stand in. */
function useGrid(question: Question, scroller: RefObject<HTMLDivElement | null>) {
  const descending = useIntent((state) => state.descending);
  const rowHeight = useTheme((state) => (state.density === 'comfortable' ? 30 : 24));
  const [range, setRange] = useState<readonly [number, number]>([0, 20]);
  const [base, setBase] = useState(0);
  const rows = useEventRows(question, descending, base + range[0], base + range[1]);
  const total = rows.total ?? 0;
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: Math.max(0, Math.min(total - base, MOST_ROWS)),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    onChange: ({ range: now }) => {
      if (now !== null) setRange((old) => sameRange(old, [now.startIndex, now.endIndex]));
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row again.
  useEffect(() => {
    setBase(0);
    if (useSelection.getState().event === undefined) virtual.scrollToOffset(0);
  }, [question, descending]);
  const position = useGridFollow({ question, descending, total, base, setBase, virtual });
  useShown(rows.total, rows.stale);
  return { rows, total, base, range, virtual, rowHeight, position };
}

function sameRange(
  old: readonly [number, number],
  now: readonly [number, number],
): readonly [number, number] {
  return old[0] === now[0] && old[1] === now[1] ? old : now;
}

/** The counts line's "shown". */
function useShown(total: number | undefined, stale: boolean): void {
  useEffect(() => {
    if (!stale) useViewport.getState().setShown(total);
  }, [total, stale]);
}
