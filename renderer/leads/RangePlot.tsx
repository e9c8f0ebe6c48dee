import type { ReactNode } from 'react';
import { observedScale, observedTicks } from '../drawing/leads/observed-scale';
import { type Comparison, rangeMark } from '../drawing/leads/range-mark';
import { countText } from '../widgets/number-text';

interface PlotSize {
  readonly reports: number;
  readonly width: number;
}

/** Labels of the shared axis, for the table's head. */
export function RangeAxis({ reports, width }: PlotSize): ReactNode {
  const at = observedScale(reports, width);
  const ticks = observedTicks(reports, width);
  return (
    <svg className="ld-axis" width={width} height={14} aria-hidden="true">
      {ticks.map((count, i) => (
        <text
          key={count}
          x={i === 0 ? 0 : i === ticks.length - 1 ? width : at(count)}
          y={11}
          textAnchor={i === 0 ? 'start' : i === ticks.length - 1 ? 'end' : 'middle'}
        >
          {countText(count)}
        </text>
      ))}
    </svg>
  );
}

interface RangePlotProps extends PlotSize {
  readonly row: Comparison;
  /** The account one looks at: drawn in the accent. */
  readonly accent: boolean;
  readonly height: number;
}

/** One account: the range expected from workload, its centre, and the count that was observed. */
export function RangePlot({ row, reports, width, accent, height }: RangePlotProps): ReactNode {
  const at = observedScale(reports, width);
  const mark = rangeMark(row, reports, width);
  const middle = height / 2;
  const ink = accent ? 'var(--accent)' : 'var(--text-2)';
  return (
    <svg className="ld-plot" width={width} height={height} aria-hidden="true">
      {observedTicks(reports, width).map((count) => (
        <line key={count} x1={at(count)} x2={at(count)} y1={0} y2={height} stroke="var(--ld-grid)" />
      ))}
      <rect
        x={mark.rangeFrom}
        y={middle - 4}
        width={Math.max(1, mark.rangeTo - mark.rangeFrom)}
        height={8}
        fill="var(--idle-bar)"
      />
      <line
        x1={mark.expected}
        x2={mark.expected}
        y1={middle - 6}
        y2={middle + 6}
        stroke="var(--text-3)"
        strokeWidth={1.5}
      />
      {mark.above && (
        <line x1={mark.rangeTo} x2={mark.dot} y1={middle} y2={middle} stroke={ink} strokeDasharray="2 2" />
      )}
      <circle
        cx={mark.dot}
        cy={middle}
        r={4.2}
        fill={mark.above ? ink : 'var(--surface)'}
        stroke={ink}
        strokeWidth={1.6}
      />
    </svg>
  );
}
