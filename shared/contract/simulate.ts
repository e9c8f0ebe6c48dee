import { z } from 'zod';
import { type ChannelShape, count, path } from './common';

export const SIMULATION_KINDS = ['off-ticket', 'null', 'queue-wave'] as const;

export const simulateChannels = {
  'simulate.run': {
    request: z.object({
      out: path,
      kind: z.enum(SIMULATION_KINDS),
      seed: z.number().int().min(0).max(0xffffffff).optional(),
      accounts: z.number().int().min(2).max(1_000_000).optional(),
      customers: z.number().int().min(10).max(100_000_000).optional(),
      events: z.number().int().min(1).max(1_000_000_000).optional(),
      reports: z.number().int().min(0).max(1_000_000).optional(),
    }),
    reply: z.object({
      files: z.array(z.object({ path, kind: z.string(), records: count })),
      planted: z.array(z.string()),
      truth: path,
    }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
