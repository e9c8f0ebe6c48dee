import { z } from 'zod';
import { type ChannelShape, count, doubles, eventFilter, micros, nameOrNone, words } from './common';
import { laneKey } from './timeline';

export const tilesRequest = z.object({
  /** Microseconds of a bin, and where one of them begins: see model/tiles. */
  unit: micros,
  phase: micros,
  first: z.number().int(),
  tiles: z.number().int().min(1).max(64),
  /** Without it there is one lane: all accesses. */
  by: laneKey.optional(),
  keys: z.array(nameOrNone).max(256).optional(),
  filter: eventFilter.optional(),
  /** One row for each action under each lane. */
  actions: z.boolean().optional(),
});
export type TilesRequest = z.infer<typeof tilesRequest>;

/** Lane by lane: `counts[((lane · rows + row) · tiles + tile) · 256 + bin]`. */
export const tiles = z.object({
  counts: words,
  /** 1, or the number of `actionNames`. */
  rows: count,
  /** Of the actions that occur, in order; "" where records name none. Empty when actions are not told apart. */
  actionNames: z.array(z.string()),
  /** Per lane: its accesses in all these tiles. */
  totals: doubles,
  /** Whether it was answered from a pyramid; the figures are the same. */
  pyramid: z.boolean(),
});
export type Tiles = z.infer<typeof tiles>;

export const tilesChannels = {
  /** Counts of lanes in tiles of 256 bins of one length, side by side. */
  'timeline.tiles': { request: tilesRequest, reply: tiles },
} as const satisfies Readonly<Record<string, ChannelShape>>;
