import { z } from 'zod';
import { bytes, type ChannelShape, count, micros, name, path, sourceKind } from './common';

/** How the bytes are cut into records and columns. Complete: loading never guesses. */
export const dialect = z.object({
  delimiter: z.string().min(1).max(4),
  /** Empty string: no quoting. */
  quote: z.string().max(1),
  escape: z.string().max(1),
  header: z.boolean(),
});
export type Dialect = z.infer<typeof dialect>;

/** field → column name. A second column of the same name in the header is called `name#2`. */
export const mapping = z.record(z.string(), z.string());
export type Mapping = z.infer<typeof mapping>;

export const dateOrder = z.enum(['day-first', 'month-first']);

/** The whole recipe of one import, as the journal keeps it; replaying it gives the same rows. */
export const importSettings = z.object({
  kind: sourceKind,
  /** `delimited`, `jsonl` or `parquet`. */
  format: z.string(),
  compression: z.enum(['none', 'gzip', 'zstd']),
  encoding: z.string(),
  dialect: dialect.optional(),
  columns: z.array(z.string()),
  mapping,
  /** DuckDB strptime format, or `iso`, `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`; per time field. */
  timeFormats: z.record(z.string(), z.string()),
  dateOrder: dateOrder.optional(),
  /** IANA zone for times that carry no offset. */
  zone: name.optional(),
  /** Texts that mean "no value". */
  missing: z.array(z.string()),
});
export type ImportSettings = z.infer<typeof importSettings>;

/** Something the file does not say and that must not be guessed. */
export const importQuestion = z.object({
  id: z.enum(['kind', 'mapping', 'zone', 'date-order', 'time-format', 'format', 'encoding']),
  /** A sentence, with the evidence from the file. */
  text: z.string(),
  field: z.string().optional(),
  options: z.array(z.string()),
  /** The command-line flag that answers it. */
  flag: z.string(),
});
export type ImportQuestion = z.infer<typeof importQuestion>;

/** What the examiner has decided so far; empty parts are detected or asked for. */
export const importChoices = z.object({
  kind: sourceKind.optional(),
  format: z.string().optional(),
  dialect: dialect.partial().optional(),
  encoding: z.string().optional(),
  mapping: mapping.optional(),
  timeFormat: z.string().optional(),
  dateOrder: dateOrder.optional(),
  zone: name.optional(),
  /** Texts that mean "no value", instead of the usual ones. */
  missing: z.array(z.string().max(100)).max(100).optional(),
});
export type ImportChoices = z.infer<typeof importChoices>;

export const inspectedColumn = z.object({
  name: z.string(),
  /** The field it becomes, when mapped. */
  field: z.string().optional(),
  example: z.string(),
  /** How the example will be read, e.g. `2019-08-07T08:14:00.000000Z`. */
  readAs: z.string().optional(),
  /** Share of sampled records with a value, 0-1. */
  filled: z.number(),
  distinct: count,
  /** What a reader should know, e.g. "12 of 200 are not times". */
  remark: z.string().optional(),
});

export const inspectedRow = z.object({
  record: count,
  byteOffset: count,
  values: z.array(z.string()),
  /** Why it would be rejected, when it would. */
  reject: z.string().optional(),
});

export const inspection = z.object({
  path,
  bytes: count,
  /** Plain words: "delimited text, comma, UTF-8, header of 36 columns". */
  what: z.string(),
  reasons: z.array(z.string()),
  /** As far as decided; complete and ready to import when `questions` is empty. */
  settings: importSettings.partial(),
  questions: z.array(importQuestion),
  columns: z.array(inspectedColumn),
  rows: z.array(inspectedRow),
  /** From a sample of the file. */
  sampled: count,
  predictedRejects: z.array(z.object({ reason: z.string(), count: count })),
  /** "Times will be read as …", when times are decided. */
  timesSentence: z.string().optional(),
});
export type Inspection = z.infer<typeof inspection>;

export const sourceSummary = z.object({
  id: z.string(),
  /** Original file name. */
  name: z.string(),
  kind: sourceKind,
  sha256: z.string(),
  bytes: count,
  records: count,
  events: count,
  rejects: count,
  duplicates: count,
  blanks: count,
  format: z.string(),
  encoding: z.string(),
  zone: z.string().optional(),
  byReference: z.boolean(),
  /** Where the sealed bytes are. */
  file: path,
  from: micros.optional(),
  to: micros.optional(),
  importedAt: micros,
  warnings: z.array(z.string()),
  settings: importSettings,
});
export type SourceSummary = z.infer<typeof sourceSummary>;

export const rejectRow = z.object({
  source: z.string(),
  record: count,
  /** First line of the record in the (decompressed) file, 1-based. */
  line: count,
  byteOffset: count,
  byteLength: count,
  reason: z.string(),
  raw: bytes,
});
export type RejectRow = z.infer<typeof rejectRow>;

/** The bytes behind one record, read from the sealed file now. */
export const recordBytes = z.object({
  id: z.string(),
  source: z.string(),
  sha256: z.string(),
  record: count,
  line: count,
  lineEnd: count,
  /** Into the original bytes; into the decompressed stream when `container` is set. */
  byteOffset: count,
  byteLength: count,
  /** `gzip` or `zstd` when the source is compressed; `parquet` when bytes are a rendering of a row. */
  container: z.string().optional(),
  encoding: z.string(),
  raw: bytes,
  /** SHA-256 of `raw`, hex. */
  sliceSha256: z.string(),
  /** Column names with the values as read, in file order. */
  columns: z.array(
    z.object({ name: z.string(), value: z.string().optional(), field: z.string().optional() }),
  ),
  /** Records just before and after in the same source, as text of one line. */
  neighbours: z.array(z.object({ record: count, text: z.string() })),
});
export type RecordBytes = z.infer<typeof recordBytes>;

export const sourceCheck = z.object({
  source: z.string(),
  ok: z.boolean(),
  expected: z.string(),
  found: z.string(),
});

export const sourcesChannels = {
  'sources.inspect': { request: z.object({ path, choices: importChoices }), reply: inspection },
  'sources.import': {
    request: z.object({
      paths: z.array(path).min(1).max(1_000),
      choices: importChoices,
      byReference: z.boolean().optional(),
    }),
    reply: z.object({ sources: z.array(sourceSummary) }),
  },
  'sources.list': { request: z.object({}), reply: z.object({ sources: z.array(sourceSummary) }) },
  'sources.rejects': {
    request: z.object({ source: z.string().optional(), offset: count.optional(), limit: count.optional() }),
    reply: z.object({ total: count, rows: z.array(rejectRow) }),
  },
  'sources.duplicates': {
    request: z.object({ source: z.string().optional(), offset: count.optional(), limit: count.optional() }),
    reply: z.object({ total: count, rows: z.array(z.object({ id: z.string(), of: z.string() })) }),
  },
  'sources.record': {
    request: z.object({ id: z.string(), neighbours: count.optional() }),
    reply: recordBytes,
  },
  /** Hashes every sealed file again and compares with the import. */
  'sources.recheck': { request: z.object({}), reply: z.object({ checks: z.array(sourceCheck) }) },
} as const satisfies Readonly<Record<string, ChannelShape>>;
