import { NARROWEST } from './shown-columns';

/** Between content and the edges of its cell. Pixels. */
const PADDING = 18;

/** The width in which nothing of a column that is in view is cut, pixels; undefined when it is not in the table. */
export function fittingWidth(table: HTMLTableElement | null, id: string): number | undefined {
  const cells = [...(table?.querySelectorAll('[data-column]') ?? [])].filter(
    (cell) => cell instanceof HTMLElement && cell.dataset.column === id,
  );
  if (cells.length === 0) return undefined;
  return Math.max(NARROWEST, Math.ceil(Math.max(...cells.map(contentWidth))) + PADDING);
}

/** Of what is in a cell, whether or not all of it is seen. */
function contentWidth(cell: Element): number {
  const range = document.createRange();
  range.selectNodeContents(cell.querySelector('.tl-sort') ?? cell);
  return range.getBoundingClientRect().width;
}
