import type { Micros, Span } from './time';

/** Bins of a tile. A power of two: two tiles side by side hold exactly the bins of their parent. */
export const TILE_BINS = 256;

/** Tiles of one size: bins of `unit` microseconds that begin at `phase` and every unit before and after it. */
export interface TileGrid {
  readonly unit: Micros;
  readonly phase: Micros;
}

/** `count` tiles side by side from the one numbered `first` on. */
export interface TileRange {
  readonly first: number;
  readonly count: number;
}

/** What tiles cover: tile t is `[phase + t·256·unit, phase + (t+1)·256·unit)`. */
export function spanOfTiles({ unit, phase }: TileGrid, { first, count }: TileRange): Span {
  const width = unit * BigInt(TILE_BINS);
  const from = phase + width * BigInt(first);
  return { from, to: from + width * BigInt(count) };
}

/** The fewest tiles that cover a half-open span; none when it is empty. */
export function tilesOver(grid: TileGrid, { from, to }: Span): TileRange {
  const width = grid.unit * BigInt(TILE_BINS);
  const first = floorDivide(from - grid.phase, width);
  if (to <= from) return { first: Number(first), count: 0 };
  return { first: Number(first), count: Number(floorDivide(to - 1n - grid.phase, width) - first) + 1 };
}

/** The tile of bins twice as wide that holds a tile, and which half of it that is. The phase stays. */
export function parentOf(tile: number): { readonly tile: number; readonly half: 0 | 1 } {
  const parent = Math.floor(tile / 2);
  return { tile: parent, half: tile === parent * 2 ? 0 : 1 };
}

/** Counts of a tile from those of its two children, earlier first. */
export function sumOf(earlier: Uint32Array, later: Uint32Array): Uint32Array {
  const counts = new Uint32Array(TILE_BINS);
  const half = TILE_BINS / 2;
  for (let bin = 0; bin < half; bin += 1) {
    counts[bin] = (earlier[bin * 2] ?? 0) + (earlier[bin * 2 + 1] ?? 0);
    counts[half + bin] = (later[bin * 2] ?? 0) + (later[bin * 2 + 1] ?? 0);
  }
  return counts;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const cut = value / by;
  return value % by < 0n ? cut - 1n : cut;
}
