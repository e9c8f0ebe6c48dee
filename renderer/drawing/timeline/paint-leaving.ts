import { formatWall } from '../../../shared/model/time';
import type { CallMoment } from './call-layout';
import { paintDiamond } from './glyph-shapes';
import type { Palette } from './palette';
import { REPORTS } from './stage-layout';
import type { Surface } from './surface';
import type { ThreadRoute } from './thread-route';

/** A thread of the selected event whose call lies to the right of the view. */
export interface LeavingThread {
  readonly from: readonly [number, number];
  readonly call: CallMoment;
}

/** Pixels kept at the right edge for date, customer and arrow. */
export const LEAVING_WIDTH = 232;
const ROW = 15;
const SINGLY = 2;

/** Up from the access, then level to the right edge in the row of the reports lane. */
export function routeLeaving([x, y]: readonly [number, number], row: number, width: number): ThreadRoute {
  const level = REPORTS.top + 12 + row * ROW;
  const end = Math.max(x + 12, width - LEAVING_WIDTH);
  return { from: [x, y], leave: [x, level + 6], arrive: [x + (end - x) * 0.3, level], to: [end, level] };
}

/** At most two threads singly, the others as one band with its count and the date of its last call. */
export function paintLeaving(
  surface: Surface,
  leaving: readonly LeavingThread[],
  { width, zone, palette }: { readonly width: number; readonly zone: string; readonly palette: Palette },
): void {
  const sorted = leaving.toSorted((a, b) => a.call.from - b.call.from);
  const more = sorted.length > SINGLY + 1 ? sorted.slice(SINGLY) : [];
  const singly = sorted.slice(0, sorted.length - more.length);
  singly.forEach(({ from, call }, row) => {
    paintExit(surface, routeLeaving(from, row, width), 1.3, palette);
    paintWords(surface, row, [dateText(call.from, zone), call.customer], width, palette);
  });
  const last = more.at(-1);
  const first = more[0];
  if (last === undefined || first === undefined) return;
  paintExit(surface, routeLeaving(first.from, SINGLY, width), Math.min(8, 2 + more.length / 6), palette);
  const words = [`${more.length} more`, `last ${dateText(last.call.from, zone)}`] as const;
  paintWords(surface, SINGLY, words, width, palette);
}

function paintExit(surface: Surface, route: ThreadRoute, thickness: number, palette: Palette): void {
  const { from, leave, arrive, to } = route;
  surface.globalAlpha = 0.8;
  surface.strokeStyle = palette.accent;
  surface.lineWidth = thickness;
  surface.beginPath();
  surface.moveTo(from[0], from[1]);
  surface.bezierCurveTo(leave[0], leave[1], arrive[0], arrive[1], to[0], to[1]);
  surface.stroke();
  surface.globalAlpha = 1;
}

function paintWords(
  surface: Surface,
  row: number,
  [first, second]: readonly [string, string],
  width: number,
  palette: Palette,
): void {
  const y = REPORTS.top + 12 + row * ROW;
  const left = width - LEAVING_WIDTH + 10;
  paintDiamond(surface, palette, [left, y, 3.4], false);
  surface.textAlign = 'left';
  surface.textBaseline = 'middle';
  surface.font = `600 11px ${palette.font}`;
  surface.fillStyle = palette.text;
  surface.fillText(first, left + 9, y + 0.5);
  const after = left + 17 + surface.measureText(first).width;
  surface.font = `11px ${palette.font}`;
  surface.fillStyle = palette.text2;
  surface.fillText(second, after, y + 0.5, Math.max(10, width - 26 - after));
  paintArrow(surface, width - 18, y, palette);
}

function paintArrow(surface: Surface, x: number, y: number, palette: Palette): void {
  surface.strokeStyle = palette.accent;
  surface.lineWidth = 1.4;
  surface.beginPath();
  surface.moveTo(x, y);
  surface.lineTo(x + 9, y);
  surface.moveTo(x + 5.5, y - 3.2);
  surface.lineTo(x + 9, y);
  surface.lineTo(x + 5.5, y + 3.2);
  surface.stroke();
}

/** `19 Aug 10:15` on the zone's clock. */
function dateText(time: number, zone: string): string {
  const wall = formatWall(BigInt(Math.round(time)), zone, 0);
  const day = new Date(`${wall.slice(0, 10)}T00:00:00Z`);
  const date = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${date} ${wall.slice(11, 16)}`;
}
