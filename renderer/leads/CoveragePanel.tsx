import { type ReactNode, useRef } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { shareBar } from '../drawing/leads/share-bar';
import { Button } from '../widgets/Button';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText } from '../widgets/number-text';
import { useSize } from './use-size';
import { coverage, ranked } from './words/order';

interface CoveragePanelProps {
  readonly result: LeadsResult;
  readonly onOpenList: () => void;
}

/** Which reports the named accounts could explain, and how many remain that none of them can. */
export function CoveragePanel({ result, onOpenList }: CoveragePanelProps): ReactNode {
  const parts = coverage(result);
  const first = ranked(result.leads).find((lead) => lead.flagged);
  const count = parts.unexplained;
  return (
    <section aria-labelledby="ld-cover">
      <h2 id="ld-cover" className="ld-h">
        Reports no lead explains: {countText(count)}
        <span className="sub">of {countText(result.reports)}</span>
      </h2>
      {first !== undefined && <CoverageBar {...parts} />}
      <div className="ld-cover-key">
        {first !== undefined && (
          <span className="ellip">
            <b>{countText(parts.first)}</b> seen by <EvidenceText text={first.account} />
          </span>
        )}
        {parts.others > 0 && (
          <span className="nowrap">
            <b>{countText(parts.others)}</b> by other leads only
          </span>
        )}
        <span className="nowrap">
          <b>{countText(count)}</b> by none
        </span>
      </div>
      <p className="ld-cover-open">
        <Button small shortcut="V" onPress={onOpenList} isDisabled={count === 0}>
          Open as a list
        </Button>
        <span className="t2 small">
          {count === 0
            ? 'Every report could be explained.'
            : 'No named account saw these customers in the look-back. Not every report need have one source.'}
        </span>
      </p>
    </section>
  );
}

interface Shares {
  readonly first: number;
  readonly others: number;
  readonly unexplained: number;
}

function CoverageBar({ first, others, unexplained }: Shares): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [a, b, c] = shareBar([first, others, unexplained], width);
  return (
    <div ref={box} className="ld-cover-bar">
      {a !== undefined && b !== undefined && c !== undefined && width > 0 && (
        <svg width={width} height={16} aria-hidden="true">
          <rect x={a.x} width={a.width} height={16} fill="var(--accent)" />
          <rect x={b.x} width={b.width} height={16} fill="var(--idle-bar)" />
          {c.width > 0 && (
            <rect
              x={c.x + 0.75}
              y={0.75}
              width={Math.max(0, c.width - 1.5)}
              height={14.5}
              fill="var(--surface)"
              stroke="var(--text)"
              strokeWidth={1.5}
            />
          )}
        </svg>
      )}
    </div>
  );
}
