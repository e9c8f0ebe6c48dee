import { EvidenceText } from '../widgets';

export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

const WIDTH = 260;

/** What is under the pointer, in words. Read out through the grid and details, so hidden from screen readers. */
export function Tooltip({ tip, width }: { readonly tip: Tip; readonly width: number }) {
  const left = tip.x + WIDTH + 24 > width ? tip.x - WIDTH - 14 : tip.x + 14;
  return (
    <div className="tl-tip" aria-hidden="true" style={{ left, top: tip.y + 14, maxWidth: WIDTH }}>
      {tip.lines.map((line, i) => (
        <div key={line} className={i === 0 ? 'tl-tip-first' : 't3'}>
          <EvidenceText text={line} limit={200} />
        </div>
      ))}
    </div>
  );
}
