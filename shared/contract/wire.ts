import { z } from 'zod';
import type { AppError } from '../errors';
import type { Result } from '../result';
import type { Room } from './sources';

/** How far a long job is. `total` is absent while unknown. */
export interface Progress {
  /** Plain words for the current step: "Reading access-log.csv". */
  readonly stage: string;
  readonly done: number;
  readonly total?: number;
  readonly unit: 'bytes' | 'records' | 'redraws' | 'files' | 'steps';
  /** Of an import under way. */
  readonly bytesPerSecond?: number;
  readonly secondsLeft?: number;
  /** What has become of the file so far. */
  readonly counts?: { readonly records: number; readonly events: number; readonly rejects: number };
  readonly paused?: boolean;
  /** Said once, before an import begins. */
  readonly needs?: Room;
}

/** Window → engine, over the message port. */
export const wireRequest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('call'),
    id: z.number().int().positive(),
    channel: z.string(),
    request: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number().int().positive() }),
]);
export type WireRequest = z.infer<typeof wireRequest>;

/** Told to every listener: the case changed, opened or closed. */
export type EngineEvent =
  | { readonly type: 'revision'; readonly revision: number }
  | { readonly type: 'case'; readonly folder: string | undefined };

/** Engine → window. */
export type WireReply =
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'event'; readonly event: EngineEvent }
  | { readonly type: 'fatal'; readonly error: AppError };
