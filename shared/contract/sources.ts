import { z } from 'zod';
import { callPhrase, callTimesChoice, callTimesSettings } from './call-times';
import { bytes, type ChannelShape, count, micros, name, path, sourceKind } from './common';

/** How delimited text is cut into records and columns. Complete: loading never guesses. */
export const dialect = z.object({
  delimiter: z.string().min(1).max(4),
  /** Empty string: no quoting. */
  quote: z.string().max(1),
  escape: z.string().max(1),
  header: z.boolean(),
  /** A line that begins so, outside quotes, is a comment: counted, kept in the source, not a record. */
  comment: z.string().min(1).max(4).optional(),
  /** Lines before the header, or before the first record without one: counted as comments are. */
  skip: z.number().int().nonnegative().optional(),
  /** Records with fewer columns end in columns without a value instead of being rejects. */
  pad: z.boolean().optional(),
  /** A column whose values are JSON objects: their values are columns too, called `COLUMN.path`. */
  nested: z.string().optional(),
  /** A record whose text begins so belongs to a footer, e.g. `Total:`; counted as comments are. */
  footer: z.string().min(1).max(100).optional(),
});
export type Dialect = z.infer<typeof dialect>;

/** Columns by position: `from` and `length` in characters of the line; no length: to its end. */
const fixed = z.object({
  type: z.literal('fixed'),
  header: z.boolean(),
  columns: z.array(
    z.object({ from: z.number().int().nonnegative(), length: z.number().int().positive().optional() }),
  ),
});

/** How text that is not delimited is cut into records and columns. `type` is the `format` of the settings. */
export const layout = z.discriminatedUnion('type', [
  /** One JSON document: its records are the objects of the list at `path`, '' when the document is that list. */
  z.object({ type: z.literal('json'), path: z.string() }),
  /** A record a line, its values the named groups of a regular expression; `(?<column>…)`. */
  z.object({
    type: z.literal('lines'),
    pattern: z.string(),
    /** When given, a record begins at each line that it matches and takes in the lines behind it. */
    start: z.string().optional(),
    /** Lines that begin so are comments. */
    comment: z.string().min(1).max(4).optional(),
    /** What a column says further: the first of the patterns that matches its text gives the values of its named groups. */
    parts: z.array(z.object({ of: z.string(), patterns: z.array(z.string()).min(1) })).optional(),
  }),
  fixed,
  /** Pairs such as `user=jdoe action="log on"`, behind a head that `head` matches with named groups. */
  z.object({
    type: z.literal('pairs'),
    head: z.string().optional(),
    equals: z.string().min(1).max(4),
    separator: z.string().min(1).max(4),
    quote: z.string().max(1),
    /** Escape character of values, '' for none. */
    escape: z.string().max(1),
    /** Named group of `head` whose text, where there is one, is the separator, as in LEEF 2. */
    separatorFrom: z.string().optional(),
  }),
  /** W3C extended log: a `#Fields:` line names the columns of the lines behind it. */
  z.object({ type: z.literal('w3c') }),
  /** An element of that name is a record. */
  z.object({ type: z.literal('xml'), element: z.string() }),
]);
export type Layout = z.infer<typeof layout>;

/**
 * What is done to a file's bytes, from the outside in, until they are the text that is cut into records. Sheets and
 * tables are rendered as comma-separated text with a header, always alike.
 */
export const unpackStep = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['gzip', 'zstd', 'bzip2', 'xz']) }),
  z.object({ type: z.enum(['zip', 'tar']), member: z.string() }),
  z.object({ type: z.literal('xlsx'), sheet: z.string() }),
  z.object({ type: z.enum(['sqlite', 'duckdb']), table: z.string() }),
  z.object({ type: z.literal('parquet') }),
]);
export type UnpackStep = z.infer<typeof unpackStep>;

/** field → column name. A second column of the same name in the header is called `name#2`. */
export const mapping = z.record(z.string(), z.string());
export type Mapping = z.infer<typeof mapping>;

export const dateOrder = z.enum(['day-first', 'month-first']);

/** Abbreviation of a time zone → offset from UTC, `EST` → `-05:00`. */
const abbreviations = z.record(
  z.string().regex(/^[A-Z]{2,5}$/),
  z.string().regex(/^[+-](0\d|1[0-4]):[0-5]\d$/),
);

/** The whole recipe of one import, as the journal keeps it; replaying it gives the same rows. */
export const importSettings = z.object({
  kind: sourceKind,
  /** `delimited`, `jsonl`, or the type of a layout. */
  format: z.string(),
  /** Id of the named format these settings come from, e.g. `apache-combined`. */
  definition: z.string().optional(),
  unpack: z.array(unpackStep),
  encoding: z.string(),
  dialect: dialect.optional(),
  layout: layout.optional(),
  columns: z.array(z.string()),
  mapping,
  /** DuckDB strptime format, or `iso`, `epoch-s`, `epoch-ms`, `epoch-us`, `epoch-ns`, for call times `words`; per time field. */
  timeFormats: z.record(z.string(), z.string()),
  dateOrder: dateOrder.optional(),
  /** IANA zone for times that carry no offset. */
  zone: name.optional(),
  /** What abbreviations such as `EST` stand for, where neither the zone nor the world tells: `±hh:mm`. */
  abbreviations: abbreviations.optional(),
  /** Year of the first record, for times that name none. Later years follow from the order of the records. */
  firstYear: z.number().int().min(1970).max(2200).optional(),
  /** Texts that mean "no value". */
  missing: z.array(z.string()),
  /** Set when call times are words: the intervals the examiner has confirmed. */
  callTimes: callTimesSettings.optional(),
});
export type ImportSettings = z.infer<typeof importSettings>;

/** Something the file does not say and that must not be guessed. */
export const importQuestion = z.object({
  id: z.enum([
    'kind',
    'mapping',
    'zone',
    'abbreviation',
    'date-order',
    'time-format',
    'format',
    'encoding',
    'escape',
    'year',
    'call-times',
    'again',
  ]),
  /** A sentence, with the evidence from the file. */
  text: z.string(),
  field: z.string().optional(),
  /** The abbreviation that is asked for. */
  abbreviation: z.string().optional(),
  options: z.array(z.string()),
  /** The command-line flag that answers it. */
  flag: z.string(),
});
export type ImportQuestion = z.infer<typeof importQuestion>;

/** What the examiner has decided so far; empty parts are detected or asked for. */
export const importChoices = z.object({
  kind: sourceKind.optional(),
  /** A format of the settings, or the id of a named one. */
  format: z.string().optional(),
  dialect: dialect.partial().optional(),
  /** Whether fixed places have a header may be left open. */
  layout: z.union([layout, fixed.partial({ header: true })]).optional(),
  encoding: z.string().optional(),
  mapping: mapping.optional(),
  timeFormat: z.string().optional(),
  dateOrder: dateOrder.optional(),
  zone: name.optional(),
  abbreviations: abbreviations.optional(),
  firstYear: z.number().int().min(1970).max(2200).optional(),
  /** Texts that mean "no value", instead of the usual ones. */
  missing: z.array(z.string().max(100)).max(100).optional(),
  /** Call times in words may be read as shown, or as corrected. */
  callTimes: callTimesChoice.optional(),
  /** Bytes that the case has already, read with other settings, are imported again all the same. */
  again: z.boolean().optional(),
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
  /** Known in the beginning of the file only. */
  record: count.optional(),
  byteOffset: count,
  /** First rows, last rows of the sample, and what stands out between them. */
  where: z.enum(['start', 'middle', 'end']),
  values: z.array(z.string()),
  /** The record as it is written, its beginning, when it cannot be cut into values. */
  text: z.string().optional(),
  /** Why it would be rejected, when it would. */
  reject: z.string().optional(),
  /** What stands out, when it would be read. */
  odd: z.string().optional(),
});

/** Disk that an import takes, in bytes, estimated: the sealed copy, the database, and what is gone when it is over. */
export const room = z.object({ copyBytes: count, databaseBytes: count, temporaryBytes: count });
export type Room = z.infer<typeof room>;

export const inspection = z.object({
  path,
  bytes: count,
  /** Plain words: "delimited text, comma, UTF-8, header of 36 columns". */
  what: z.string(),
  reasons: z.array(z.string()),
  /** What else it could be, and why it is not taken for that. `format` or `definition` can be chosen instead. */
  runnerUp: z
    .object({ format: z.string(), definition: z.string().optional(), reason: z.string() })
    .optional(),
  /** As far as decided; complete and ready to import when `questions` is empty. */
  settings: importSettings.partial(),
  questions: z.array(importQuestion),
  columns: z.array(inspectedColumn),
  rows: z.array(inspectedRow),
  /** From a sample of the file. */
  sampled: count,
  predictedRejects: z.array(z.object({ reason: z.string(), count: count })),
  needs: room.optional(),
  /** "Times will be read as …", when times are decided. */
  timesSentence: z.string().optional(),
  /** Call times that are words: every distinct text of the file and the interval it would become. */
  callTimes: z.array(callPhrase).optional(),
});
export type Inspection = z.infer<typeof inspection>;

export const sourceSummary = z.object({
  id: z.string(),
  /** Original file name. */
  name: z.string(),
  kind: sourceKind,
  /** Of the sealed file; where that is an archive, several sources may have the same. */
  sha256: z.string(),
  /** Of a file in an archive, as it is stored there. */
  contentSha256: z.string().optional(),
  /** Of the sealed file. */
  bytes: count,
  records: count,
  events: count,
  rejects: count,
  duplicates: count,
  blanks: count,
  /** Comments, lines of a footer or before the header; absent when it is not known. */
  asides: count.optional(),
  /** Events among them that were rejects until they were repaired; absent when none. */
  repaired: count.optional(),
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
  /** What the offsets lie in when not in the file itself, e.g. `gzip`; `parquet` or `xlsx`: bytes are a rendering. */
  container: z.string().optional(),
  /** Row of the sheet it is in; `line` is another number behind values that hold line ends. */
  row: count.optional(),
  encoding: z.string(),
  raw: bytes,
  /** SHA-256 of `raw`, hex. */
  sliceSha256: z.string(),
  /** Column names with the values as read, in file order. */
  columns: z.array(
    z.object({ name: z.string(), value: z.string().optional(), field: z.string().optional() }),
  ),
  /** Set when the record was a reject and was repaired: then `columns` are the values in force, `was` those as read. */
  repair: z
    .object({
      id: z.string(),
      /** Why it was a reject. */
      rejected: z.string(),
      why: z.string(),
      actor: z.string(),
      at: micros,
      /** Columns whose value is another one than the file gives. */
      changed: z.array(z.object({ name: z.string(), was: z.string().optional() })),
      /** Other settings it was read with, as words. */
      settings: z.array(z.string()),
    })
    .optional(),
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

/** A file, or a file in an archive, with choices of its own: they go over those for all. */
export const importItem = z.object({
  path,
  /** Which file of an archive; all of them when absent. */
  unpack: z.array(unpackStep).optional(),
  choices: importChoices,
});

/** Something met in a folder or an archive that was not imported. */
export const skippedFile = z.object({ name: z.string(), reason: z.string() });
export type SkippedFile = z.infer<typeof skippedFile>;

export const failedFile = z.object({
  name: z.string(),
  error: z.object({
    code: z.string(),
    message: z.string(),
    detail: z.record(z.string(), z.unknown()).optional(),
    cause: z.string().optional(),
  }),
});
export type FailedFile = z.infer<typeof failedFile>;

export const sourcesChannels = {
  'sources.inspect': {
    /** `unpack`: a file in an archive, as `sources.expand` gives it. */
    request: z.object({
      path,
      unpack: z.array(unpackStep).optional(),
      choices: importChoices,
      /** File of a format that is tried on it, whether it is added or not; its samples are not run. */
      formatFile: path.optional(),
    }),
    reply: inspection,
  },
  /** Paths: files, folders, archives and patterns, all of them one set; see `sources.expand`. */
  'sources.import': {
    request: z.object({
      paths: z.array(path).max(1_000),
      choices: importChoices,
      byReference: z.boolean().optional(),
      items: z.array(importItem).max(100_000).optional(),
      /** Go on with the next file when one fails; the reply has `failed`. */
      keepGoing: z.boolean().optional(),
    }),
    reply: z.object({
      sources: z.array(sourceSummary),
      /** Files the case has already, and what is no evidence. */
      skipped: z.array(skippedFile).optional(),
      failed: z.array(failedFile).optional(),
    }),
  },
  'sources.list': { request: z.object({}), reply: z.object({ sources: z.array(sourceSummary) }) },
  'sources.rejects': {
    request: z.object({
      source: z.string().optional(),
      /** Those with exactly this reason. */
      reason: z.string().optional(),
      offset: count.optional(),
      limit: count.optional(),
    }),
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
