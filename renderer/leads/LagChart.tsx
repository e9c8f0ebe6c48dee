import type { ReactNode } from 'react';
import type { LagHistogram } from '../../shared/contract/leads';
import { lagChart } from '../drawing/leads/lag-chart';
import { countText } from '../widgets/number-text';
import type { Size } from './use-size';
import { formatDayTick } from './words/figures';
import { lagAlternative } from './words/lags';

interface LagChartProps {
  readonly lags: LagHistogram;
  readonly size: Size;
  /** Without a finding no account is marked: the bars then carry no accent. */
  readonly accent: boolean;
}

/** Accesses by days to the call: filled before it, hollow after it, the expected count as steps. */
export function LagChart({ lags, size, accent }: LagChartProps): ReactNode {
  const box = { ...size, top: 14, right: 8, bottom: 32, left: 34 };
  const chart = lagChart(lags, box);
  const ink = accent ? 'var(--accent)' : 'var(--text-2)';
  const right = size.width - box.right;
  return (
    <svg
      className="ld-lag"
      width={size.width}
      height={size.height}
      role="img"
      aria-label={lagAlternative(lags)}
    >
      {chart.yTicks.map((tick) => (
        <g key={tick.count}>
          <line x1={box.left} x2={right} y1={tick.at} y2={tick.at} stroke="var(--ld-grid)" />
          <text x={box.left - 6} y={tick.at + 4} textAnchor="end" className="tick">
            {countText(tick.count)}
          </text>
        </g>
      ))}
      {chart.bars.map((bar) => (
        <rect
          key={bar.from}
          x={bar.x}
          y={bar.y}
          width={bar.width}
          height={bar.height}
          fill={bar.before ? ink : 'var(--surface)'}
          stroke={bar.before ? 'none' : ink}
        >
          <title>{`${formatDayTick(bar.from)} to ${formatDayTick(bar.to)} days: ${countText(bar.count)}`}</title>
        </rect>
      ))}
      <path d={chart.steps} fill="none" stroke="var(--text-3)" strokeWidth={2} />
      <CallLine x={chart.call} base={chart.base} />
      <DayAxis chart={chart} left={box.left} right={right} />
    </svg>
  );
}

function CallLine({ x, base }: { readonly x: number; readonly base: number }): ReactNode {
  return (
    <g>
      <line x1={x} x2={x} y1={8} y2={base + 4} stroke="var(--call)" strokeWidth={1.5} />
      <path d={`M${x} 2l4 4l-4 4l-4-4z`} fill="var(--call)" />
      <text x={x + 9} y={10} className="call">
        call
      </text>
    </g>
  );
}

interface DayAxisProps {
  readonly chart: ReturnType<typeof lagChart>;
  readonly left: number;
  readonly right: number;
}

function DayAxis({ chart, left, right }: DayAxisProps): ReactNode {
  return (
    <g className="ticks">
      {chart.xTicks
        .filter((tick) => tick.days !== 0)
        .map((tick) => (
          <text
            key={tick.days}
            x={tick.at}
            y={chart.base + 14}
            textAnchor={tick.at > right - 8 ? 'end' : tick.at < left + 8 ? 'start' : 'middle'}
            className="tick"
          >
            {formatDayTick(tick.days)}
          </text>
        ))}
      <text x={left} y={chart.base + 28} className="tick">
        access came first
      </text>
      <text x={right} y={chart.base + 28} textAnchor="end" className="tick">
        call came first (complaint handling)
      </text>
    </g>
  );
}
