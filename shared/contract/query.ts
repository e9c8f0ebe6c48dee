import { z } from 'zod';
import { QUERY_FIELDS, type QueryField } from '../model/query/fields';
import { type ChannelShape, count } from './common';

const fields = Object.keys(QUERY_FIELDS) as [QueryField, ...QueryField[]];

export const queryChannels = {
  /** Names of the case that could stand as the value of a field: those that begin with what was typed first. */
  'timeline.complete': {
    request: z.object({
      field: z.enum(fields),
      typed: z.string().max(200),
      limit: count.max(100),
    }),
    reply: z.object({ values: z.array(z.object({ value: z.string(), note: z.string().optional() })) }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
