import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useSelection } from '../../stores/selection';
import { useTheme } from '../../stores/theme';
import { useViewport } from '../../stores/viewport';
import { classNames, ErrorPanel } from '../../widgets';
import { NothingFound } from '../NothingFound';
import type { Question } from '../use-question';
import { ColumnsMenu } from './columns/ColumnsMenu';
import { useOffered, useShown } from './columns/use-columns';
import { useExtraCells } from './columns/use-extra-cells';
import { EventTable } from './EventTable';
import { GridFoot } from './GridFoot';
import { GroupList } from './groups/GroupList';
import { useGrouping } from './groups/use-grouping';
import { RowScrollBar } from './RowScrollBar';
import { useEventRows } from './use-event-rows';
import { useGridCommands } from './use-grid-commands';
import { useGridFollow } from './use-grid-follow';
import { gridKeys, type Marked } from './use-grid-keys';
import { useGridSort } from './use-grid-sort';
import { useRowActs } from './use-row-acts';
import { useRowScroll } from './use-row-scroll';

interface EventGridProps {
  readonly question: Question;
  /** Moment whose context is listed; undefined for a query. */
  readonly contextOf: bigint | undefined;
  readonly onOpen: () => void;
}

/** The plot's table twin: the same events, one by one or by groups. */
export const EventGrid = memo(function EventGrid(props: EventGridProps) {
  const grouping = useGrouping();
  useGridCommands();
  return grouping === undefined ? (
    <EventList {...props} />
  ) : (
    <GroupList question={props.question} grouping={grouping} />
  );
});

/** Events in time's order or a column's, paged from the engine. */
function EventList({ question, contextOf, onOpen }: EventGridProps) {
  const { box, rows, total, scroll, rowHeight, sort, position, marked, onMark } = useGrid(question);
  const acts = useRowActs(question, sort, marked, position);
  const { first, end, top } = scroll;
  const offered = useOffered();
  const columns = useShown(offered);
  const extra = useExtraCells(columns, rows, first, end);
  const shown = useMemo(
    () => Array.from({ length: Math.max(0, end - first) }, (_, i) => rows.at(first + i)),
    [first, end, rows.at],
  );
  const onCopy = () => void acts.copy('csv');
  return (
    <>
      {rows.error === undefined ? undefined : (
        <ErrorPanel compact title="The events could not be listed" error={rows.error} />
      )}
      <div className="tl-list">
        <div ref={box} className={classNames('tl-rows', rows.stale && 'quieter')}>
          <EventTable
            columns={columns}
            extra={extra}
            rows={shown}
            first={first}
            shift={(first - top) * rowHeight}
            total={total}
            rowHeight={rowHeight}
            active={position}
            marked={marked}
            sort={sort}
            from={contextOf}
            onMark={onMark}
            onKeyDown={gridKeys({ rows, position, total, scroll, marked, onMark, onCopy, onOpen })}
            onOpen={onOpen}
          />
          {rows.total === 0 && !rows.stale ? <NothingFound question={question} /> : undefined}
        </div>
        <RowScrollBar scroll={scroll} total={total} controls="event-list" />
      </div>
      <GridFoot
        first={first}
        last={Math.min(end, total) - 1}
        total={rows.total}
        outside={rows.outside}
        marked={marked === undefined ? 0 : Math.abs(marked.to - marked.from) + 1}
        acts={acts}
        menu={<ColumnsMenu offered={offered} shown={columns} />}
      />
    </>
  );
}

/** The rows around what is scrolled to. */
function useGrid(question: Question) {
  const box = useRef<HTMLDivElement>(null);
  const sort = useGridSort();
  const rowHeight = useTheme((state) => (state.density === 'comfortable' ? 30 : 24));
  const [known, setKnown] = useState(0);
  const [marked, onMark] = useState<Marked>();
  const scroll = useRowScroll(box, known, rowHeight);
  const rows = useEventRows(question, sort, scroll.first, scroll.end);
  const total = rows.total ?? 0;
  useEffect(() => setKnown(total), [total]);
  const { scrollTo } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row again.
  useEffect(() => {
    onMark(undefined);
    if (useSelection.getState().event === undefined) scrollTo(0);
  }, [question, sort]);
  const position = useGridFollow(question, sort, scroll);
  useShownCount(question, rows.total, rows.stale);
  return { box, rows, total, scroll, rowHeight, sort, position, marked, onMark };
}

/** The counts line's "shown", and how long it took. */
function useShownCount(question: Question, total: number | undefined, stale: boolean): void {
  const asked = useRef({ question, at: performance.now() });
  if (asked.current.question !== question) asked.current = { question, at: performance.now() };
  useEffect(() => {
    const took = Math.round(performance.now() - asked.current.at);
    if (!stale) useViewport.getState().setShown(total, total === undefined ? undefined : took);
  }, [total, stale]);
}
