import { z } from 'zod';
import { type ChannelShape, count, micros, path, sourceKind } from './common';
import { repairSummary } from './rejects';

export const CERTIFICATE_FORMATS = ['json', 'html', 'pdf'] as const;
export const certificateFormat = z.enum(CERTIFICATE_FORMATS);
export type CertificateFormat = z.infer<typeof certificateFormat>;

const counted = z.object({ records: count, valueBytes: count.optional() });

/** Everything that became of one source's records, and everything that decided it. */
export const reconciliation = z.object({
  source: z.string(),
  name: z.string(),
  kind: sourceKind,
  /** Bytes of the file as it was imported, and after everything was unpacked. */
  bytes: count,
  contentBytes: count,
  sha256: z.string(),
  byReference: z.boolean(),
  imported: z.object({
    at: micros,
    by: z.string(),
    /** The program and its version. */
    with: z.string(),
    /** Line of the journal, and the file's place then. */
    line: count,
    path: z.string(),
  }),
  encoding: z.string(),
  format: z.string(),
  /** From the outside in: `gzip`, `zip, member a.csv`. */
  unpacked: z.array(z.string()),
  /** How all this was decided: sentences of the import. Empty for imports that did not keep them. */
  decided: z.array(z.string()),
  /**
   * Two counters that know nothing of each other: ours over the bytes at import, and DuckDB's over what it holds now.
   * Value bytes are those of all values in UTF-8, without the records that could not be cut.
   */
  scanner: counted,
  database: counted,
  countersAgree: z.boolean(),
  records: count,
  events: count,
  rejects: count,
  duplicates: count,
  /** Events among them that were rejects. */
  repaired: count,
  blanks: count,
  /** Lines that are no records: comments, what stands before the header, footers. Absent when not counted. */
  asides: count.optional(),
  addsUp: z.boolean(),
  /** "141,712 records in the file = 141,700 events + 12 rejects + 0 duplicates." */
  sentence: z.string(),
  /** Rejects as they are now, and as they were at import. */
  reasons: z.array(z.object({ reason: z.string(), count })),
  reasonsAtImport: z.array(z.object({ reason: z.string(), count })),
  duplicatesOf: z.array(z.object({ source: z.string(), name: z.string(), count })),
  repairs: z.array(repairSummary),
  warnings: z.array(z.string()),
  /** Every setting that was used, in words. */
  settings: z.array(z.object({ name: z.string(), value: z.string() })),
  /** How far the source's clock is taken to run ahead, in microseconds; absent when it is not set. */
  skew: micros.optional(),
  from: micros.optional(),
  to: micros.optional(),
  /** Stretches of a day or more without a record: how many, and the longest. */
  gapCount: count,
  gaps: z.array(z.object({ from: micros, to: micros })),
});
export type Reconciliation = z.infer<typeof reconciliation>;

export const reconcileChannels = {
  'sources.reconcile': {
    request: z.object({ source: z.string().optional() }),
    reply: z.object({
      reconciliations: z.array(reconciliation),
      journal: z.object({ lines: count, head: z.string() }),
    }),
  },
  /** Writes `EV-0001.json`, `.html`, `.pdf` into a folder. Without `source`: for every source. Replaces nothing. */
  'sources.certificate': {
    request: z.object({
      source: z.string().optional(),
      folder: path,
      formats: z.array(certificateFormat).min(1).optional(),
    }),
    reply: z.object({
      files: z.array(
        z.object({ source: z.string(), format: certificateFormat, path, bytes: count, sha256: z.string() }),
      ),
    }),
  },
} as const satisfies Readonly<Record<string, ChannelShape>>;
