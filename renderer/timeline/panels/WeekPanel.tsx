import { type ReactNode, useCallback } from 'react';
import type { HourSeries } from '../../../shared/contract/panels';
import type { CellPlace, FigureSize } from '../../drawing/panels/figure';
import { heatFigure } from '../../drawing/panels/heat-figure';
import { plural, zoneLabel } from '../../widgets';
import { weekClause } from './clauses';
import { listCell } from './list-cell';
import { Multiple } from './Multiple';
import { PanelFrame, StepsLegend } from './PanelFrame';
import { hourText, WEEKDAYS } from './panel-words';
import { type HoursQuery, largestOf, listedText } from './use-hours';

const HOURS = 24;

/** Hour of the day by day of the week. */
export function WeekPanel({ hours, zone }: { readonly hours: HoursQuery; readonly zone: string }): ReactNode {
  const series = hours.data?.series ?? [];
  const max = largestOf(series, ({ week }) => week);
  return (
    <PanelFrame
      name="week"
      says={`${listedText(hours)} per hour and weekday, ${zoneLabel(zone)} time`}
      legend={<StepsLegend max={max} />}
      loading={hours.loading}
      stale={hours.stale}
      error={hours.error}
    >
      {series.map((one) => (
        <Week key={one.account ?? ''} series={one} max={max} />
      ))}
    </PanelFrame>
  );
}

function Week({ series, max }: { readonly series: HourSeries; readonly max: number }): ReactNode {
  const { week, account, listed } = series;
  const figure = useCallback(
    (size: FigureSize) =>
      heatFigure(
        {
          rows: 7,
          columns: HOURS,
          counts: week,
          max,
          rowMarks: WEEKDAYS.map((text, at) => ({ at, text })),
          columnMarks: [0, 6, 12, 18].map((at) => ({ at, text: hourText(at) })),
        },
        size,
      ),
    [week, max],
  );
  const count = useCallback(({ row, column }: CellPlace) => week[row * HOURS + column] ?? 0, [week]);
  const name = ({ row, column }: CellPlace) => `${WEEKDAYS[row] ?? ''} ${hourText(column)}`;
  return (
    <Multiple
      account={account}
      n={listed}
      label="Events by hour and weekday"
      figure={figure}
      count={count}
      text={(place) => `${name(place)}: ${plural(count(place), 'event')}`}
      rowHead={(row) => WEEKDAYS[row] ?? ''}
      columnHead={hourText}
      onList={(place) =>
        listCell({
          account,
          count: count(place),
          label: name(place),
          clause: weekClause(place.row, place.column),
        })
      }
    />
  );
}
