/** Rows of the stage from the top, CSS pixels. Labels (DOM) and plot (canvas) both stand on these. */
export const OVERVIEW = { top: 0, height: 78, calls: 18, bars: 31, barHeight: 41 } as const;
export const AXIS = { top: 78, height: 34 } as const;
export const REPORTS = { top: 112, height: 56 } as const;
export const THREADS = { top: 168, height: 38 } as const;
export const LANES_TOP = 206;

export const LANE_HEIGHT = 28;
/** One row per action in an opened lane. */
export const ACTION_ROW = 15;
const OPENED_FOOT = 6;

/** Inside a lane, from its top. */
export const LANE_DENSITY = { top: 17, height: 7 } as const;
export const LANE_GLYPH = 8;
/** Between an opened lane's own row and its first action row. */
export const OPENED_GAP = 3;

export interface LaneSizes {
  readonly laneHeight: number;
  /** Place of the opened lane, or −1. */
  readonly opened: number;
  /** Action rows of the opened lane. */
  readonly actionRows: number;
  /** Lanes at the top that do not scroll. */
  readonly pinned?: number;
  /** Lanes are high enough to be drawn as bars: they are compared. */
  readonly tall?: boolean;
}

/** Height of one lane. */
export function laneHeightOf(index: number, { laneHeight, opened, actionRows }: LaneSizes): number {
  return index === opened && actionRows > 0 ? laneHeight + actionRows * ACTION_ROW + OPENED_FOOT : laneHeight;
}

/** Top of a lane below the first one's top. */
export function laneTopOf(index: number, sizes: LaneSizes): number {
  const before = index * sizes.laneHeight;
  return sizes.opened >= 0 && index > sizes.opened
    ? before + laneHeightOf(sizes.opened, sizes) - sizes.laneHeight
    : before;
}

/** What the lanes that do not scroll take. */
export function pinnedHeight(sizes: LaneSizes): number {
  return laneTopOf(sizes.pinned ?? 0, sizes);
}

/** Where a lane's top stands below the first one's place, with the lanes scrolled. */
export function laneYOf(index: number, scrollTop: number, sizes: LaneSizes): number {
  return laneTopOf(index, sizes) - (index < (sizes.pinned ?? 0) ? 0 : scrollTop);
}

/** The lane at a distance below the first one's place, with the lanes scrolled; may be past the last. */
export function laneUnder(y: number, scrollTop: number, sizes: LaneSizes): number {
  return laneAt(y < pinnedHeight(sizes) ? y : y + scrollTop, sizes);
}

/** Lanes of which anything is in view, as half-open ranges: those that do not scroll, and those that do. */
export function lanesInView(
  scrollTop: number,
  height: number,
  count: number,
  sizes: LaneSizes,
): readonly [pinned: readonly [number, number], scrolled: readonly [number, number]] {
  const held = Math.min(sizes.pinned ?? 0, count);
  const first = Math.min(count, Math.max(held, laneAt(scrollTop + pinnedHeight(sizes), sizes)));
  const below = pinnedHeight(sizes) >= height ? first : laneAt(scrollTop + height, sizes) + 1;
  const last = Math.max(first, Math.min(count, below));
  return [
    [0, Math.min(held, laneAt(height, sizes) + 1)],
    [first, last],
  ];
}

/** The lane at a distance below the first one's top; may be past the last. */
export function laneAt(y: number, sizes: LaneSizes): number {
  const openTop = laneTopOf(sizes.opened, sizes);
  const openEnd = openTop + laneHeightOf(sizes.opened, sizes);
  if (sizes.opened < 0 || y < openTop) return Math.floor(y / sizes.laneHeight);
  if (y < openEnd) return sizes.opened;
  return sizes.opened + 1 + Math.floor((y - openEnd) / sizes.laneHeight);
}

/** Middle of an action row of the opened lane, below that lane's top. */
export function actionRowMiddle(row: number, laneHeight: number): number {
  return laneHeight + OPENED_GAP + row * ACTION_ROW + ACTION_ROW / 2;
}
