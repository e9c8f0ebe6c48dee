import { describe, expect, test } from 'vitest';
import { actionClass } from '../../../../renderer/drawing/timeline/action-class';
import { placeCalls } from '../../../../renderer/drawing/timeline/call-layout';
import { findGaps } from '../../../../renderer/drawing/timeline/gaps';
import { hitMark } from '../../../../renderer/drawing/timeline/hit';
import { exportRadius, mergeMarks } from '../../../../renderer/drawing/timeline/merge-marks';
import { crowded, marksOf } from '../../../../renderer/drawing/timeline/paint-marks';
import { laneAt, laneHeightOf, laneTopOf } from '../../../../renderer/drawing/timeline/stage-layout';
import { bandsOf, pointOn, routeThread } from '../../../../renderer/drawing/timeline/thread-route';

describe('merging', () => {
  test('marks closer than 8 px to the first of their group are one; at 8 px a new one begins', () => {
    const merged = mergeMarks([0, 3, 7.9, 8, 15, 16], [1, 1, 1, 1, 10, 1]);
    expect(merged).toEqual([
      { x: 0, count: 3, first: 0, last: 2, reach: 3 },
      { x: 8, count: 2, first: 3, last: 4, reach: 11 },
      { x: 16, count: 1, first: 5, last: 5, reach: 1 },
    ]);
  });
  test('nothing merges to nothing, and every event is in exactly one mark', () => {
    expect(mergeMarks([], [])).toEqual([]);
    const xs = Array.from({ length: 500 }, (_, i) => Math.sqrt(i) * 40);
    const merged = mergeMarks(xs, xs);
    expect(merged.reduce((sum, mark) => sum + mark.count, 0)).toBe(500);
    expect(merged.every((mark, i) => mark.first === (merged[i - 1]?.last ?? -1) + 1)).toBe(true);
  });
  test('an export grows with the customers it touched, between 3.1 and 9 px', () => {
    // 2.5 + √17,210 / 42 = 5.62
    expect([exportRadius(1), exportRadius(17_210), exportRadius(10_000_000)]).toEqual([
      3.1,
      expect.closeTo(5.62),
      9,
    ]);
  });
});

describe('a row of marks', () => {
  const row = (xs: readonly number[]) =>
    marksOf({ action: 'edit', xs, reach: xs.map(() => 1), idOf: (i) => `EV-0001:${i + 1}`, y: 9 });
  test('names all the events a mark stands for', () => {
    const marks = row([0, 3, 40]);
    expect(marks.map((mark) => [mark.id, mark.count, mark.ids()])).toEqual([
      ['EV-0001:1', 2, ['EV-0001:1', 'EV-0001:2']],
      ['EV-0001:3', 1, ['EV-0001:3']],
    ]);
  });
  test('is crowded when merged marks have no room left for their counts', () => {
    // Pairs every 10 px: x2 takes 12.4 px after 6.1 px of mark, the next one stands at 10.
    const pairs = Array.from({ length: 20 }, (_, i) => [i * 10, i * 10 + 1]).flat();
    expect(crowded(row(pairs))).toBe(true);
    expect(crowded(row(pairs.map((x) => x * 3)))).toBe(false);
    expect(crowded(row([0, 9, 18, 27]))).toBe(false);
  });
});

describe('pointing', () => {
  const mark = (x: number, radius = 3) => ({ kind: 'event' as const, x, y: 10, radius });
  test('a small mark is hit within 12 px, and not beyond', () => {
    expect(hitMark([mark(50)], 62, 10)?.x).toBe(50);
    expect(hitMark([mark(50)], 62.1, 10)).toBeUndefined();
  });
  test('the nearest wins', () => {
    expect(hitMark([mark(50), mark(60)], 56, 10)?.x).toBe(60);
  });
});

describe('calls', () => {
  const scale = { from: 0, to: 1000, width: 1000 };
  test('calls of one column stand on each other, 8.2 px apart', () => {
    const at = (t: number) => ({ id: String(t), customer: 'c', from: t, to: t });
    const placed = placeCalls([at(700), at(701), at(900)], scale, 50, 42);
    // 700/7 = 100 and 701/7 ≈ 100.1: one column at 700. 900/7 ≈ 128.6 is alone and keeps its own place.
    expect(placed.map(({ x, y }) => [x, y])).toEqual([
      [700, 50],
      [700, 41.8],
      [900, 50],
    ]);
  });
  test('a high stack is pushed together, not cut', () => {
    const calls = Array.from({ length: 22 }, (_, i) => ({
      id: String(i),
      customer: 'c',
      from: 700,
      to: 700,
    }));
    const ys = placeCalls(calls, scale, 50, 42).map(({ y }) => y);
    expect(ys).toHaveLength(22);
    expect([Math.max(...ys), Math.min(...ys)]).toEqual([50, 8]);
  });
  test('an uncertain time is a bar around the mark, and a call out of view is left out', () => {
    const placed = placeCalls(
      [
        { id: 'a', customer: 'c', from: 400, to: 500 },
        { id: 'b', customer: 'c', from: 2000, to: 2000 },
      ],
      scale,
      50,
      42,
    );
    expect(placed).toEqual([{ index: 0, x: 450, y: 50, bar: [400, 500] }]);
  });
});

describe('threads', () => {
  test('a curve begins at the access and ends at the call, bending in the middle', () => {
    const route = routeThread([100, 240], [300, 160]);
    // (240 + 160) / 2 + 2 = 202, less 14 above the access, plus 16 below the call
    expect([route.leave, route.arrive]).toEqual([
      [100, 188],
      [300, 218],
    ]);
    expect(pointOn(route, 0)).toEqual([100, 240]);
    expect(pointOn(route, 1)).toEqual([300, 160]);
    expect(pointOn(route, 0.5)[0]).toBeCloseTo(200);
  });
  test('many threads of one access become one band from its first to its last call', () => {
    const bands = bandsOf([300, 500, 400].map((x) => routeThread([100, 240], [x, 160])));
    expect(bands.map(({ left, right, count }) => [left.to[0], right.to[0], count])).toEqual([[300, 500, 3]]);
  });
});

describe('lanes', () => {
  const sizes = { laneHeight: 28, opened: 2, actionRows: 5 };
  test('the opened lane is 28 + 5 · 15 + 6 = 109 px, and those below move down', () => {
    expect(laneHeightOf(2, sizes)).toBe(109);
    expect([0, 1, 2, 3].map((i) => laneTopOf(i, sizes))).toEqual([0, 28, 56, 165]);
  });
  test('every height inside a lane finds that lane', () => {
    expect([0, 27, 28, 56, 164, 165, 192, 193].map((y) => laneAt(y, sizes))).toEqual([
      0, 0, 1, 2, 2, 3, 3, 4,
    ]);
    expect(laneAt(60, { ...sizes, opened: -1 })).toBe(2);
  });
});

test('a pause of more than 60 hours is a gap, a weekend is not', () => {
  const hours = new Uint32Array(400).fill(1);
  hours.fill(0, 100, 160);
  hours.fill(0, 200, 261);
  hours.fill(0, 300, 400);
  const HOUR = 3600e6;
  expect(findGaps(hours, { from: 0, to: 400 * HOUR })).toEqual([
    { from: 200 * HOUR, to: 261 * HOUR },
    { from: 300 * HOUR, to: 400 * HOUR },
  ]);
});

test('actions are told apart by the words in their names', () => {
  expect(
    ['EXPORT_CSV', 'ticket.search', 'Update', 'customer.read', 'bulk_download', 'logon'].map(actionClass),
  ).toEqual(['export', 'search', 'edit', 'view', 'export', 'other']);
});
