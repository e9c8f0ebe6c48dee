import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../../../stores/theme';
import { useViewport } from '../../../stores/viewport';
import { classNames, ErrorPanel } from '../../../widgets';
import { NothingFound } from '../../NothingFound';
import type { Question } from '../../use-question';
import { RowScrollBar } from '../RowScrollBar';
import { useRowScroll } from '../use-row-scroll';
import { GroupFoot } from './GroupFoot';
import { GroupTable } from './GroupTable';
import { listGroup } from './list-group';
import { useGroupActs } from './use-group-acts';
import { useGroupRows } from './use-group-rows';
import type { Grouping } from './use-grouping';

interface GroupListProps {
  readonly question: Question;
  readonly grouping: Grouping;
}

/** What the listed events divide into: a row a group, the largest first or by name. */
export function GroupList({ question, grouping }: GroupListProps) {
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = useTheme((state) => (state.density === 'comfortable' ? 30 : 24));
  const [known, setKnown] = useState(0);
  const [active, setActive] = useState(0);
  const scroll = useRowScroll(box, known, rowHeight);
  const rows = useGroupRows(question, grouping, scroll.first, scroll.end);
  const acts = useGroupActs(question, grouping);
  const total = rows.total ?? 0;
  useEffect(() => setKnown(total), [total]);
  const { scrollTo } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first group again.
  useEffect(() => {
    setActive(0);
    scrollTo(0);
  }, [question, grouping, scrollTo]);
  const { events, stale } = rows;
  useEffect(() => {
    if (!stale) useViewport.getState().setShown(events);
  }, [events, stale]);
  const onList = (place: number) => {
    const group = rows.at(place);
    if (group !== undefined) listGroup(grouping.by, group);
  };
  return (
    <>
      {rows.error === undefined ? undefined : (
        <ErrorPanel compact title="The events could not be grouped" error={rows.error} />
      )}
      <div className="tl-list">
        <div ref={box} className={classNames('tl-rows', stale && 'quieter')}>
          <GroupTable {...{ rows, grouping, scroll, rowHeight, active, onList }} onActive={setActive} />
          {rows.total === 0 && !stale ? <NothingFound question={question} /> : undefined}
        </div>
        <RowScrollBar scroll={scroll} total={total} controls="event-list" />
      </div>
      <GroupFoot rows={rows} grouping={grouping} acts={acts} />
    </>
  );
}
