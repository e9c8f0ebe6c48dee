import { z } from 'zod';
import { sourceKind } from '../../../../shared/contract/common';
import { dialect, layout, mapping } from '../../../../shared/contract/sources';

/** A little file written in a format, and what must come of it. The format's own test. */
export const formatSample = z.strictObject({
  /** The file, line by line. */
  lines: z.array(z.string()).min(1),
  /** What an examiner would have to answer: the file does not say it. */
  answers: z
    .strictObject({
      zone: z.string().optional(),
      firstYear: z.number().int().optional(),
      mapping: mapping.optional(),
    })
    .optional(),
  /** Of each event in order: field → value; times as ISO 8601 UTC. */
  events: z.array(z.record(z.string(), z.string())).min(1),
  rejects: z.number().int().nonnegative().optional(),
});

/**
 * A named format as data: how it is recognised, cut and mapped. Those of the program and those of an examiner have
 * the same form, a JSON file each.
 */
export const formatDefinition = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  /** Public documentation it was built from: title and address. */
  reference: z.string().min(1),
  /** What such files are usually about. It is proposed, never taken for granted. */
  kind: sourceKind,
  /** `delimited`, `jsonl`, or the type of `layout`. */
  format: z.string(),
  dialect: dialect.partial().optional(),
  /** Names of the columns of delimited text without a header. */
  columns: z.array(z.string()).optional(),
  layout: layout.optional(),
  recognise: z.strictObject({
    /** Columns, or paths in JSON, that must all be there. */
    columns: z.array(z.string()).optional(),
    /** Columns of which each of these may have one of several values only, e.g. `{"Workload": ["Exchange"]}`. */
    values: z.record(z.string(), z.array(z.string())).optional(),
    /** Columns whose values match a regular expression. */
    looks: z.record(z.string(), z.string()).optional(),
    /** A regular expression that the beginning of the text matches, for what neither columns nor pattern tell. */
    head: z.string().optional(),
  }),
  mapping,
  /** Fields that nothing in such files is, and why. */
  unmapped: z.record(z.string(), z.string()).optional(),
  /** As in the import settings, per time field. */
  timeFormats: z.record(z.string(), z.string()).optional(),
  /** The zone its documentation promises for times without an offset. */
  zone: z.string().optional(),
  samples: z.array(formatSample).min(1),
});
export type FormatDefinition = z.infer<typeof formatDefinition>;

/** A named format that can be chosen, and where it comes from. */
export interface KnownFormat {
  readonly definition: FormatDefinition;
  readonly origin: 'built-in' | 'settings' | 'case';
}
