import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { CellPlace, FigureSize, PanelFigure } from '../../drawing/panels/figure';
import { Canvas, EvidenceText, usePalette } from '../../widgets';
import { Tooltip } from '../Tooltip';

export interface CellPlotProps {
  readonly label: string;
  readonly size: FigureSize;
  readonly figure: PanelFigure;
  /** What a cell says: read out, shown under the pointer, and in the table. */
  readonly text: (place: CellPlace) => string;
  /** The column's and the row's head in the table twin. */
  readonly columnHead: (column: number) => string;
  readonly rowHead: (row: number) => string;
  readonly count: (place: CellPlace) => number;
  /** Lists the records of a cell. */
  readonly onList: (place: CellPlace) => void;
}

/** A figure of cells: one stop of the tab order, arrows inside, Enter lists what a cell counts; a table is its twin. */
export function CellPlot(props: CellPlotProps): ReactNode {
  const { label, size, figure, text, onList } = props;
  const palette = usePalette();
  const [place, setPlace] = useState<CellPlace>({ row: 0, column: 0 });
  const [focused, setFocused] = useState(false);
  const [over, setOver] = useState<{ readonly place: CellPlace; readonly x: number; readonly y: number }>();
  const at = inside(place, figure);
  const paint = useCallback(
    (surface: CanvasRenderingContext2D) => figure.paint(surface, palette),
    [figure, palette],
  );
  const under = (event: MouseEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const found = figure.at(x, y);
    return found === undefined ? undefined : { place: found, x, y };
  };
  const box = figure.box(at);
  return (
    <div className="pn-plot" style={size}>
      <div
        className="pn-cells"
        role="application"
        aria-label={label}
        aria-description="Arrows move, Enter lists the records"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop with arrow keys inside; the table below is its twin.
        tabIndex={0}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => onKey(event, at, figure, setPlace, onList)}
        onMouseMove={(event) => setOver(under(event))}
        onMouseLeave={() => setOver(undefined)}
        onClick={(event) => {
          const found = under(event);
          if (found === undefined) return;
          setPlace(found.place);
          onList(found.place);
        }}
      >
        <Canvas size={size} paint={paint} />
        {focused ? <div className="pn-focus" style={outline(box)} /> : undefined}
        {over === undefined ? undefined : (
          <Tooltip tip={{ x: over.x, y: over.y, lines: [text(over.place)] }} width={size.width} />
        )}
      </div>
      <p role="status" className={focused ? 'pn-said small' : 'visually-hidden'}>
        {focused ? <EvidenceText text={text(at)} limit={200} /> : ''}
      </p>
      <Twin {...props} />
    </div>
  );
}

function outline({ x, y, width, height }: ReturnType<PanelFigure['box']>) {
  return { left: x - 1, top: y - 1, width: Math.max(4, width + 2), height: Math.max(4, height + 2) };
}

function inside({ row, column }: CellPlace, { rows, columns }: PanelFigure): CellPlace {
  return {
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

function onKey(
  event: KeyboardEvent,
  at: CellPlace,
  figure: PanelFigure,
  setPlace: (place: CellPlace) => void,
  onList: (place: CellPlace) => void,
): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const step = STEPS[event.key];
  if (step !== undefined) setPlace(inside({ row: at.row + step[0], column: at.column + step[1] }, figure));
  else if (event.key === 'Enter') onList(at);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Cells with something in them: a table of every hour of a year is no help to anybody. */
const MOST_CELLS = 400;

function Twin({ label, figure, count, columnHead, rowHead }: CellPlotProps): ReactNode {
  const filled = useMemo(() => {
    const cells: (CellPlace & { readonly n: number })[] = [];
    for (let row = 0; row < figure.rows; row += 1) {
      for (let column = 0; column < figure.columns; column += 1) {
        const n = count({ row, column });
        if (n > 0) cells.push({ row, column, n });
      }
    }
    return cells;
  }, [figure, count]);
  return (
    <table className="visually-hidden">
      <caption>
        {label}
        {filled.length > MOST_CELLS ? `, the ${MOST_CELLS} largest of ${filled.length}` : ''}
      </caption>
      <tbody>
        {(filled.length > MOST_CELLS
          ? [...filled].sort((a, b) => b.n - a.n).slice(0, MOST_CELLS)
          : filled
        ).map(({ row, column, n }) => (
          <tr key={`${row} ${column}`}>
            <th scope="row">{[rowHead(row), columnHead(column)].filter(Boolean).join(' ')}</th>
            <td>{n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
