import { stepOf } from './density-steps';
import { type TimeScale, xOf } from './time-scale';

/** Bins as drawn and the counts of some lanes in them. */
export interface DensityRows {
  /** Microseconds, one more than bins. */
  readonly edges: Float64Array;
  readonly rows: readonly (Uint32Array | undefined)[];
  /** The count that gets the last step. */
  readonly max: number;
}

/** Pixels left free after a bin that is wide enough to be seen as a cell. */
const CELL_WIDTH = 3;

/** For each pixel column the bin it shows, or −1 where there is none or a gap between two cells. */
export function columnBins(edges: Float64Array, scale: TimeScale, pixels: number): Int32Array {
  const columns = new Int32Array(pixels).fill(-1);
  const ratio = pixels / scale.width;
  for (let bin = 0; bin + 1 < edges.length; bin += 1) {
    const left = Math.round(xOf(scale, edges[bin] ?? 0) * ratio);
    const right = Math.round(xOf(scale, edges[bin + 1] ?? 0) * ratio);
    if (right < 0 || left >= pixels) continue;
    const gap = right - left >= CELL_WIDTH * ratio ? Math.max(1, Math.round(ratio * 0.9)) : 0;
    columns.fill(bin, Math.max(0, left), Math.min(pixels, right - gap));
    if (right === left && left >= 0 && columns[left] === -1) columns[left] = bin;
  }
  return columns;
}

/**
 * Fills an image one pixel high per row: `pixels` words a row, 0 (transparent) where nothing is. The caller stretches
 * each row to its lane. Writing words is what keeps thousands of cells within a frame.
 */
export function fillDensity(
  words: Uint32Array,
  data: DensityRows,
  columns: Int32Array,
  colours: Uint32Array,
): void {
  words.fill(0);
  data.rows.forEach((counts, row) => {
    if (counts === undefined) return;
    const start = row * columns.length;
    for (let x = 0; x < columns.length; x += 1) {
      const bin = columns[x] ?? -1;
      if (bin >= 0) words[start + x] = colours[stepOf(counts[bin] ?? 0, data.max)] ?? 0;
    }
  });
}
