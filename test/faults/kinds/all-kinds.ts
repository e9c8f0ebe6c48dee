import type { Kind } from './kind';
import { LINE_KINDS } from './line-kinds';
import { PACKED_KINDS } from './packed-kinds';
import { TEXT_KINDS } from './text-kinds';

/** Every kind of import that faults are tried on. */
export const ALL_KINDS: readonly Kind[] = [...TEXT_KINDS, ...LINE_KINDS, ...PACKED_KINDS];

/** How many of so many points in all a kind gets: its share, and at least one. */
export function shareOf({ points }: Kind, all: number): number {
  const sum = ALL_KINDS.reduce((total, kind) => total + kind.points, 0);
  return Math.max(1, Math.round((points * all) / sum));
}
