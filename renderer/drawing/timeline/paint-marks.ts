import type { ActionClass } from './action-class';
import { type GlyphLook, paintGlyph } from './glyph-shapes';
import type { Mark } from './hit';
import { exportRadius, type MergedMark, mergeMarks } from './merge-marks';
import type { Palette } from './palette';
import type { Surface } from './surface';

/** Events of one action on one row, ready to be drawn. */
export interface EventRowData {
  readonly action: ActionClass;
  /** Pixels, ascending. */
  readonly xs: ArrayLike<number>;
  readonly reach: ArrayLike<number>;
  /** What an event is called: `EV-0001:5`. */
  readonly idOf: (index: number) => string;
  readonly y: number;
  readonly look?: GlyphLook;
}

/** A drawn event, or several merged into one. */
export interface EventMark extends Mark {
  readonly kind: 'event';
  readonly action: ActionClass;
  /** The first of them. */
  readonly id: string;
  readonly count: number;
  readonly reach: number;
  /** Ids of all of them, made when asked. */
  readonly ids: () => readonly string[];
  readonly look: GlyphLook;
}

const RADIUS = 3.1;

/** The marks of a row, merged where they would touch. */
export function marksOf(row: EventRowData): readonly EventMark[] {
  return mergeMarks(row.xs, row.reach).map((merged) => markOf(row, merged));
}

function markOf(row: EventRowData, { x, count, first, last, reach }: MergedMark): EventMark {
  return {
    kind: 'event',
    action: row.action,
    x,
    y: row.y,
    radius: row.action === 'export' ? exportRadius(reach) : RADIUS,
    id: row.idOf(first),
    count,
    reach,
    ids: () => Array.from({ length: last - first + 1 }, (_, i) => row.idOf(first + i)),
    look: row.look ?? {},
  };
}

/** A row in which so large a share of the marks hides its count says less than density would. */
const MOST_UNTOLD = 0.15;

/** Whether too many merged marks stand so close to the next one that there is no room to say how many they are. */
export function crowded(marks: readonly EventMark[]): boolean {
  const untold = marks.filter(
    (mark, i) => mark.count > 1 && !hasRoom(mark, marks[i + 1], countWidth(mark.count)),
  );
  return untold.length > marks.length * MOST_UNTOLD;
}

/** About what `×n` takes, pixels. */
function countWidth(count: number): number {
  return 6.2 * (1 + String(count).length);
}

function hasRoom(mark: EventMark, next: EventMark | undefined, width: number): boolean {
  return next === undefined || mark.x + mark.radius + 3 + width <= next.x - next.radius - 1;
}

/** Draws a row's marks, and ×n to the right of merged ones where the next mark leaves room for it. */
export function paintMarks(surface: Surface, marks: readonly EventMark[], palette: Palette): void {
  surface.font = `10.5px ${palette.font}`;
  surface.textAlign = 'left';
  surface.textBaseline = 'middle';
  marks.forEach((mark, i) => {
    paintGlyph(surface, palette, mark.action, [mark.x, mark.y, mark.radius], mark.look);
    if (mark.count === 1) return;
    const text = `×${mark.count}`;
    const left = mark.x + mark.radius + 3;
    if (!hasRoom(mark, marks[i + 1], surface.measureText(text).width)) return;
    surface.fillStyle = palette.text2;
    surface.fillText(text, left, mark.y + 0.5);
  });
}
