import { z } from 'zod';
import { type RepairSummary, replaySettings } from '../../../../shared/contract/rejects';
import { parseIso } from '../../../../shared/model/time';
import { unwrap } from '../../../../shared/result';

/** A repair as journal lines keep it: all that doing it again needs, and what came of it. */
export const storedRepair = z.object({
  id: z.string(),
  source: z.string(),
  how: z.enum(['values', 'settings']),
  /** Why the records were rejects. */
  rejected: z.string(),
  why: z.string(),
  actor: z.string(),
  at: z.string(),
  record: z.number().optional(),
  /** All columns of the record, in file order; null: no value. */
  values: z.array(z.string().nullable()).optional(),
  /** What the examiner changed: column → value. */
  changed: z.record(z.string(), z.string().nullable()).optional(),
  settings: replaySettings.optional(),
  tried: z.number(),
  events: z.number(),
  duplicates: z.number(),
  rawSha256: z.string(),
});
export type StoredRepair = z.infer<typeof storedRepair>;

/** What is to be done, before anything came of it. */
export type RepairPlan = Omit<StoredRepair, 'tried' | 'events' | 'duplicates' | 'rawSha256'>;

export function summaryOf({ values: _values, changed: _changed, at, ...rest }: StoredRepair): RepairSummary {
  return { ...rest, at: unwrap(parseIso(at)) };
}
