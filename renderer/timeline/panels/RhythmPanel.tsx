import { type ReactNode, useCallback, useMemo } from 'react';
import type { RhythmSeries } from '../../../shared/contract/panels';
import { RHYTHM_EDGES } from '../../../shared/model/panel-edges';
import { useQuery } from '../../bridge';
import { barFigure, tallest } from '../../drawing/panels/bar-figure';
import type { CellPlace, FigureSize } from '../../drawing/panels/figure';
import { countText, plural } from '../../widgets';
import { gapClause } from './clauses';
import { listCell } from './list-cell';
import { Multiple } from './Multiple';
import { PanelFrame } from './PanelFrame';
import { lengthText, stretchText } from './panel-words';
import { listedOf } from './use-hours';
import type { PanelAsk } from './use-panel-question';

/** How long after the same account's access before it each access came, beside all other accounts on the same scale. */
export function RhythmPanel({ ask }: { readonly ask: PanelAsk }): ReactNode {
  const query = useQuery('panels.rhythm', ask);
  const { each, ...question } = ask;
  const except = each ?? question.filter?.accounts ?? [];
  const others = useQuery('panels.rhythmOfOthers', except.length === 0 ? undefined : { ...question, except });
  const series = query.data?.series;
  const beside = except.length === 0 ? undefined : others.data;
  const bars = useMemo(
    () => series?.map((one) => ({ one, beside: scaled(beside?.series, one) })) ?? [],
    [series, beside],
  );
  const max = bars.reduce(
    (most, bar) => Math.max(most, tallest({ counts: [...bar.one.n], beside: bar.beside })),
    1,
  );
  const first = series?.reduce((sum, one) => sum + one.first, 0) ?? 0;
  return (
    <PanelFrame
      name="rhythm"
      says={
        series === undefined
          ? '…'
          : `${plural(listedOf(series), 'event')}, ${countText(first)} with none of the account before`
      }
      legend={
        beside === undefined ? undefined : (
          <span className="small t3">
            line: {plural(beside.accounts, 'other account')}, scaled to the same n
          </span>
        )
      }
      loading={query.loading || others.loading}
      stale={query.stale}
      error={query.error ?? others.error}
    >
      {bars.map((bar) => (
        <Rhythm key={bar.one.account ?? ''} series={bar.one} beside={bar.beside} max={max} />
      ))}
    </PanelFrame>
  );
}

const total = (n: Uint32Array) => n.reduce((a, b) => a + b, 0);

/** What the account would have, did it work as the others do. */
function scaled(others: RhythmSeries | undefined, own: RhythmSeries): readonly number[] | undefined {
  if (others === undefined || total(others.n) === 0) return undefined;
  const factor = total(own.n) / total(others.n);
  return Array.from(others.n, (n) => n * factor);
}

const MARKS = RHYTHM_EDGES.flatMap((edge, at) => {
  const text = lengthText(edge, 'words');
  return ['1 s', '1 min', '1 h', '1 d', '7 d', '28 d'].includes(text) ? [{ at, text }] : [];
});

interface RhythmProps {
  readonly series: RhythmSeries;
  readonly beside: readonly number[] | undefined;
  readonly max: number;
}

function Rhythm({ series, beside, max }: RhythmProps): ReactNode {
  const { account, listed, n } = series;
  const figure = useCallback(
    (size: FigureSize) => barFigure({ counts: [...n], beside, max, marks: MARKS }, size),
    [n, beside, max],
  );
  const count = useCallback(({ column }: CellPlace) => n[column] ?? 0, [n]);
  const name = (column: number) => stretchText(RHYTHM_EDGES[column] ?? 0n, RHYTHM_EDGES[column + 1]);
  return (
    <Multiple
      account={account}
      n={listed}
      label="Accesses by time since the account’s one before"
      figure={figure}
      count={count}
      text={({ column }) => {
        const own = `${name(column)} after the access before: ${plural(n[column] ?? 0, 'event')}`;
        return beside === undefined
          ? own
          : `${own}, ${(beside[column] ?? 0).toFixed(1)} if it worked as the others do`;
      }}
      rowHead={() => ''}
      columnHead={name}
      onList={({ column }) => {
        listCell({
          account,
          count: n[column] ?? 0,
          label: `${name(column)} after the access before`,
          clause: gapClause(column),
        });
      }}
    />
  );
}
