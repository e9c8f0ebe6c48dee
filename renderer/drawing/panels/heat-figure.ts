import { stepOf } from '../timeline/density-steps';
import type { FigureSize, Mark, PanelFigure } from './figure';

export interface HeatInput {
  readonly rows: number;
  readonly columns: number;
  /** By row, then column. */
  readonly counts: Uint32Array;
  /** The count that gets the last step; one for all panels that are compared. */
  readonly max: number;
  readonly rowMarks: readonly Mark[];
  readonly columnMarks: readonly Mark[];
}

export const HEAT_LEFT = 34;
export const HEAT_TOP = 16;

/** Counts as cells in the steps of the density scale; none is left blank. */
export function heatFigure(input: HeatInput, { width, height }: FigureSize): PanelFigure {
  const { rows, columns, counts, max, rowMarks, columnMarks } = input;
  const cell = {
    width: Math.max(1, (width - HEAT_LEFT - 2) / Math.max(1, columns)),
    height: Math.max(1, (height - HEAT_TOP - 2) / Math.max(1, rows)),
  };
  const box = ({ row, column }: { readonly row: number; readonly column: number }) => ({
    x: HEAT_LEFT + column * cell.width,
    y: HEAT_TOP + row * cell.height,
    width: cell.width,
    height: cell.height,
  });
  const air = cell.width > 5 ? 1 : 0;
  return {
    rows,
    columns,
    box,
    at(x, y) {
      const place = {
        row: Math.floor((y - HEAT_TOP) / cell.height),
        column: Math.floor((x - HEAT_LEFT) / cell.width),
      };
      const inside = place.row >= 0 && place.row < rows && place.column >= 0 && place.column < columns;
      return inside ? place : undefined;
    },
    paint(surface, palette) {
      surface.strokeStyle = palette.line;
      surface.lineWidth = 1;
      surface.strokeRect(HEAT_LEFT - 0.5, HEAT_TOP - 0.5, columns * cell.width + 1, rows * cell.height + 1);
      for (let i = 0; i < counts.length; i += 1) {
        const step = stepOf(counts[i] ?? 0, max);
        if (step === 0) continue;
        const { x, y, width: w, height: h } = box({ row: Math.floor(i / columns), column: i % columns });
        surface.fillStyle = palette.density[step - 1] ?? palette.text;
        surface.fillRect(x, y, w - air, h - (cell.height > 5 ? 1 : 0));
      }
      surface.font = `400 10.5px ${palette.font}`;
      surface.fillStyle = palette.text3;
      surface.textBaseline = 'middle';
      surface.textAlign = 'right';
      for (const { at, text } of rowMarks)
        surface.fillText(text, HEAT_LEFT - 5, HEAT_TOP + (at + 0.5) * cell.height);
      surface.textAlign = 'left';
      for (const { at, text } of columnMarks)
        surface.fillText(text, HEAT_LEFT + at * cell.width, HEAT_TOP / 2);
    },
  };
}
