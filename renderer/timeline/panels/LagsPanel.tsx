import { type ReactNode, useCallback, useMemo } from 'react';
import type { LagSeries } from '../../../shared/contract/panels';
import { useQuery } from '../../bridge';
import { barFigure, tallest } from '../../drawing/panels/bar-figure';
import type { CellPlace, FigureSize } from '../../drawing/panels/figure';
import { useParameters } from '../../stores/parameters';
import { countText, plural } from '../../widgets';
import { lagClause } from './clauses';
import { type LagBars, lagBars } from './lag-bars';
import { listCell } from './list-cell';
import { Multiple } from './Multiple';
import { PanelFrame } from './PanelFrame';
import { stretchText } from './panel-words';
import type { PanelAsk } from './use-panel-question';

/** From each access to the next call of its customer; apart from these, and hollow, from a call to accesses after it. */
export function LagsPanel({ ask }: { readonly ask: PanelAsk }): ReactNode {
  const { lookBack, skew } = useParameters();
  const query = useQuery('panels.lags', { ...ask, lookBack, skew });
  const { data } = query;
  const bars = useMemo(() => data?.series.map((series) => lagBars(series, data.edges)) ?? [], [data]);
  const max = bars.reduce((most, one) => Math.max(most, tallest(one)), 1);
  return (
    <PanelFrame
      name="lags"
      says={data === undefined ? '…' : sumText(data.series)}
      legend={<span className="small t3">whiskers: as the call’s given time allows</span>}
      loading={query.loading}
      stale={query.stale}
      error={query.error}
    >
      {data?.series.map((series, i) => {
        const own = bars[i];
        return own === undefined ? undefined : (
          <Lags key={series.account ?? ''} series={series} bars={own} max={max} />
        );
      })}
    </PanelFrame>
  );
}

/** Accesses to reporting customers, and what becomes of each. */
function sumText(series: readonly LagSeries[]): string {
  const of = (key: 'contacts' | 'before' | 'after' | 'during' | 'earlier') =>
    series.reduce((sum, one) => sum + one[key], 0);
  const rest = [
    ...(of('during') === 0 ? [] : [`${countText(of('during'))} within its given time`]),
    ...(of('earlier') === 0 ? [] : [`${countText(of('earlier'))} before the look-back`]),
  ];
  const parts = [`${countText(of('before'))} before a call`, `${countText(of('after'))} after`, ...rest];
  return `${plural(of('contacts'), 'access', 'accesses')} to reporting customers = ${parts.join(' + ')}`;
}

interface LagsProps {
  readonly series: LagSeries;
  readonly bars: LagBars;
  readonly max: number;
}

function Lags({ series, bars, max }: LagsProps): ReactNode {
  const { account, before, after } = series;
  const figure = useCallback((size: FigureSize) => barFigure({ ...bars, max }, size), [bars, max]);
  const count = useCallback(({ column }: CellPlace) => bars.counts[column] ?? 0, [bars]);
  const text = ({ column }: CellPlace) => {
    const { side, from, to } = bars.bin(column);
    const [n, least, most] = [bars.counts[column] ?? 0, bars.least[column] ?? 0, bars.most[column] ?? 0];
    const bounds =
      least === most ? '' : `, ${countText(least)} to ${countText(most)} as the call’s given time allows`;
    return `${stretchText(from, to)} ${side === 'before' ? 'before the call' : 'after it'}: ${plural(n, 'access', 'accesses')}${bounds}`;
  };
  const list = ({ column }: CellPlace) => {
    const { side, from, to } = bars.bin(column);
    const isAfter = side === 'after';
    listCell({
      account,
      count: isAfter ? after : (bars.counts[column] ?? 0),
      label: isAfter ? 'all after the call' : `${stretchText(from, to)} before the call`,
      clause: lagClause(bars, column),
    });
  };
  return (
    <Multiple
      account={account}
      n={before}
      label="Accesses by time to the call"
      figure={figure}
      count={count}
      text={text}
      rowHead={() => ''}
      columnHead={(column) => {
        const { side, from, to } = bars.bin(column);
        return `${stretchText(from, to)} ${side}`;
      }}
      onList={list}
    />
  );
}
