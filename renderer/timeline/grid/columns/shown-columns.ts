import type { Look } from '../../../../shared/model/view-state';
import { FIRST_COLUMNS, lookOf } from './catalog';

export type ShownColumn = Look['grid']['columns'][number];
export type ShownColumns = readonly ShownColumn[];

/** Pixels. */
export const NARROWEST = 40;
export const WIDEST = 2_000;

/** What a view lists; without a choice the first ones. */
export function shownOf(chosen: ShownColumns): ShownColumns {
  return chosen.length > 0 ? chosen : FIRST_COLUMNS.map((id) => ({ id, pinned: false }));
}

/** Pinned ones first, each part in its order. */
export function inPlace(columns: ShownColumns): ShownColumns {
  return [...columns.filter(({ pinned }) => pinned), ...columns.filter(({ pinned }) => !pinned)];
}

/** Shows a column at the end, or takes it away. The last one stays: a list without columns says nothing. */
export function withColumn(columns: ShownColumns, id: string, shown: boolean): ShownColumns {
  const others = columns.filter((column) => column.id !== id);
  if (shown) return others.length < columns.length ? columns : [...columns, { id, pinned: false }];
  return others.length === 0 ? columns : others;
}

/** Shows the text of each time as its source has it right behind the time, or takes it away. */
export function withOriginalTimes(columns: ShownColumns): ShownColumns {
  const others = columns.filter(({ id }) => id !== 'text');
  if (others.length < columns.length) return others.length === 0 ? columns : others;
  const all = inPlace(columns);
  const at = all.findIndex(({ id }) => id === 'time') + 1;
  return [...all.slice(0, at), { id: 'text', pinned: all[at - 1]?.pinned ?? false }, ...all.slice(at)];
}

/** Puts a column before another one; without one at the end. It takes the other's side of the pins. */
export function movedBefore(columns: ShownColumns, id: string, before: string | undefined): ShownColumns {
  const all = inPlace(columns);
  const moved = all.find((column) => column.id === id);
  if (moved === undefined || id === before) return columns;
  const others = all.filter((column) => column.id !== id);
  const place = others.findIndex((column) => column.id === before);
  const at = place < 0 ? others.length : place;
  const pinned = others[at]?.pinned ?? false;
  return [...others.slice(0, at), { ...moved, pinned }, ...others.slice(at)];
}

/** One place to the left or right; over the edge of the pinned ones it changes sides. */
export function movedBy(columns: ShownColumns, id: string, step: 1 | -1): ShownColumns {
  const all = inPlace(columns);
  const place = all.findIndex((column) => column.id === id);
  const [moved, other] = [all[place], all[place + step]];
  if (moved === undefined || other === undefined) return columns;
  if (moved.pinned !== other.pinned) return pinnedAs(all, id, other.pinned);
  const next = [...all];
  next[place] = other;
  next[place + step] = moved;
  return next;
}

export function sizedAs(columns: ShownColumns, id: string, width: number | undefined): ShownColumns {
  const size = width === undefined ? undefined : Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
  return columns.map((column) => (column.id === id ? { ...column, width: size } : column));
}

export function pinnedAs(columns: ShownColumns, id: string, pinned: boolean): ShownColumns {
  return inPlace(columns.map((column) => (column.id === id ? { ...column, pinned } : column)));
}

/** Pixels a column takes; undefined: it takes what the others leave. */
export function widthOf({ id, width, pinned }: ShownColumn): number | undefined {
  const look = lookOf(id);
  return width ?? (look?.takesRest === true && !pinned ? undefined : look?.width);
}
