/** Pixels of the matrix that no zoom of the data changes: labels stay readable however many columns there are. */
export const LABELS = 232;
export const FIGURES = 84;
export const HEAD = 54;
const NARROWEST = 5;
const WIDEST = 22;

export interface MatrixLayout {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly columnWidth: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Scroll {
  readonly left: number;
  readonly top: number;
}

/** Columns share the width as far as they stay wide enough to be told apart; beyond that one scrolls. */
export function matrixLayout(
  { width, height }: { readonly width: number; readonly height: number },
  rows: number,
  columns: number,
  rowHeight: number,
): MatrixLayout {
  const room = Math.max(0, width - LABELS - FIGURES);
  const fitting = columns === 0 ? WIDEST : room / columns;
  const columnWidth = Math.min(WIDEST, Math.max(NARROWEST, fitting));
  return { width, height, rowHeight, columnWidth, rows, columns };
}

/** All of it, were nothing cut off. */
export function contentSize({ columnWidth, rowHeight, rows, columns }: MatrixLayout) {
  return { width: LABELS + FIGURES + Math.ceil(columns * columnWidth), height: HEAD + rows * rowHeight + 8 };
}

export function xOf({ columnWidth }: MatrixLayout, { left }: Scroll, column: number): number {
  return LABELS + column * columnWidth - left;
}

export function yOf({ rowHeight }: MatrixLayout, { top }: Scroll, row: number): number {
  return HEAD + row * rowHeight - top;
}

/** Right edge of the cells in sight; the figures stand behind it. */
export function plotEnd(layout: MatrixLayout): number {
  return Math.min(layout.width - FIGURES, LABELS + Math.ceil(layout.columns * layout.columnWidth));
}

/** First row or column in sight and one past the last. */
export function inSight(layout: MatrixLayout, { left, top }: Scroll) {
  const span = (from: number, length: number, unit: number, count: number): readonly [number, number] => [
    Math.max(0, Math.floor(from / unit)),
    Math.min(count, Math.ceil((from + length) / unit)),
  ];
  return {
    rows: span(top, layout.height - HEAD, layout.rowHeight, layout.rows),
    columns: span(left, plotEnd(layout) - LABELS, layout.columnWidth, layout.columns),
  };
}

export interface Place {
  readonly row: number;
  /** −1 on the row's label or figures. */
  readonly column: number;
}

/** The row, and the column if any, under a point. */
export function placeAt(layout: MatrixLayout, scroll: Scroll, x: number, y: number): Place | undefined {
  const row = Math.floor((y - HEAD + scroll.top) / layout.rowHeight);
  if (y < HEAD || row < 0 || row >= layout.rows) return undefined;
  if (x < LABELS || x >= plotEnd(layout)) return { row, column: -1 };
  const column = Math.floor((x - LABELS + scroll.left) / layout.columnWidth);
  return { row, column: column < layout.columns ? column : -1 };
}

/** Where to scroll so that a cell is wholly in sight. */
export function revealed(layout: MatrixLayout, scroll: Scroll, { row, column }: Place): Scroll {
  const into = (from: number, length: number, first: number, size: number) =>
    first < from ? first : first + size > from + length ? first + size - length : from;
  const top = into(scroll.top, layout.height - HEAD, row * layout.rowHeight, layout.rowHeight);
  if (column < 0) return { left: scroll.left, top };
  const room = plotEnd(layout) - LABELS;
  return { top, left: into(scroll.left, room, column * layout.columnWidth, layout.columnWidth) };
}
