import { type ReactNode, useRef } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { shareBar } from '../drawing/leads/share-bar';
import { countText } from '../widgets/number-text';
import { useSize } from './use-size';

/** What these reports could not have shown. Belongs to every run, whatever it found. */
export function PowerPanel({ result }: { readonly result: LeadsResult }): ReactNode {
  return (
    <section aria-labelledby="ld-power">
      <h2 id="ld-power" className="ld-h">
        What these reports could not have shown <span className="sub">power</span>
      </h2>
      <p className="ld-text">{result.power.statement}</p>
    </section>
  );
}

/** The same, drawn: accounts that would have been seen against those nothing can be said about. */
export function PowerBar({ result }: { readonly result: LeadsResult }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const beyond = result.power.accountsBeyond;
  const seen = Math.max(0, result.accountsTested - beyond);
  const [a, b] = shareBar([seen, beyond], width);
  return (
    <figure className="ld-power-bar">
      <figcaption className="ld-power-head">
        <b>Accounts these reports can tell apart</b>
        <span className="t3">
          {countText(seen)} + {countText(beyond)} = {countText(result.accountsTested)}
        </span>
      </figcaption>
      <div ref={box}>
        {a !== undefined && b !== undefined && width > 0 && (
          <svg width={width} height={14} aria-hidden="true">
            <rect width={a.width} height={14} fill="var(--text-2)" />
            {b.width > 0 && (
              <rect
                x={b.x + 0.5}
                y={0.5}
                width={Math.max(0, b.width - 1)}
                height={13}
                fill="var(--surface)"
                stroke="var(--warn)"
                strokeDasharray="3 2"
              />
            )}
          </svg>
        )}
      </div>
      <div className="ld-power-key">
        <span>{countText(seen)} would have been seen</span>
        <span className="warns">{countText(beyond)} cannot be told</span>
      </div>
    </figure>
  );
}
