import type { ActionClass } from './action-class';
import type { Palette } from './palette';
import type { Surface } from './surface';

export interface GlyphLook {
  /** Outline only: an access after the call. */
  readonly hollow?: boolean;
  /** A stroke through it: never a thread. */
  readonly struck?: boolean;
  /** A ring around it. */
  readonly ring?: boolean;
}

/** Adds an action's shape to the current path: ● view, ▲ search, ■ edit, ▼ over a bar export, a bar for others. */
export function traceGlyph(surface: Surface, action: ActionClass, x: number, y: number, r: number): void {
  if (action === 'view') {
    surface.moveTo(x + r, y);
    surface.arc(x, y, r, 0, 2 * Math.PI);
  } else if (action === 'search') {
    polygon(surface, [x, y - r * 1.1], [x + r, y + r * 0.75], [x - r, y + r * 0.75]);
  } else if (action === 'edit') {
    surface.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
  } else if (action === 'export') {
    polygon(surface, [x - r, y - r * 0.95], [x + r, y - r * 0.95], [x, y + r * 0.35]);
    surface.rect(x - r, y + r * 0.55, r * 2, r * 0.43);
  } else {
    surface.rect(x - r * 0.4, y - r, r * 0.8, r * 2);
  }
}

function polygon(surface: Surface, ...points: readonly (readonly [number, number])[]): void {
  points.forEach(([x, y], i) => {
    if (i === 0) surface.moveTo(x, y);
    else surface.lineTo(x, y);
  });
  surface.closePath();
}

export function paintGlyph(
  surface: Surface,
  palette: Palette,
  action: ActionClass,
  [x, y, r]: readonly [number, number, number],
  look: GlyphLook = {},
): void {
  const colour = palette.actions[action];
  surface.beginPath();
  traceGlyph(surface, action, x, y, r);
  surface.fillStyle = look.hollow ? palette.surface : colour;
  surface.fill();
  if (look.hollow) stroke(surface, colour, 1.3);
  if (look.struck) {
    surface.beginPath();
    surface.moveTo(x - r - 0.6, y + r + 0.6);
    surface.lineTo(x + r + 0.6, y - r - 0.6);
    stroke(surface, colour, 1.1);
  }
  if (look.ring) {
    surface.beginPath();
    surface.arc(x, y, r + 2.4, 0, 2 * Math.PI);
    stroke(surface, palette.text, 1.2);
  }
}

function stroke(surface: Surface, colour: string, width: number): void {
  surface.strokeStyle = colour;
  surface.lineWidth = width;
  surface.stroke();
}

/** A call: filled when a thread leads to it, hollow when none does. */
export function paintDiamond(
  surface: Surface,
  palette: Palette,
  [x, y, r]: readonly [number, number, number],
  hollow: boolean,
): void {
  surface.beginPath();
  polygon(surface, [x, y - r], [x + r, y], [x, y + r], [x - r, y]);
  surface.fillStyle = hollow ? palette.surface : palette.call;
  surface.fill();
  stroke(surface, palette.call, 1.1);
}
