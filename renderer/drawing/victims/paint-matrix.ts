import { visibleText } from '../../../shared/model/visible-text';
import type { Palette } from '../timeline/palette';
import { clipTo, hairline, type Surface, scoped } from '../timeline/surface';
import { type DayStep, stepOfLag } from './day-steps';
import {
  FIGURES,
  HEAD,
  inSight,
  LABELS,
  type MatrixLayout,
  type Place,
  plotEnd,
  type Scroll,
  xOf,
  yOf,
} from './matrix-layout';
import type { Bracket, MatrixScene } from './matrix-scene';

export interface MatrixLook {
  readonly layout: MatrixLayout;
  readonly scroll: Scroll;
  readonly steps: readonly DayStep[];
  readonly brackets: readonly Bracket[];
  /** The cell the keys are on. */
  readonly focus: Place;
  readonly focused: boolean;
  readonly afterToo: boolean;
}

/** Labels, cells and figures of the rows in sight. Nothing is made of what is out of sight. */
export function paintMatrix(surface: Surface, palette: Palette, scene: MatrixScene, look: MatrixLook): void {
  const { layout, scroll, focus } = look;
  surface.textBaseline = 'middle';
  const [first, end] = inSight(layout, scroll).rows;
  scoped(surface, () => {
    clipTo(surface, { x: 0, y: HEAD, width: layout.width, height: layout.height - HEAD });
    for (let row = first; row < end; row += 1) paintRow(surface, palette, scene, look, row);
  });
  paintHead(surface, palette, scene, look);
  if (focus.column >= 0) paintFocus(surface, palette, look);
}

function paintRow(
  surface: Surface,
  palette: Palette,
  scene: MatrixScene,
  look: MatrixLook,
  row: number,
): void {
  const { layout, scroll, focus } = look;
  const y = yOf(layout, scroll, row);
  const right = plotEnd(layout);
  if (row === focus.row) {
    surface.fillStyle = palette.accentTint;
    surface.fillRect(0, y, right + FIGURES, layout.rowHeight);
  }
  hairline(
    surface,
    palette.lineFaint,
    [0, y + layout.rowHeight - 1],
    [right + FIGURES, y + layout.rowHeight - 1],
  );
  paintLabel(surface, palette, scene, look, row);
  scoped(surface, () => {
    clipTo(surface, { x: LABELS, y: Math.max(y, HEAD), width: right - LABELS, height: layout.rowHeight });
    paintCells(surface, palette, scene, look, row);
  });
}

function paintLabel(
  surface: Surface,
  palette: Palette,
  scene: MatrixScene,
  look: MatrixLook,
  row: number,
): void {
  const { layout, scroll, focus } = look;
  const account = scene.accounts[row];
  if (account === undefined) return;
  const middle = yOf(layout, scroll, row) + layout.rowHeight / 2;
  const badge = account.service ? 'svc' : account.lead === undefined ? '' : String(account.lead);
  surface.textAlign = 'center';
  surface.font = `600 11px ${palette.font}`;
  surface.fillStyle = row === focus.row ? palette.accent : palette.text2;
  surface.fillText(badge, 22, middle);
  surface.textAlign = 'left';
  surface.font = `600 12px ${palette.font}`;
  surface.fillStyle = palette.text;
  const name = fitted(surface, visibleText(account.name), 122);
  surface.fillText(name, 44, middle);
  const used = 44 + surface.measureText(name).width + 8;
  surface.textAlign = 'right';
  surface.font = `400 11.5px ${palette.font}`;
  surface.fillStyle = palette.text3;
  surface.fillText(fitted(surface, visibleText(account.team ?? ''), LABELS - 8 - used), LABELS - 8, middle);
  const right = plotEnd(layout);
  surface.font = `600 12px ${palette.font}`;
  surface.fillStyle = palette.text;
  surface.fillText(account.before.toLocaleString('en-US'), right + 42, middle);
  surface.font = `400 12px ${palette.font}`;
  surface.fillStyle = palette.text3;
  surface.fillText(account.afterOnly.toLocaleString('en-US'), right + FIGURES - 8, middle);
}

function fitted(surface: Surface, text: string, width: number): string {
  if (surface.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 0 && surface.measureText(`${text.slice(0, end)}…`).width > width) end -= 1;
  return end === 0 ? '' : `${text.slice(0, end)}…`;
}

function paintCells(
  surface: Surface,
  palette: Palette,
  scene: MatrixScene,
  look: MatrixLook,
  row: number,
): void {
  const { layout, scroll, afterToo } = look;
  const y = yOf(layout, scroll, row);
  const [first, end] = inSight(layout, scroll).columns;
  for (let i = scene.start[row] ?? 0; i < (scene.start[row + 1] ?? 0); i += 1) {
    const column = scene.column[i] ?? 0;
    if (column < first || column >= end) continue;
    const x = xOf(layout, scroll, column);
    if ((scene.before[i] ?? 0) > 0) {
      surface.fillStyle = palette.density[stepOfLag(scene.nearest[i] ?? 0, look.steps) - 1] ?? palette.text;
      surface.fillRect(x, y + 3, Math.max(1, layout.columnWidth - 1), layout.rowHeight - 7);
    } else if (afterToo) {
      paintHollow(surface, palette, [x, y], layout, (scene.during[i] ?? 0) === 0);
    }
  }
}

/** Hollow: not before a call; struck through: after it. */
function paintHollow(
  surface: Surface,
  palette: Palette,
  [x, y]: readonly [number, number],
  { columnWidth, rowHeight }: MatrixLayout,
  struck: boolean,
): void {
  const width = Math.max(2, Math.min(columnWidth - 2, 9));
  const [left, top] = [
    Math.round(x + (columnWidth - 1 - width) / 2) + 0.5,
    Math.round(y + rowHeight / 2 - 5) + 0.5,
  ];
  surface.strokeStyle = struck ? palette.actions.view : palette.callRange;
  surface.lineWidth = 1;
  surface.strokeRect(left, top, width, 9);
  if (!struck) return;
  surface.beginPath();
  surface.moveTo(left - 1, top + 10);
  surface.lineTo(left + width + 1, top - 1);
  surface.stroke();
}

function paintHead(surface: Surface, palette: Palette, scene: MatrixScene, look: MatrixLook): void {
  const { layout, scroll } = look;
  const right = plotEnd(layout);
  surface.fillStyle = palette.surface;
  surface.fillRect(0, 0, layout.width, HEAD);
  surface.font = `400 11px ${palette.font}`;
  surface.fillStyle = palette.text3;
  surface.textAlign = 'right';
  surface.fillText('first call', LABELS - 8, 42);
  surface.fillText('before', right + 42, 42);
  surface.fillText('after', right + FIGURES - 8, 42);
  hairline(surface, palette.line, [0, HEAD - 1], [right + FIGURES, HEAD - 1]);
  scoped(surface, () => {
    clipTo(surface, { x: LABELS, y: 0, width: right - LABELS, height: HEAD });
    paintCallStrip(surface, palette, scene, look);
    for (const bracket of look.brackets) paintBracket(surface, palette, scene, look, bracket);
  });
  paintHidden(surface, palette, layout, scroll);
}

/** When each customer was first called: early is light. */
function paintCallStrip(surface: Surface, palette: Palette, scene: MatrixScene, look: MatrixLook): void {
  const { layout, scroll } = look;
  const times = scene.customers.map(({ from }) => Number(from));
  const least = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [first, end] = inSight(layout, scroll).columns;
  for (let column = first; column < end; column += 1) {
    const share = most > least ? ((times[column] ?? least) - least) / (most - least) : 0;
    surface.fillStyle = palette.density[Math.min(5, 1 + Math.floor(share * 5))] ?? palette.text;
    surface.fillRect(xOf(layout, scroll, column), 36, layout.columnWidth, 12);
  }
}

function paintBracket(
  surface: Surface,
  palette: Palette,
  scene: MatrixScene,
  { layout, scroll }: MatrixLook,
  { from, to, kind }: Bracket,
): void {
  const [x1, x2] = [xOf(layout, scroll, from), xOf(layout, scroll, to) - 1];
  const colour = { first: palette.accent, others: palette.text2, nobody: palette.text }[kind];
  surface.strokeStyle = colour;
  surface.lineWidth = 1.5;
  surface.beginPath();
  surface.moveTo(x1 + 0.75, 33);
  surface.lineTo(x1 + 0.75, 28);
  surface.lineTo(x2, 28);
  surface.lineTo(x2, 33);
  surface.stroke();
  const count = (to - from).toLocaleString('en-US');
  const long = {
    first: `${count} reached by ${visibleText(scene.accounts[0]?.name ?? '')}`,
    others: `${count} only by others`,
    nobody: `${count} by no account`,
  }[kind];
  surface.font = `600 12px ${palette.font}`;
  surface.fillStyle = colour;
  surface.textAlign = 'left';
  const room = x2 - x1;
  const text = surface.measureText(long).width <= room ? long : count;
  if (surface.measureText(text).width <= room + 6) surface.fillText(text, Math.max(x1, LABELS), 15);
}

/** Shadows of what scrolling brings: columns to the left and to the right. */
function paintHidden(surface: Surface, palette: Palette, layout: MatrixLayout, { left }: Scroll): void {
  const right = plotEnd(layout);
  const hidden = layout.columns * layout.columnWidth - (right - LABELS) - left;
  const bar = (x: number) => hairline(surface, palette.lineStrong, [x, 0], [x, layout.height]);
  if (left > 0.5) bar(LABELS - 1);
  if (hidden > 0.5) bar(right);
}

function paintFocus(surface: Surface, palette: Palette, look: MatrixLook): void {
  const { layout, scroll, focus, focused } = look;
  const x = xOf(layout, scroll, focus.column);
  const right = plotEnd(layout);
  if (x < LABELS - 1 || x + layout.columnWidth > right + 1) return;
  const [top, bottom] = [34, Math.min(layout.height - 1, yOf(layout, scroll, layout.rows) + 1)];
  surface.strokeStyle = palette.text;
  surface.lineWidth = 1.25;
  surface.strokeRect(x - 1.5, top, layout.columnWidth + 2, bottom - top);
  const y = yOf(layout, scroll, focus.row);
  if (y < HEAD - 1) return;
  surface.strokeStyle = palette.accent;
  surface.lineWidth = focused ? 3 : 1.5;
  surface.strokeRect(x - 1.5, y + 1, layout.columnWidth + 2, layout.rowHeight - 3);
}
