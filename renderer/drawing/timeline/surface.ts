/** The part of a 2D context the painters need: a canvas, an offscreen one and a recording one in tests all have it. */
export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line one pixel wide, on whole pixels so that it is not smeared over two. */
export function hairline(
  surface: Surface,
  colour: string,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): void {
  const snap = (a: number, along: boolean) => (along ? a : Math.round(a) + 0.5);
  surface.strokeStyle = colour;
  surface.lineWidth = 1;
  surface.beginPath();
  surface.moveTo(snap(x1, y1 === y2), snap(y1, x1 === x2));
  surface.lineTo(snap(x2, y1 === y2), snap(y2, x1 === x2));
  surface.stroke();
}

/** Runs `paint` with the surface's state put back afterwards. */
export function scoped(surface: Surface, paint: () => void): void {
  surface.save();
  paint();
  surface.restore();
}

export function clipTo(surface: Surface, { x, y, width, height }: Box): void {
  surface.beginPath();
  surface.rect(x, y, width, height);
  surface.clip();
}
