import { useState } from 'react';
import type { SourceSummary } from '../../../shared/contract/sources';
import { useCaseInfo } from '../../bridge';
import { SkewDialog, skewText } from './SkewDialog';

interface ClockCellProps {
  readonly source: SourceSummary;
  readonly sources: readonly SourceSummary[];
  /** Microseconds its clock is taken to run ahead. */
  readonly skew: bigint;
}

/** How a source's clock is taken to go, and the way to say otherwise. Sources without times have none. */
export function ClockCell({ source, sources, skew }: ClockCellProps) {
  const [isOpen, setOpen] = useState(false);
  const readOnly = useCaseInfo()?.readOnly === true;
  if (source.from === undefined || readOnly) return <span className="t3">{skewText(skew)}</span>;
  const others = sources.filter(({ id, from }) => id !== source.id && from !== undefined);
  return (
    <>
      <button
        type="button"
        className="list-link"
        aria-label={`Clock of ${source.id}: ${skewText(skew)}, correct it`}
        onClick={() => setOpen(true)}
      >
        <span className={skew === 0n ? 't3' : 'warn'}>{skewText(skew)}</span>
      </button>
      {isOpen ? (
        <SkewDialog source={source} others={others} skew={skew} onClose={() => setOpen(false)} />
      ) : undefined}
    </>
  );
}
