import type { DensityRows } from './density-image';
import { stepOf } from './density-steps';
import type { Palette } from './palette';
import type { Surface } from './surface';
import { type TimeScale, xOf } from './time-scale';

/** Where a lane's bars stand. */
export interface BarPlace {
  readonly row: number;
  /** Pixels; bars grow upwards from the bottom. */
  readonly top: number;
  readonly height: number;
}

/** Pixels left free after a bar that is wide enough. */
const WIDE = 3;

/**
 * Counts as bars: a bin that holds the most of all lanes is as high as there is room, one event at least a pixel. Their
 * colour is the step of the density scale, which a bar's height says too.
 */
export function paintBars(
  surface: Surface,
  { edges, rows, max }: DensityRows,
  places: readonly BarPlace[],
  { scale, palette }: { readonly scale: TimeScale; readonly palette: Palette },
): void {
  const bins = visibleBins(edges, scale);
  for (const { row, top, height } of places) {
    const counts = rows[row];
    if (counts === undefined) continue;
    for (const { bin, left, width } of bins) {
      const count = counts[bin] ?? 0;
      if (count === 0) continue;
      const tall = Math.max(1, Math.round((count / max) * height));
      surface.fillStyle = palette.density[stepOf(count, max) - 1] ?? '';
      surface.fillRect(left, top + height - tall, width, tall);
    }
  }
}

function visibleBins(edges: Float64Array, scale: TimeScale) {
  const bins: { readonly bin: number; readonly left: number; readonly width: number }[] = [];
  for (let bin = 0; bin + 1 < edges.length; bin += 1) {
    const left = Math.round(xOf(scale, edges[bin] ?? 0));
    const right = Math.round(xOf(scale, edges[bin + 1] ?? 0));
    if (right < 0 || left > scale.width) continue;
    bins.push({ bin, left, width: Math.max(1, right - left - (right - left >= WIDE ? 1 : 0)) });
  }
  return bins;
}
