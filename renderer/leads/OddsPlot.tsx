import type { ReactNode } from 'react';
import { oddsMark, oddsScale, oddsTicks, type Ratio } from '../drawing/leads/odds-mark';

type Domain = readonly [number, number];

const FRACTIONS: Readonly<Record<number, string>> = { 0.5: '½', 0.25: '¼', 0.125: '⅛' };

/** Labels of the logarithmic axis, for the table's head. */
export function OddsAxis({ domain, width }: { readonly domain: Domain; readonly width: number }): ReactNode {
  const at = oddsScale(domain, width);
  return (
    <svg className="ld-axis" width={width} height={14} aria-hidden="true">
      {oddsTicks(domain).map((ratio) => (
        <text key={ratio} x={at(ratio)} y={11} textAnchor="middle">
          {FRACTIONS[ratio] ?? ratio}
        </text>
      ))}
    </svg>
  );
}

interface OddsPlotProps {
  readonly ratio: Ratio;
  readonly domain: Domain;
  readonly width: number;
  readonly height: number;
  readonly accent: boolean;
}

/** An odds ratio with its interval; an arrow where the interval goes on past the axis. */
export function OddsPlot({ ratio, domain, width, height, accent }: OddsPlotProps): ReactNode {
  const mark = oddsMark(ratio, domain, width);
  const one = oddsScale(domain, width)(1);
  const y = height / 2;
  const ink = accent ? 'var(--accent)' : 'var(--text-2)';
  return (
    <svg className="ld-plot" width={width} height={height} aria-hidden="true">
      <line x1={one} x2={one} y1={0} y2={height} stroke="var(--text-3)" />
      {mark !== undefined && (
        <path
          d={`M${mark.from} ${y}H${mark.to}${end(mark.from, y, mark.cutLow, -1)}${end(mark.to, y, mark.cutHigh, 1)}`}
          stroke={ink}
          strokeWidth={1.3}
          fill="none"
        />
      )}
      {mark?.estimate !== undefined && (
        <rect x={mark.estimate - 3} y={y - 3} width={6} height={6} fill={ink} />
      )}
    </svg>
  );
}

function end(x: number, y: number, cut: boolean, side: 1 | -1): string {
  return cut ? `M${x - 4 * side} ${y - 3}L${x} ${y}L${x - 4 * side} ${y + 3}` : `M${x} ${y - 3}v6`;
}
