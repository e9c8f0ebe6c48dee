import { type ReactNode, useCallback, useMemo } from 'react';
import type { HourSeries } from '../../../shared/contract/panels';
import type { CellPlace, FigureSize } from '../../drawing/panels/figure';
import { heatFigure } from '../../drawing/panels/heat-figure';
import { plural, zoneLabel } from '../../widgets';
import { bandOfDay } from './clauses';
import { type DayGrid, dayGrid, dayRange, daysToAColumn, monthMarks } from './day-grid';
import { listCell } from './list-cell';
import { Multiple } from './Multiple';
import { PanelFrame, StepsLegend } from './PanelFrame';
import { dayText, hourText } from './panel-words';
import { type HoursQuery, listedText } from './use-hours';

interface DaysProps {
  readonly hours: HoursQuery;
  readonly zone: string;
}

/** Hour of the day by date: when an account's days begin and end, and when they do not. */
export function DaysPanel({ hours, zone }: DaysProps): ReactNode {
  const series = hours.data?.series;
  const grids = useMemo(() => gridsOf(series ?? []), [series]);
  const max = grids.reduce((most, { counts }) => counts.reduce((a, b) => Math.max(a, b), most), 1);
  const days = grids[0]?.daysAColumn ?? 1;
  return (
    <PanelFrame
      name="days"
      says={`${listedText(hours)} per hour and ${days === 1 ? 'day' : `${days} days`}, ${zoneLabel(zone)} time`}
      legend={<StepsLegend max={max} />}
      loading={hours.loading}
      stale={hours.stale}
      error={hours.error}
    >
      {grids.map((grid) => (
        <Days key={grid.account ?? ''} grid={grid} max={max} zone={zone} />
      ))}
    </PanelFrame>
  );
}

function gridsOf(series: readonly HourSeries[]): readonly DayGrid[] {
  const range = dayRange(series);
  const width = daysToAColumn(range.end - range.first, series.length);
  return series.map((one) => dayGrid(one, range, width));
}

interface OneProps {
  readonly grid: DayGrid;
  readonly max: number;
  readonly zone: string;
}

function Days({ grid, max, zone }: OneProps): ReactNode {
  const { counts, columns, account, listed } = grid;
  const figure = useCallback(
    (size: FigureSize) =>
      heatFigure(
        {
          rows: 24,
          columns,
          counts,
          max,
          rowMarks: [0, 6, 12, 18].map((at) => ({ at, text: hourText(at) })),
          columnMarks: monthMarks(grid),
        },
        size,
      ),
    [counts, columns, max, grid],
  );
  const count = useCallback(
    ({ row, column }: CellPlace) => counts[row * columns + column] ?? 0,
    [counts, columns],
  );
  const first = (column: number) => grid.first + column * grid.daysAColumn;
  const dates = (column: number) =>
    grid.daysAColumn === 1
      ? dayText(first(column))
      : `${dayText(first(column))} to ${dayText(first(column + 1) - 1)}`;
  const name = ({ row, column }: CellPlace) => `${dates(column)} ${hourText(row)}`;
  return (
    <Multiple
      account={account}
      n={listed}
      label="Events by hour and date"
      figure={figure}
      count={count}
      text={(place) => `${name(place)}: ${plural(count(place), 'event')}`}
      rowHead={hourText}
      columnHead={dates}
      onList={(place) =>
        listCell({
          account,
          count: count(place),
          label: name(place),
          ...bandOfDay(first(place.column), first(place.column + 1), place.row, zone),
        })
      }
    />
  );
}
