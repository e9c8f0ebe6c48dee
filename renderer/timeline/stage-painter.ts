import { type HoverShape as Hover, paintHover } from '../drawing/timeline/paint-hover';
import { paintStage, type StageMarks } from '../drawing/timeline/paint-stage';
import type { Palette } from '../drawing/timeline/palette';
import type { StageScene } from '../drawing/timeline/stage-scene';
import type { TimeWindow } from '../drawing/timeline/time-scale';

import type { Size } from './use-size';

const NO_MARKS: StageMarks = { events: [], calls: [] };

/**
 * Keeps the two canvases of the stage up to date: one picture a frame however often it is asked for, the pointer's
 * marks on a canvas of their own so that moving the mouse never redraws the data.
 */
export class StagePainter {
  marks: StageMarks = NO_MARKS;
  private readonly scratch = new OffscreenCanvas(1, 1);
  private scene: StageScene | undefined;
  private palette: Palette | undefined;
  private size: Size = { width: 0, height: 0 };
  private hover: Hover | undefined;
  private frame = 0;
  private dirty = { stage: false, hover: false };

  constructor(
    private readonly base: HTMLCanvasElement,
    private readonly overlay: HTMLCanvasElement,
    private readonly look: () => { readonly window: TimeWindow; readonly scrollTop: number } | undefined,
    private readonly painted: (marks: StageMarks) => void,
  ) {}

  update(scene: StageScene | undefined, palette: Palette, size: Size): void {
    [this.scene, this.palette, this.size] = [scene, palette, size];
    this.request();
  }

  /** The picture changed: zoom, pan, scroll. */
  request(): void {
    this.dirty.stage = true;
    this.schedule();
  }

  setHover(hover: Hover | undefined): void {
    this.hover = hover;
    this.dirty.hover = true;
    this.schedule();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    this.frame = 0;
    const { stage } = this.dirty;
    this.dirty = { stage: false, hover: false };
    const look = this.look();
    const { scene, palette, size } = this;
    if (scene === undefined || palette === undefined || look === undefined || size.width === 0) return;
    const ratio = devicePixelRatio;
    if (stage) {
      const surface = prepare(this.base, size, ratio);
      this.marks = paintStage(surface, scene, look, { ...size, ratio, palette, scratch: this.scratch });
      this.painted(this.marks);
    }
    const surface = prepare(this.overlay, size, ratio);
    if (this.hover !== undefined) paintHover(surface, this.hover, size, palette);
  }
}

/** The canvas at its size in device pixels, cleared, its context in CSS pixels. */
function prepare(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  ratio: number,
): CanvasRenderingContext2D {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  const surface = canvas.getContext('2d');
  if (surface === null) throw new Error('This canvas gives no 2D context.');
  surface.setTransform(ratio, 0, 0, ratio, 0, 0);
  surface.clearRect(0, 0, width, height);
  return surface;
}
