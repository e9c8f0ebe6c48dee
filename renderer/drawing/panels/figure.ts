import type { Palette } from '../timeline/palette';
import type { Box, Surface } from '../timeline/surface';

/** A cell or bar of a panel, by its row and column. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A drawing made of cells in rows and columns that can be pointed at and walked over. */
export interface PanelFigure {
  readonly rows: number;
  readonly columns: number;
  /** What belongs to a cell, for its outline. */
  box(place: CellPlace): Box;
  at(x: number, y: number): CellPlace | undefined;
  paint(surface: Surface, palette: Palette): void;
}

export interface FigureSize {
  readonly width: number;
  readonly height: number;
}

export interface Mark {
  /** Row or column it stands at. */
  readonly at: number;
  readonly text: string;
}
