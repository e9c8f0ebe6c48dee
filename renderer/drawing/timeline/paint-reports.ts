import type { PlacedCall } from './call-layout';
import { paintDiamond } from './glyph-shapes';
import type { Palette } from './palette';
import { REPORTS } from './stage-layout';
import type { Surface } from './surface';

/** Lowest mark's middle, and what is left above it. */
export const CALL_FLOOR = REPORTS.top + 50;
export const CALL_STACK = 42;
export const CALL_RADIUS = 3;

/** Calls with the intervals they came in. A call is filled when `linked` holds of it. */
export function paintReports(
  surface: Surface,
  placed: readonly PlacedCall[],
  linked: (index: number) => boolean,
  palette: Palette,
): void {
  surface.strokeStyle = palette.callRange;
  surface.lineWidth = 1.1;
  surface.beginPath();
  for (const { y, bar } of placed) {
    if (bar === undefined) continue;
    const [left, right] = bar;
    surface.moveTo(left, y);
    surface.lineTo(right, y);
    for (const x of bar) {
      surface.moveTo(x, y - 2.5);
      surface.lineTo(x, y + 2.5);
    }
  }
  surface.stroke();
  for (const { index, x, y } of placed) paintDiamond(surface, palette, [x, y, CALL_RADIUS], !linked(index));
}
