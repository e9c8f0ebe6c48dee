import { max as largest, scaleLinear } from 'd3';
import type { Palette } from '../timeline/palette';
import { hairline, type Surface } from '../timeline/surface';
import type { FigureSize, Mark, PanelFigure } from './figure';

export interface BarInput {
  /** Height of each bar. */
  readonly counts: readonly number[];
  /** As few and as many as each can be, where that is known only within bounds. */
  readonly least?: readonly number[] | undefined;
  readonly most?: readonly number[] | undefined;
  /** What stands beside the bars, as steps: counts of the same scale. */
  readonly beside?: readonly number[] | undefined;
  /** Bars from here on are hollow: after the call. */
  readonly hollowFrom?: number | undefined;
  /** The height of the scale; one for all panels that are compared. */
  readonly max: number;
  readonly marks: readonly Mark[];
}

const LEFT = 40;
const TOP = 12;
const FOOT = 18;

/** The largest figure drawn. */
export function tallest({ counts, most, beside }: Omit<BarInput, 'max' | 'marks'>): number {
  return Math.max(1, largest(counts) ?? 0, largest(most ?? []) ?? 0, largest(beside ?? []) ?? 0);
}

/** Counts as bars on one scale, with whiskers for what is uncertain and steps for what stands beside them. */
export function barFigure(input: BarInput, { width, height }: FigureSize): PanelFigure {
  const { counts, max } = input;
  const base = height - FOOT;
  const y = scaleLinear([0, max], [base, TOP]);
  const step = Math.max(1, (width - LEFT - 4) / Math.max(1, counts.length));
  const x = (column: number) => LEFT + column * step;
  return {
    rows: 1,
    columns: counts.length,
    box: ({ column }) => ({ x: x(column), y: TOP, width: step, height: base - TOP }),
    at(px, py) {
      const column = Math.floor((px - LEFT) / step);
      return column >= 0 && column < counts.length && py >= 0 && py <= height
        ? { row: 0, column }
        : undefined;
    },
    paint(surface, palette) {
      paintScale(surface, palette, y, width);
      for (const column of counts.keys())
        paintBar(surface, palette, input, column, { x: x(column), step, y });
      paintBeside(surface, palette, input, { x, step, y });
      if (input.hollowFrom !== undefined) {
        hairline(surface, palette.call, [x(input.hollowFrom), TOP - 8], [x(input.hollowFrom), base + 3]);
      }
      hairline(surface, palette.lineStrong, [LEFT, base], [width - 4, base]);
      surface.font = `400 10.5px ${palette.font}`;
      surface.fillStyle = palette.text3;
      surface.textBaseline = 'middle';
      surface.textAlign = 'center';
      for (const { at, text } of input.marks) {
        const half = surface.measureText(text).width / 2;
        surface.fillText(text, Math.min(Math.max(x(at), half), width - half - 1), base + 10);
      }
    },
  };
}

type Scale = (value: number) => number;

function paintScale(
  surface: Surface,
  palette: Palette,
  y: Scale & { ticks(count: number): number[] },
  width: number,
): void {
  surface.font = `400 10.5px ${palette.font}`;
  surface.textAlign = 'right';
  surface.textBaseline = 'middle';
  for (const tick of y.ticks(4).filter(Number.isInteger)) {
    hairline(surface, palette.lineFaint, [LEFT, y(tick)], [width - 4, y(tick)]);
    surface.fillStyle = palette.text3;
    surface.fillText(tick.toLocaleString('en-US'), LEFT - 5, y(tick));
  }
}

interface BarPlace {
  readonly x: number;
  readonly step: number;
  readonly y: Scale;
}

function paintBar(
  surface: Surface,
  palette: Palette,
  { counts, least, most, hollowFrom }: BarInput,
  column: number,
  { x, step, y }: BarPlace,
): void {
  const n = counts[column] ?? 0;
  const [left, width] = [x + Math.min(1, step * 0.15), Math.max(1, step - Math.min(2, step * 0.3))];
  if (n > 0 && column >= (hollowFrom ?? Number.POSITIVE_INFINITY)) {
    surface.strokeStyle = palette.text2;
    surface.lineWidth = 1;
    surface.strokeRect(left + 0.5, y(n) + 0.5, Math.max(1, width - 1), y(0) - y(n) - 1);
  } else if (n > 0) {
    surface.fillStyle = palette.density[4] ?? palette.text2;
    surface.fillRect(left, y(n), width, y(0) - y(n));
  }
  const [low, high] = [least?.[column] ?? n, most?.[column] ?? n];
  if (low === high) return;
  const middle = left + width / 2;
  surface.strokeStyle = palette.text;
  surface.lineWidth = 1;
  surface.beginPath();
  for (const end of [low, high]) {
    surface.moveTo(middle - Math.min(3, width / 2), y(end));
    surface.lineTo(middle + Math.min(3, width / 2), y(end));
  }
  surface.moveTo(middle, y(low));
  surface.lineTo(middle, y(high));
  surface.stroke();
}

function paintBeside(
  surface: Surface,
  palette: Palette,
  { beside }: BarInput,
  { x, step, y }: { readonly x: Scale; readonly step: number; readonly y: Scale },
): void {
  if (beside === undefined) return;
  surface.strokeStyle = palette.text3;
  surface.lineWidth = 1.5;
  surface.beginPath();
  beside.forEach((n, column) => {
    if (column === 0) surface.moveTo(x(column), y(n));
    else surface.lineTo(x(column), y(n));
    surface.lineTo(x(column) + step, y(n));
  });
  surface.stroke();
}
