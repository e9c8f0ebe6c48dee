import { z } from 'zod';
import type { JournalEntry } from '../../../../shared/contract/journal';

/** A clock's skew as journal lines keep it in `before` and `after`; absent: none. Whole microseconds. */
export const storedSkew = z.object({ source: z.string(), skewMicros: z.number().int() });
export type StoredSkew = z.infer<typeof storedSkew>;

/** Whether a line sets a skew, or undoes or redoes setting one. */
export function isAboutSkew({ before, after }: JournalEntry): boolean {
  return storedSkew.safeParse(after).success || storedSkew.safeParse(before).success;
}
