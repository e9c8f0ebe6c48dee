import { expect, test } from 'vitest';
import { kept, panned, timeAt, xOf, zoomed } from '../../../../renderer/drawing/timeline/time-scale';

const bounds = { from: 0, to: 1_000_000 };
const scale = { from: 200_000, to: 600_000, width: 800 };

test('positions and moments are each other’s inverse', () => {
  expect(xOf(scale, 300_000)).toBe(200);
  expect(timeAt(scale, 200)).toBe(300_000);
});

test('zooming leaves the moment under the pointer where it is', () => {
  const before = timeAt(scale, 200);
  const after = zoomed(scale, 200, 0.5, bounds);
  expect(after.to - after.from).toBe(200_000);
  expect(timeAt({ ...after, width: 800 }, 200)).toBe(before);
});

test('zooming out ends at the whole case', () => {
  expect(zoomed(scale, 10, 100, bounds)).toEqual(bounds);
});

test('zooming in ends at a millisecond', () => {
  const after = zoomed(scale, 400, 1e-9, bounds);
  expect(after.to - after.from).toBe(1_000);
});

test('dragging to the right shows what was earlier, and stops at the edge', () => {
  // 100 px of 800 are 50,000 of 400,000 µs.
  expect(panned(scale, 100, bounds)).toEqual({ from: 150_000, to: 550_000 });
  expect(panned(scale, 4_000, bounds)).toEqual({ from: 0, to: 400_000 });
});

test('a window wider than its bounds becomes the bounds', () => {
  expect(kept({ from: -5, to: 2_000_000 }, bounds)).toEqual(bounds);
});
