import { visibleText } from '../../../shared/model/visible-text';
import { runsOf, type Typeface, widthOf } from './fonts';

const ROOM = 10;
/** Cells beyond these do not decide a column's width. */
const MOST_CELLS = 200;
const MOST_CHARACTERS = 120;

/**
 * Widths of a table's columns in points: as much as the longest cell wants, and when that is too much together, the
 * wide columns share what the narrow ones leave.
 */
export function columnWidths(
  rows: readonly (readonly string[])[],
  face: Typeface,
  size: number,
  total: number,
): number[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const wanted = Array.from({ length: columns }, (_, i) =>
    Math.max(
      ...rows
        .slice(0, MOST_CELLS)
        .map(
          (row) => ROOM + widthOf(runsOf(visibleText((row[i] ?? '').slice(0, MOST_CHARACTERS)), face), size),
        ),
    ),
  );
  const sum = wanted.reduce((all, width) => all + width, 0);
  return sum <= total ? stretched(wanted, total - sum) : shared(wanted, total);
}

/** The first column takes what is left. */
function stretched(widths: readonly number[], left: number): number[] {
  return widths.map((width, i) => (i === 0 ? width + left : width));
}

function shared(wanted: readonly number[], total: number): number[] {
  let left = total;
  let open = wanted.length;
  const widths = [...wanted];
  for (const { i, width } of wanted
    .map((each, i) => ({ i, width: each }))
    .sort((a, b) => a.width - b.width)) {
    widths[i] = Math.min(width, left / open);
    left -= widths[i] ?? 0;
    open -= 1;
  }
  return widths;
}
