import { z } from 'zod';
import { type ChannelShape, path, sourceKind } from './common';

export const namedFormat = z.object({
  id: z.string(),
  title: z.string(),
  /** The public documentation it was built from. */
  reference: z.string(),
  kind: sourceKind,
  /** Where it comes from: the program, the examiner's settings, the open case. */
  origin: z.enum(['built-in', 'settings', 'case']),
});
export type NamedFormat = z.infer<typeof namedFormat>;

export const formatsChannels = {
  'formats.list': { request: z.object({}), reply: z.object({ formats: z.array(namedFormat) }) },
  /** Runs a format's file against its own samples. No faults: it may be added. */
  'formats.check': {
    request: z.object({ file: path }),
    reply: z.object({ format: namedFormat, faults: z.array(z.string()) }),
  },
  /** Checks a format and keeps it, in the settings or in the open case. Refused with `format.faults`. */
  'formats.add': {
    request: z.object({ file: path, to: z.enum(['settings', 'case']).optional() }),
    reply: z.object({ format: namedFormat, file: path }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
