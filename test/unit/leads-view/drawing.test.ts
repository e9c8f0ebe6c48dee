import { expect, test } from 'vitest';
import { dayTicks, lagBinDays, lagChart } from '../../../renderer/drawing/leads/lag-chart';
import { observedScale, observedTicks } from '../../../renderer/drawing/leads/observed-scale';
import { oddsDomain, oddsMark, oddsTicks } from '../../../renderer/drawing/leads/odds-mark';
import { rangeMark } from '../../../renderer/drawing/leads/range-mark';
import { shareBar } from '../../../renderer/drawing/leads/share-bar';

test('the axis of counts ends at the number of reports, and its labels keep apart', () => {
  const ticks = observedTicks(203, 164);
  expect(ticks[0]).toBe(0);
  expect(ticks.at(-1)).toBe(203);
  const at = ticks.map(observedScale(203, 164));
  for (let i = 1; i < at.length; i++) expect((at[i] ?? 0) - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(26);
});

test('a dot above its range is filled, one inside is not', () => {
  const row = { observed: 158, expected: 61.4, low: 49, high: 74 };
  expect(rangeMark(row, 203, 164).above).toBe(true);
  expect(rangeMark({ ...row, observed: 74 }, 203, 164).above).toBe(false);
});

test('everything drawn in a row stays inside its column', () => {
  const mark = rangeMark({ observed: 900, expected: 3, low: 0, high: 1e9 }, 203, 164);
  for (const x of [mark.rangeFrom, mark.rangeTo, mark.expected, mark.dot]) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(164);
  }
});

test('the axis of ratios takes in the estimates, in powers of two, up to a limit', () => {
  expect(oddsDomain([{ estimate: 1.2, low: 1, high: 2 }])).toEqual([0.5, 8]);
  expect(oddsDomain([{ estimate: 11, low: 1, high: 20 }])).toEqual([0.5, 16]);
  expect(
    oddsDomain([{ estimate: Number.POSITIVE_INFINITY, low: 4, high: Number.POSITIVE_INFINITY }]),
  ).toEqual([0.5, 8]);
  expect(oddsTicks([0.5, 16])).toEqual([0.5, 1, 2, 4, 8, 16]);
  expect(oddsTicks([0.125, 64])).toEqual([0.25, 1, 4, 16, 64]);
});

test('an interval past the axis is cut there and says so', () => {
  const mark = oddsMark({ estimate: 2, low: 0.01, high: 900 }, [0.5, 8], 104);
  expect(mark).toMatchObject({ cutLow: true, cutHigh: true });
  expect(mark?.from).toBe(7);
  expect(mark?.to).toBe(97);
  expect(
    oddsMark({ estimate: Number.NaN, low: Number.NaN, high: Number.NaN }, [0.5, 8], 104),
  ).toBeUndefined();
});

test('the histogram splits at the call, and the expected steps break there too', () => {
  const box = { width: 200, height: 100, top: 10, right: 0, bottom: 20, left: 0 };
  const figures = { edges: [-2, -1, 0, 1, 2], observed: [1, 4, 0, 2], expected: [1, 1, 1, 1] };
  const chart = lagChart(figures, box);
  expect(chart.bars.map((bar) => bar.before)).toEqual([true, true, false, false]);
  expect(chart.call).toBe(100);
  expect(chart.steps.match(/M/g)).toHaveLength(2);
  expect(chart.bars[1]?.y).toBe(10);
  expect(chart.bars[2]?.height).toBe(0);
});

test('days on the axis are whole and the same on both sides', () => {
  expect(dayTicks(-60, 60)).toEqual([-60, -45, -30, -15, 0, 15, 30, 45, 60]);
  expect(dayTicks(-90, 90)).toEqual([-90, -60, -30, 0, 30, 60, 90]);
  expect(lagBinDays(90)).toBe(5);
  expect(lagBinDays(60)).toBe(3);
});

test('shares fill the bar exactly, and one of two thousand can still be seen', () => {
  const parts = shareBar([1999, 0, 1], 400);
  expect(parts[2]?.width).toBe(2);
  expect(parts[1]?.width).toBe(0);
  expect((parts[2]?.x ?? 0) + (parts[2]?.width ?? 0)).toBeCloseTo(399);
});
