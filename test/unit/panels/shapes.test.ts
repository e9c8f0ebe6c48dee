import { expect, test } from 'vitest';
import { barFigure, tallest } from '../../../renderer/drawing/panels/bar-figure';
import { HEAT_LEFT, HEAT_TOP, heatFigure } from '../../../renderer/drawing/panels/heat-figure';
import { dayGrid, dayRange, daysToAColumn, monthMarks } from '../../../renderer/timeline/panels/day-grid';
import { lagBars } from '../../../renderer/timeline/panels/lag-bars';
import { narrowed } from '../../../renderer/timeline/panels/narrowed';
import { lengthText, stretchText } from '../../../renderer/timeline/panels/panel-words';
import type { HourSeries, LagSeries } from '../../../shared/contract/panels';
import { lagEdges } from '../../../shared/model/panel-edges';
import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../shared/model/time';

const hourSeries = (cells: readonly (readonly [day: number, hour: number, n: number])[]): HourSeries => ({
  listed: cells.reduce((sum, [, , n]) => sum + n, 0),
  week: new Uint32Array(168),
  day: Float64Array.from(cells, ([day]) => day),
  hour: Uint32Array.from(cells, ([, hour]) => hour),
  n: Uint32Array.from(cells, ([, , n]) => n),
});

test('hours by day keep their sum when several days share a column', () => {
  const series = hourSeries([
    [10, 9, 3],
    [11, 9, 4],
    [12, 23, 5],
  ]);
  const range = dayRange([series]);
  expect(range).toEqual({ first: 10, end: 13 });
  const grid = dayGrid(series, range, 2);
  expect(grid.columns).toBe(2);
  expect([grid.counts[9 * 2], grid.counts[23 * 2 + 1]]).toEqual([7, 5]);
  expect(grid.counts.reduce((a, b) => a + b, 0)).toBe(series.listed);
});

test('a year on its own has wider columns than a month, and several have wider ones still', () => {
  expect([daysToAColumn(30, 1), daysToAColumn(365, 1), daysToAColumn(365, 4)]).toEqual([1, 3, 5]);
});

test('months are named where they begin, the first with its year', () => {
  const first = Date.UTC(2019, 6, 30) / 86_400_000;
  const grid = dayGrid(hourSeries([]), { first, end: first + 70 }, 1);
  expect(monthMarks(grid)).toEqual([
    { at: 0, text: 'Jul 2019' },
    { at: 33, text: 'Sep' },
    { at: 63, text: 'Oct' },
  ]);
});

test('lags run from the longest before the call to the longest after it', () => {
  const edges = Float64Array.from(lagEdges(3n * MICROS_PER_DAY), Number);
  const counts = (...n: number[]) => ({
    n: Uint32Array.from(n),
    least: Uint32Array.from(n),
    most: Uint32Array.from(n),
  });
  const bars = lagBars({ beforeCall: counts(1, 2, 3), afterCall: counts(4, 5, 6) } as LagSeries, edges);
  expect(bars.counts).toEqual([3, 2, 1, 4, 5, 6]);
  expect(bars.hollowFrom).toBe(3);
  expect(bars.bin(2)).toEqual({ side: 'before', from: 0n, to: MICROS_PER_DAY });
  expect(bars.bin(0)).toEqual({ side: 'before', from: 2n * MICROS_PER_DAY, to: 3n * MICROS_PER_DAY });
  expect(bars.bin(5)).toEqual({ side: 'after', from: 2n * MICROS_PER_DAY, to: undefined });
  expect(bars.bin(4)).toEqual({ side: 'after', from: MICROS_PER_DAY, to: 2n * MICROS_PER_DAY });
});

test('a cell narrows the question it was counted under, and never widens it', () => {
  const frame = { zone: 'Europe/Dublin', lookBack: 1n, skew: 0n };
  const question = {
    from: 10n,
    to: 50n,
    filter: { actions: ['view'], query: { text: 'host:a or host:b', zone: 'UTC' } },
  };
  const cell = { label: '', span: { from: 5n, to: 20n }, clause: 'hour:9', account: 'x' };
  expect(narrowed(question, cell, frame)).toEqual({
    from: 10n,
    to: 20n,
    filter: {
      actions: ['view'],
      accounts: ['x'],
      query: { zone: 'UTC', lookBack: 1n, skew: 0n, text: '(host:a or host:b) hour:9' },
    },
  });
  expect(narrowed({}, { label: '', clause: 'gap>=1h gap<2h' }, frame)).toEqual({
    filter: { query: { ...frame, text: 'gap>=1h gap<2h' } },
  });
  expect(narrowed(question, undefined, frame)).toBe(question);
});

test('lengths are written so that the query language reads them back', () => {
  const lengths = [0n, 30_000_000n, 20n * 60_000_000n, 16n * MICROS_PER_HOUR, 56n * MICROS_PER_DAY];
  expect(lengths.map((length) => lengthText(length, 'query'))).toEqual(['0s', '30s', '20m', '16h', '56d']);
  expect(stretchText(MICROS_PER_HOUR, 2n * MICROS_PER_HOUR)).toBe('1 h to 2 h');
  expect(stretchText(56n * MICROS_PER_DAY, undefined)).toBe('56 d and more');
});

test('the place under a point is the cell whose box holds it', () => {
  const heat = heatFigure(
    { rows: 7, columns: 24, counts: new Uint32Array(168), max: 1, rowMarks: [], columnMarks: [] },
    { width: 300, height: 120 },
  );
  const bars = barFigure({ counts: [1, 2, 3, 4], max: 4, marks: [] }, { width: 300, height: 120 });
  for (const figure of [heat, bars]) {
    for (const place of [
      { row: 0, column: 0 },
      { row: figure.rows - 1, column: figure.columns - 1 },
    ]) {
      const { x, y, width, height } = figure.box(place);
      expect(figure.at(x + width / 2, y + height / 2)).toEqual(place);
    }
  }
  expect(heat.at(HEAT_LEFT - 1, HEAT_TOP + 3)).toBeUndefined();
  expect(tallest({ counts: [1, 2], most: [3, 2], beside: [0.5, 4.5] })).toBe(4.5);
});
