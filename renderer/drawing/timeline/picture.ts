import type { ActionClass } from './action-class';
import { STEPS, stepLimits } from './density-steps';
import { type GlyphLook, paintGlyph } from './glyph-shapes';
import { paintHatch } from './hatch';
import { paintStage, type StageFrame } from './paint-stage';
import type { Palette } from './palette';
import {
  AXIS,
  actionRowMiddle,
  LANES_TOP,
  lanesInView,
  laneYOf,
  OVERVIEW,
  pinnedHeight,
  REPORTS,
  THREADS,
} from './stage-layout';
import type { StageLook, StageScene } from './stage-scene';
import { clipTo, hairline, type Surface, scoped } from './surface';

/** One lane's label: its name and the figures beside it, in the order of `columns`. */
export interface LabelRow {
  readonly name: string;
  /** Lanes it stands in. */
  readonly depth?: number;
  readonly note: string | undefined;
  readonly figures: readonly string[];
}

/** What a picture says around the stage. */
export interface PictureWords {
  readonly title: string;
  /** Under the title: zone and stretch of time. */
  readonly subtitle: string;
  /** Heads of the label column: the name's, then one a figure. */
  readonly columns: readonly string[];
  readonly overview: string;
  readonly reports: string;
  readonly threads: string;
  /** What one bin of the density is: `1 day`. */
  readonly unit: string;
  /** Lines below: filter, look-back, where it comes from. */
  readonly foot: readonly string[];
  /** Rows of the opened lane, from the top. */
  readonly actions: readonly {
    readonly action: ActionClass;
    readonly label: string;
    readonly look?: GlyphLook;
  }[];
}

export interface Picture {
  readonly scene: StageScene;
  readonly look: StageLook;
  /** The stage's size; the margins come on top. CSS pixels. */
  readonly frame: StageFrame;
  readonly words: PictureWords;
  readonly labelOf: (place: number) => LabelRow | undefined;
}

const MARGIN = 24;
const HEAD = 46;
const LABELS = 352;
/** Right edges of the figures in the label column. */
const FIGURES = [208, 278, 340] as const;
/** Of each lane around one. */
const INDENT = 14;
const LEGEND = 30;
const LINE = 16;

/** The size of the whole picture. */
export function pictureSize({ frame, words }: Pick<Picture, 'frame' | 'words'>) {
  return {
    width: 2 * MARGIN + LABELS + frame.width,
    height: 2 * MARGIN + HEAD + frame.height + LEGEND + words.foot.length * LINE,
  };
}

/** The stage as it is on the screen, with its labels, and what it needs to be understood away from the program. */
export function paintPicture(surface: Surface, picture: Picture): void {
  const { scene, look, frame, words } = picture;
  const { palette } = frame;
  const size = pictureSize(picture);
  surface.fillStyle = palette.surface;
  surface.fillRect(0, 0, size.width, size.height);
  scoped(surface, () => {
    surface.translate(MARGIN, MARGIN);
    write(surface, palette, words.title, [0, 16], { size: 15, weight: 600 });
    write(surface, palette, words.subtitle, [0, 35], { colour: palette.text2 });
    surface.translate(0, HEAD);
    scoped(surface, () => paintLabels(surface, picture));
    scoped(surface, () => {
      surface.translate(LABELS, 0);
      clipTo(surface, { x: 0, y: 0, width: frame.width, height: frame.height });
      paintStage(surface, scene, look, frame);
    });
    paintFrame(surface, frame);
    surface.translate(0, frame.height);
    paintLegend(surface, picture);
    words.foot.forEach((line, i) => {
      write(surface, palette, line, [0, LEGEND + 10 + i * LINE], { colour: palette.text2 });
    });
  });
}

function paintFrame(surface: Surface, { width, height, palette }: StageFrame): void {
  surface.strokeStyle = palette.lineStrong;
  surface.lineWidth = 1;
  surface.strokeRect(0.5, 0.5, LABELS + width - 1, height - 1);
  hairline(surface, palette.lineStrong, [LABELS - 1, 0], [LABELS - 1, height]);
}

function paintLabels(surface: Surface, picture: Picture): void {
  const { words, frame } = picture;
  const { palette } = frame;
  write(surface, palette, words.overview, [10, OVERVIEW.top + 20], { weight: 600 });
  const [name = '', ...figures] = words.columns;
  write(surface, palette, name, [10, AXIS.top + 21], { colour: palette.text3 });
  figures.forEach((figure, i) => {
    write(surface, palette, figure, [FIGURES[i] ?? LABELS, AXIS.top + 21], {
      colour: palette.text3,
      align: 'right',
    });
  });
  write(surface, palette, words.reports, [10, REPORTS.top + 20], { weight: 600 });
  write(surface, palette, words.threads, [10, THREADS.top + 22], { colour: palette.text2 });
  for (const y of [AXIS.top, REPORTS.top, THREADS.top, LANES_TOP]) {
    hairline(surface, palette.line, [0, y - 1], [LABELS, y - 1]);
  }
  clipTo(surface, {
    x: 0,
    y: LANES_TOP,
    width: LABELS - 2,
    height: Math.max(0, frame.height - LANES_TOP),
  });
  paintLaneLabels(surface, picture);
}

function paintLaneLabels(surface: Surface, picture: Picture): void {
  const { scene, look, frame } = picture;
  const { sizes, laneCount } = scene;
  const held = pinnedHeight(sizes);
  const [pinned, scrolled] = lanesInView(look.scrollTop, frame.height - LANES_TOP, laneCount, sizes);
  const parts = [
    { range: pinned, top: LANES_TOP, height: held },
    { range: scrolled, top: LANES_TOP + held, height: Math.max(0, frame.height - LANES_TOP - held) },
  ];
  for (const { range, top, height } of parts) {
    scoped(surface, () => {
      clipTo(surface, { x: 0, y: top, width: LABELS - 2, height });
      for (let place = range[0]; place < range[1]; place += 1) paintLaneLabel(surface, picture, place);
    });
  }
  if (held > 0)
    hairline(surface, frame.palette.lineStrong, [0, LANES_TOP + held - 1], [LABELS, LANES_TOP + held - 1]);
}

function paintLaneLabel(
  surface: Surface,
  { scene, look, frame, words, labelOf }: Picture,
  place: number,
): void {
  const { palette } = frame;
  const { sizes } = scene;
  const label = labelOf(place);
  const top = LANES_TOP + laneYOf(place, look.scrollTop, sizes);
  if (label === undefined) return;
  const y = top + 18;
  const right = FIGURES[0] - 52;
  scoped(surface, () => {
    clipTo(surface, { x: 0, y: top, width: right, height: sizes.laneHeight });
    const left = 10 + (label.depth ?? 0) * INDENT;
    const width = write(surface, palette, label.name, [left, y], { weight: 500 });
    if (label.note !== undefined)
      write(surface, palette, label.note, [left + 6 + width, y], { colour: palette.text3 });
  });
  label.figures.forEach((figure, i) => {
    write(surface, palette, figure, [FIGURES[i] ?? LABELS, y], { align: 'right' });
  });
  hairline(surface, palette.line, [0, top - 1], [LABELS, top - 1]);
  if (place !== sizes.opened || sizes.actionRows === 0) return;
  words.actions.forEach(({ action, label: word, look: glyph }, row) => {
    const middle = top + actionRowMiddle(row, sizes.laneHeight);
    const place = [FIGURES[2], middle + 4] as const;
    const width = write(surface, palette, word, place, { align: 'right', colour: palette.text2 });
    paintGlyph(surface, palette, action, [FIGURES[2] - width - 12, middle, 3.4], glyph);
  });
}

const ACTIONS: readonly ActionClass[] = ['view', 'search', 'edit', 'export'];
const STEP_WIDTH = 16;

/** The scale with its limits, "no records", and the glyphs: everything that colour or shape says. */
function paintLegend(surface: Surface, { scene, frame, words }: Picture): void {
  const { palette } = frame;
  const limits = stepLimits(scene.max);
  for (let step = 0; step < STEPS; step += 1) {
    surface.fillStyle = palette.density[step] ?? '';
    surface.fillRect(step * STEP_WIDTH, 10, STEP_WIDTH - 1, 10);
  }
  let x = STEPS * STEP_WIDTH + 8;
  const scale = `1 – ${limits.at(-1)?.toLocaleString('en-US') ?? '1'} per ${words.unit}`;
  x += write(surface, palette, scale, [x, 19], { colour: palette.text2 }) + 24;
  paintHatch(surface, { x, y: 9, width: 22, height: 12 }, palette);
  x += 28;
  x += write(surface, palette, 'no records', [x, 19], { colour: palette.text2 }) + 24;
  for (const action of ACTIONS) {
    paintGlyph(surface, palette, action, [x + 4, 15, 3.6]);
    x += 14;
    x += write(surface, palette, action, [x, 19], { colour: palette.text2 }) + 16;
  }
  paintGlyph(surface, palette, 'view', [x + 4, 15, 3.6], { hollow: true, struck: true });
  x += 14;
  write(surface, palette, 'after the call', [x, 19], { colour: palette.text2 });
}

interface Look {
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

/** @returns the width of what was written, pixels. */
function write(
  surface: Surface,
  palette: Palette,
  text: string,
  [x, y]: readonly [number, number],
  { size = 11.5, weight = 400, colour = palette.text, align = 'left' }: Look,
): number {
  surface.font = `${weight} ${size}px ${palette.font}`;
  surface.textAlign = align;
  surface.textBaseline = 'alphabetic';
  surface.fillStyle = colour;
  surface.fillText(text, x, y);
  return surface.measureText(text).width;
}
