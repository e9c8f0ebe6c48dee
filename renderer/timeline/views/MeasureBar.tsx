import { useEffect } from 'react';
import type { Call, EventRow } from '../../../shared/contract/timeline';
import { useMeasure } from '../../stores/measure';
import { useSelection } from '../../stores/selection';
import { useZone } from '../../stores/zone';
import { durationText, Kbd } from '../../widgets';
import { momentText } from '../words';

/** When what is selected was: the event, else the beginning of the call. */
export function selectedMoment(
  row: EventRow | undefined,
  calls: readonly Call[],
  report: string | undefined,
): bigint | undefined {
  if (row !== undefined) return row.time;
  return calls.find((call) => call.id === report)?.from;
}

interface MeasureBarProps {
  readonly row: EventRow | undefined;
  readonly calls: readonly Call[];
}

/** What has been measured so far, while something is. */
export function MeasureBar({ row, calls }: MeasureBarProps) {
  const { from, kind, end } = useMeasure();
  const zone = useZone();
  const report = useSelection((state) => state.report);
  const to = selectedMoment(row, calls, report);
  const ends = kind === 'span' && from !== undefined && to !== undefined && to !== from;
  useEffect(() => {
    if (ends) end(to);
  }, [ends, to, end]);
  useEffect(() => () => useMeasure.getState().stop(), []);
  if (from === undefined) return undefined;
  return (
    <div className="tl-measure" role="status">
      <span>
        {kind === 'span' ? 'Span' : 'Measuring'} from {momentText(from, zone, 3)}
      </span>
      <b className="tn">
        {to === undefined || to === from
          ? 'select another event or call'
          : `${durationText(to - from)} to the selected one`}
      </b>
      <span className="t3">
        <Kbd>M</Kbd> keeps it as the span, <Kbd>Escape</Kbd> ends
      </span>
    </div>
  );
}
