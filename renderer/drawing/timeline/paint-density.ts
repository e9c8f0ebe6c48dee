import { columnBins, type DensityRows, fillDensity } from './density-image';
import type { Palette } from './palette';
import type { Surface } from './surface';
import type { TimeScale } from './time-scale';

/** Where a row of a density image is stretched to. */
export interface StripPlace {
  readonly row: number;
  readonly top: number;
  readonly height: number;
}

/** A canvas of the caller's that rows are written to before they are stretched; its size is set here. */
export type Scratch = OffscreenCanvas;

/** Draws lanes' density: one image row each, written as words, stretched to its strip. */
export function paintDensity(
  surface: Surface,
  scratch: Scratch,
  data: DensityRows,
  places: readonly StripPlace[],
  { scale, palette, ratio }: { readonly scale: TimeScale; readonly palette: Palette; readonly ratio: number },
): void {
  const pixels = Math.max(1, Math.round(scale.width * ratio));
  const rows = Math.max(1, data.rows.length);
  if (scratch.width !== pixels || scratch.height !== rows) [scratch.width, scratch.height] = [pixels, rows];
  const inner = scratch.getContext('2d', { willReadFrequently: true });
  if (inner === null) return;
  const image = inner.createImageData(pixels, rows);
  const columns = columnBins(data.edges, scale, pixels);
  fillDensity(new Uint32Array(image.data.buffer), data, columns, palette.densityWords);
  inner.putImageData(image, 0, 0);
  surface.imageSmoothingEnabled = false;
  for (const { row, top, height } of places) {
    surface.drawImage(scratch, 0, row, pixels, 1, 0, top, scale.width, height);
  }
}
