import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parentOf, spanOfTiles, sumOf, TILE_BINS, tilesOver } from '../../../shared/model/tiles';

const time = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const grid = fc.record({ unit: fc.bigInt({ min: 1n, max: 10n ** 12n }), phase: time });

test('the tiles over a span cover it, and one fewer at either end would not', () => {
  fc.assert(
    fc.property(grid, time, fc.bigInt({ min: 1n, max: 10n ** 13n }), (tileGrid, from, length) => {
      const span = { from, to: from + length };
      const range = tilesOver(tileGrid, span);
      const covered = spanOfTiles(tileGrid, range);
      const width = tileGrid.unit * BigInt(TILE_BINS);
      expect(covered.from <= span.from && covered.to >= span.to).toBe(true);
      expect(covered.from + width > span.from && covered.to - width < span.to).toBe(true);
    }),
  );
});

test('nothing needs no tiles', () => {
  expect(tilesOver({ unit: 1n, phase: 0n }, { from: 5n, to: 5n }).count).toBe(0);
});

test('a parent covers what its two children cover', () => {
  fc.assert(
    fc.property(grid, fc.integer({ min: -1_000, max: 1_000 }), (tileGrid, tile) => {
      const { tile: parent, half } = parentOf(tile);
      const wide = spanOfTiles({ ...tileGrid, unit: tileGrid.unit * 2n }, { first: parent, count: 1 });
      const children = spanOfTiles(tileGrid, { first: tile - half, count: 2 });
      expect(wide).toEqual(children);
    }),
  );
});

test('a parent counts what its children count, bin by bin', () => {
  const earlier = Uint32Array.from({ length: TILE_BINS }, (_, i) => i);
  const later = Uint32Array.from({ length: TILE_BINS }, (_, i) => 1_000 + i);
  const sum = sumOf(earlier, later);
  expect([sum[0], sum[127], sum[128], sum[255]]).toEqual([0 + 1, 254 + 255, 2_001, 2_000 + 254 + 255]);
});
