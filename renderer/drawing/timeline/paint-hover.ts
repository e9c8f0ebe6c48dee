import type { Palette } from './palette';
import { AXIS } from './stage-layout';
import { hairline, type Surface } from './surface';

/** The pointer's own marks. Pixels in the plot. */
export interface HoverShape {
  /** Guide line through everything at the pointer. */
  readonly guide: number | undefined;
  /** Halo of the mark under the pointer. */
  readonly mark: readonly [x: number, y: number, radius: number] | undefined;
  /** A span being dragged. */
  readonly dragged: readonly [left: number, right: number] | undefined;
}

export function paintHover(
  surface: Surface,
  hover: HoverShape,
  { height }: { readonly width: number; readonly height: number },
  palette: Palette,
): void {
  if (hover.dragged !== undefined) {
    const [left, right] = hover.dragged;
    surface.globalAlpha = 0.12;
    surface.fillStyle = palette.accent;
    surface.fillRect(left, AXIS.top + AXIS.height, right - left, height);
    surface.globalAlpha = 1;
    for (const x of hover.dragged) hairline(surface, palette.accent, [x, AXIS.top], [x, height]);
  }
  if (hover.guide !== undefined) {
    surface.globalAlpha = 0.45;
    hairline(surface, palette.text3, [hover.guide, AXIS.top + AXIS.height], [hover.guide, height]);
    surface.globalAlpha = 1;
  }
  if (hover.mark !== undefined) {
    const [x, y, radius] = hover.mark;
    surface.beginPath();
    surface.arc(x, y, Math.max(radius + 3.5, 7), 0, 2 * Math.PI);
    surface.strokeStyle = palette.text2;
    surface.lineWidth = 1.25;
    surface.stroke();
  }
}
