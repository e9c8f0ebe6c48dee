import type { Palette } from './palette';
import { type Box, clipTo, type Surface, scoped } from './surface';

const STEP = 7;

/** "No records": diagonal lines over everything else, never an empty ground that could be read as zero. */
export function paintHatch(surface: Surface, box: Box, palette: Palette): void {
  if (box.width <= 0) return;
  scoped(surface, () => {
    clipTo(surface, box);
    surface.fillStyle = palette.gapBackground;
    surface.fillRect(box.x, box.y, box.width, box.height);
    surface.strokeStyle = palette.gapInk;
    surface.lineWidth = 1.6;
    surface.beginPath();
    // Lines are anchored to the plot, so that hatches of two lanes and of two frames meet.
    const begin = Math.floor((box.x - box.height) / STEP) * STEP + (box.y % STEP);
    for (let x = begin; x < box.x + box.width + box.height; x += STEP) {
      surface.moveTo(x, box.y + box.height);
      surface.lineTo(x + box.height, box.y);
    }
    surface.stroke();
  });
}
