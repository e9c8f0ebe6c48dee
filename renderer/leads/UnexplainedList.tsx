import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { useQuery } from '../bridge';
import { useSelection } from '../stores/selection';
import { Button } from '../widgets/Button';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText } from '../widgets/number-text';
import { Time } from '../widgets/Time';

const ROW = 40;

interface UnexplainedListProps {
  readonly result: LeadsResult;
  readonly onClose: () => void;
  readonly onOpen: () => void;
}

/** The reports that no named account can account for. They stay in sight: a second source would be among them. */
export function UnexplainedList({ result, onClose, onOpen }: UnexplainedListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const calls = useQuery('timeline.calls', {});
  const selected = useSelection((state) => state.report);
  const byId = useMemo(() => new Map(calls.data?.calls.map((call) => [call.id, call])), [calls.data]);
  const rows = useVirtualizer({
    count: result.unexplained.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  return (
    <section className="ld-unexplained" aria-labelledby="ld-unexplained">
      <header>
        <h2 id="ld-unexplained" className="ld-h grow">
          No lead explains <span className="sub">{countText(result.unexplained.length)} reports</span>
        </h2>
        <Button kind="quiet" small shortcut="Escape" onPress={onClose}>
          Close
        </Button>
      </header>
      {calls.error !== undefined && (
        <ErrorPanel compact title="The reports could not be listed" error={calls.error} />
      )}
      <div className="ld-scroll" ref={scroller}>
        <ul style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((item) => {
            const id = result.unexplained[item.index] ?? '';
            const call = byId.get(id);
            return (
              <li key={id} style={{ transform: `translateY(${item.start}px)`, height: ROW }}>
                <button
                  type="button"
                  aria-pressed={selected === id}
                  onClick={() => useSelection.getState().select({ report: id, customer: call?.customer })}
                  onDoubleClick={onOpen}
                >
                  <span className="ellip">
                    <EvidenceText text={call?.customer ?? id} />
                  </span>
                  <small>
                    {call === undefined ? id : <Time value={call.from} precision={0} />} ·{' '}
                    <EvidenceText text={id} />
                  </small>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
