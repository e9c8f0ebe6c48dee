import { z } from 'zod';
import { type ChannelShape, count, path, sourceKind } from './common';

/** Where a format comes from: the program, the examiner's settings, the open case. */
export const formatOrigin = z.enum(['built-in', 'settings', 'case']);

export const namedFormat = z.object({
  id: z.string(),
  title: z.string(),
  /** The public documentation it was built from. */
  reference: z.string(),
  kind: sourceKind,
  origin: formatOrigin,
});
export type NamedFormat = z.infer<typeof namedFormat>;

/** What is wrong in a format's file, and where. */
export const formatFault = z.object({
  /** Keys from the outside in: `layout.pattern`. */
  where: z.string(),
  line: count,
  /** Without a full stop. */
  text: z.string(),
});
export type FormatFault = z.infer<typeof formatFault>;

export const unreadableFormat = z.object({
  /** What it can be removed by. */
  id: z.string(),
  file: path,
  origin: formatOrigin,
  faults: z.array(formatFault),
});
export type UnreadableFormat = z.infer<typeof unreadableFormat>;

/** A format's own sample, as the format reads it. */
export const sampleReading = z.object({
  /** The sample as it is written, line by line. */
  lines: z.array(z.string()),
  /** Records in order: field → value, times as ISO 8601 UTC, or why the record is a reject. */
  records: z.array(z.object({ fields: z.record(z.string(), z.string()), reject: z.string().optional() })),
  /** Sentences; none when it is read as the format's file says. */
  faults: z.array(z.string()),
});
export type SampleReading = z.infer<typeof sampleReading>;

export const formatPreview = z.object({
  file: path,
  /** What keeps the file from being a format; then there is nothing else. */
  faults: z.array(formatFault),
  format: namedFormat.optional(),
  /** A format of that id is known, from there: it is no longer used once this one is added. */
  replaces: formatOrigin.optional(),
  samples: z.array(sampleReading),
});
export type FormatPreview = z.infer<typeof formatPreview>;

export const formatPlace = z.enum(['settings', 'case']);

export const formatsChannels = {
  'formats.list': {
    request: z.object({}),
    reply: z.object({
      formats: z.array(namedFormat),
      /** Files among those of one's own that are no formats. Nothing is read while there are any. */
      unreadable: z.array(unreadableFormat),
    }),
  },
  /** Runs a format's file against its own samples. No faults: it may be added. */
  'formats.check': {
    request: z.object({ file: path }),
    reply: z.object({ format: namedFormat, faults: z.array(z.string()) }),
  },
  /** Checks a format and keeps it, in the settings or in the open case. Refused with `format.faults`. */
  'formats.add': {
    request: z.object({ file: path, to: formatPlace.optional() }),
    reply: z.object({ format: namedFormat, file: path }),
  },
  /** What a format's file would read, before it is added: its faults, or its samples. Changes nothing. */
  'formats.preview': { request: z.object({ file: path }), reply: formatPreview },
  /** Takes a format of one's own away; what it has read stays. Refused with `format.absent`. */
  'formats.remove': {
    request: z.object({ id: z.string(), from: formatPlace }),
    reply: z.object({ file: path }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
