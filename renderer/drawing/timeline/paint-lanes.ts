import type { Palette } from './palette';
import { ACTION_ROW, OPENED_GAP } from './stage-layout';
import { hairline, type Surface } from './surface';

/** A lane on the plot. */
export interface LaneBox {
  readonly place: number;
  readonly top: number;
  readonly height: number;
  /** Action rows of the opened lane; 0 for others. */
  readonly actionRows: number;
}

/** Lines below lanes and between the action rows of the opened one. */
export function paintLaneLines(
  surface: Surface,
  boxes: readonly LaneBox[],
  { width, laneHeight }: { readonly width: number; readonly laneHeight: number },
  palette: Palette,
): void {
  for (const { top, height, actionRows } of boxes) {
    hairline(surface, palette.line, [0, top + height - 1], [width, top + height - 1]);
    surface.setLineDash([1, 3]);
    for (let row = 0; row < actionRows; row += 1) {
      const y = top + laneHeight + OPENED_GAP - 1 + row * ACTION_ROW;
      hairline(surface, palette.line, [0, y], [width, y]);
    }
    surface.setLineDash([]);
  }
}

/** The selected span through all lanes. */
export function paintSpan(
  surface: Surface,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
  palette: Palette,
): void {
  surface.globalAlpha = 0.075;
  surface.fillStyle = palette.accent;
  surface.fillRect(left, top, right - left, bottom - top);
  surface.globalAlpha = 0.55;
  hairline(surface, palette.accent, [left, top], [left, bottom]);
  hairline(surface, palette.accent, [right, top], [right, bottom]);
  surface.globalAlpha = 1;
}

/** The accent halo of what is selected. */
export function paintHalo(
  surface: Surface,
  [x, y, radius]: readonly [number, number, number],
  palette: Palette,
): void {
  surface.beginPath();
  surface.arc(x, y, Math.max(radius + 4.5, 9), 0, 2 * Math.PI);
  surface.fillStyle = palette.accentTint;
  surface.fill();
  surface.strokeStyle = palette.accent;
  surface.lineWidth = 1.75;
  surface.stroke();
}
