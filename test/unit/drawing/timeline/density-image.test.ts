import { describe, expect, test } from 'vitest';
import { columnBins, fillDensity } from '../../../../renderer/drawing/timeline/density-image';
import { largest, stepLimits, stepOf } from '../../../../renderer/drawing/timeline/density-steps';
import { rgbaWord } from '../../../../renderer/drawing/timeline/palette';

const edges = Float64Array.of(0, 10, 20, 30, 40);

describe('steps', () => {
  test('no event is no colour, one event is the first, the most is the last', () => {
    expect([stepOf(0, 100), stepOf(1, 100), stepOf(100, 100)]).toEqual([0, 1, 7]);
  });
  test('a step’s limit is the largest count that still gets it', () => {
    stepLimits(490).forEach((limit, i) => {
      expect([stepOf(limit, 490), stepOf(limit + 1, 490)]).toEqual([i + 1, Math.min(7, i + 2)]);
    });
  });
  test('the maximum is that of the bins in view', () => {
    const lanes = [Uint32Array.of(9, 1, 2, 8), Uint32Array.of(0, 4, 3, 0)];
    expect(largest(lanes, edges, { from: 10, to: 30 })).toBe(4);
    expect(largest(lanes, edges, { from: 9, to: 30 })).toBe(9);
  });
});

describe('columns', () => {
  test('a wide bin leaves its last pixel free, so that cells are told apart', () => {
    expect([...columnBins(edges, { from: 0, to: 40, width: 16 }, 16)]).toEqual([
      0, 0, 0, -1, 1, 1, 1, -1, 2, 2, 2, -1, 3, 3, 3, -1,
    ]);
  });
  test('narrow bins touch', () => {
    expect([...columnBins(edges, { from: 0, to: 40, width: 8 }, 8)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });
  test('a window inside the data shows the bins it cuts', () => {
    expect([...columnBins(edges, { from: 15, to: 25, width: 2 }, 2)]).toEqual([1, 2]);
  });
  test('bins narrower than a pixel are not lost', () => {
    const columns = columnBins(edges, { from: 0, to: 400, width: 4 }, 4);
    expect(columns[0]).toBeGreaterThanOrEqual(0);
  });
});

test('a row is filled with the words of its counts’ steps, and rows without data stay clear', () => {
  const colours = Uint32Array.from({ length: 8 }, (_, i) => i * 11);
  const words = new Uint32Array(8).fill(99);
  const rows = [Uint32Array.of(0, 100), undefined];
  fillDensity(words, { edges: Float64Array.of(0, 1, 2), rows, max: 100 }, Int32Array.of(0, 0, 1, 1), colours);
  expect([...words]).toEqual([0, 0, 77, 77, 0, 0, 0, 0]);
});

test('a colour becomes a little-endian word', () => {
  // #d55e00 → AA BB GG RR = ff 00 5e d5
  expect(rgbaWord('#d55e00')).toBe(0xff005ed5);
});
