import { visibleText } from '../../../shared/model/visible-text';
import type { ActionClass } from '../timeline/action-class';
import { paintDiamond, paintGlyph } from '../timeline/glyph-shapes';
import type { Palette } from '../timeline/palette';
import { hairline, type Surface } from '../timeline/surface';

/** One access of the history; microseconds. */
export interface HistoryMark {
  readonly time: number;
  readonly lane: number;
  readonly action: ActionClass;
  readonly side: 'before' | 'after' | 'during' | 'earlier';
}

export interface HistoryPicture {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly string[];
  readonly marks: readonly HistoryMark[];
  readonly calls: readonly { readonly from: number; readonly to: number }[];
  readonly lookBack: number;
  readonly ticks: readonly { readonly time: number; readonly text: string }[];
}

export const HISTORY_LABELS = 168;
export const HISTORY_HEAD = 22;
export const HISTORY_LANE = 20;

/** Accesses to one customer by account, against its calls: hollow and struck through after the call. */
export function paintHistory(
  surface: Surface,
  palette: Palette,
  picture: HistoryPicture,
  width: number,
): void {
  const { from, to } = picture;
  const x = (time: number) =>
    HISTORY_LABELS + ((time - from) / Math.max(1, to - from)) * (width - HISTORY_LABELS - 14);
  const height = HISTORY_HEAD + picture.lanes.length * HISTORY_LANE;
  surface.textBaseline = 'middle';
  surface.fillStyle = palette.accentTint;
  for (const call of picture.calls) {
    const start = Math.max(HISTORY_LABELS, x(call.from - picture.lookBack));
    surface.fillRect(start, 0, Math.max(0, x(call.from) - start), height);
  }
  for (const { time, text } of picture.ticks) {
    hairline(surface, palette.line, [x(time), 0], [x(time), height]);
    label(surface, palette, text, x(time) + 4, 10, palette.text3, '400 11px');
  }
  picture.lanes.forEach((name, lane) => {
    const y = HISTORY_HEAD + lane * HISTORY_LANE + HISTORY_LANE / 2;
    hairline(surface, palette.lineFaint, [0, y + HISTORY_LANE / 2], [width, y + HISTORY_LANE / 2]);
    label(surface, palette, visibleText(name).slice(0, 24), 12, y, palette.text, '400 12px');
  });
  for (const call of picture.calls) paintCall(surface, palette, x(call.from), x(call.to), height);
  for (const { time, lane, action, side } of picture.marks) {
    const y = HISTORY_HEAD + lane * HISTORY_LANE + HISTORY_LANE / 2;
    const hollow = side === 'after' || side === 'during';
    paintGlyph(surface, palette, action, [x(time), y, 4], { hollow, struck: side === 'after' });
  }
}

function paintCall(surface: Surface, palette: Palette, x1: number, x2: number, height: number): void {
  if (x2 - x1 > 2) {
    surface.fillStyle = palette.callRange;
    surface.globalAlpha = 0.18;
    surface.fillRect(x1, HISTORY_HEAD - 6, x2 - x1, height - HISTORY_HEAD + 6);
    surface.globalAlpha = 1;
  }
  hairline(surface, palette.call, [x1, 10], [x1, height]);
  paintDiamond(surface, palette, [x1, 10, 5], false);
}

function label(
  surface: Surface,
  palette: Palette,
  text: string,
  x: number,
  y: number,
  colour: string,
  font: string,
): void {
  surface.font = `${font} ${palette.font}`;
  surface.textAlign = 'left';
  surface.fillStyle = colour;
  surface.fillText(text, x, y);
}
