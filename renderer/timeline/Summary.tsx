import type { EventRow } from '../../shared/contract/timeline';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useViewport } from '../stores/viewport';
import { useZone } from '../stores/zone';
import { plural } from '../widgets';
import { useSettled } from './use-settled';
import { useSettledSpan } from './use-settled-span';
import { windowOf } from './window';
import { momentText, spokenEvent } from './words';

interface SummaryProps {
  readonly bounds: TimeWindow | undefined;
  readonly row: EventRow | undefined;
  readonly lanes: number;
  readonly calls: number;
}

/** What the plot is, for its accessible name. */
export function summaryText(lanes: number, calls: number): string {
  return `Timeline, ${plural(lanes, 'lane')}, ${plural(calls, 'report')}. The list below holds the same events.`;
}

/** Milliseconds of rest before what is in view is read out, and before it is said at all. */
const REST = 300;
const PAUSE = 300;

/** Reads out what is in view and what has the focus, once a gesture rests. */
export function Summary({ bounds, row, lanes, calls }: SummaryProps) {
  const zone = useZone();
  const span = useSettledSpan(REST);
  const shown = useViewport((state) => state.shown);
  const window = span === undefined ? bounds : windowOf(span);
  const view =
    window === undefined
      ? ''
      : `${momentText(BigInt(window.from), zone)} to ${momentText(BigInt(window.to), zone)}, ${
          shown === undefined ? '' : `${plural(shown, 'event')} listed, `
        }${plural(lanes, 'lane')}, ${plural(calls, 'report')}`;
  const said = useSettled(row === undefined ? view : spokenEvent(row, zone), PAUSE);
  return (
    <div className="visually-hidden" role="status" data-testid="summary">
      {said}
    </div>
  );
}
