/** Lanes of one level: how many there are, and those of them that show their own lanes below them. */
export interface Level {
  /** What they stand in. */
  readonly name: string;
  readonly total: number;
  /** By place, ascending. */
  readonly open: readonly { readonly place: number; readonly level: Level }[];
  /** Lanes of this level and of all levels that are open in it. */
  readonly rows: number;
}

/** A lane by the level it is in and its place there. */
export interface Spot {
  readonly level: Level;
  readonly place: number;
}

export function levelOf(name: string, total: number, open: Level['open']): Level {
  const inside = open.filter(({ place }) => place < total).sort((a, b) => a.place - b.place);
  return {
    name,
    total,
    open: inside,
    rows: inside.reduce((sum, { level }) => sum + level.rows, total),
  };
}

/** The lane on a row, counted from 0 with everything that is open. */
export function spotAt(level: Level, row: number): Spot | undefined {
  let place = row;
  for (const { place: opened, level: inner } of level.open) {
    if (place <= opened) break;
    if (place <= opened + inner.rows) return spotAt(inner, place - opened - 1);
    place -= inner.rows;
  }
  return place >= 0 && place < level.total ? { level, place } : undefined;
}

/** The row of a lane, by the name of its level and its place there; undefined where that level is not open. */
export function rowOf(level: Level, name: string, place: number): number | undefined {
  let before = 0;
  for (const { place: opened, level: inner } of level.open) {
    if (level.name === name && opened >= place) break;
    const row = rowOf(inner, name, place);
    if (row !== undefined) return before + opened + 1 + row;
    before += inner.rows;
  }
  return level.name === name && place < level.total ? before + place : undefined;
}

/** Pages of each level that rows from `first` up to `last` need, by the level's name. */
export function pagesFor(
  level: Level,
  [first, last]: readonly [number, number],
  size: number,
): ReadonlyMap<string, ReadonlySet<number>> {
  const pages = new Map<string, Set<number>>();
  for (let row = Math.max(0, first); row < Math.min(last, level.rows); row += 1) {
    const spot = spotAt(level, row);
    if (spot === undefined) continue;
    const own = pages.get(spot.level.name) ?? new Set<number>();
    pages.set(spot.level.name, own.add(Math.floor(spot.place / size)));
  }
  return pages;
}
