import type { AppError } from '../../../../shared/errors';
import type { Unpack } from '../bytes/content';
import type { Cutting } from '../cut/cutting';

/** What the scanning pass is to read, and where it may put its findings. Travels to its thread. */
export interface ScanJob {
  readonly file: string;
  /** A file to be made of exactly the bytes that are read: all of the source, which had so many. */
  readonly copy?: { readonly to: string; readonly bytes: number } | undefined;
  readonly unpack: Unpack;
  readonly cutting: Cutting;
  /** Path and stem of the files it writes, inside the case's work folder. */
  readonly output: string;
  /** Place of the column whose times' outward shape is to be noted. */
  readonly timeColumn: number | undefined;
  /** All records go into one segment, however large. */
  readonly whole: boolean;
}

/** Content bytes after which a segment is closed. */
export const SEGMENT_BYTES = 134_217_728;
/** The same for the first one: the load begins soon. Each is up to twice as long as the one before. */
export const FIRST_SEGMENT_BYTES = 16_777_216;
/** Finished segments that may wait to be loaded before the scan waits for the load. */
export const SEGMENTS_AHEAD = 2;
export const INDEX_EVERY = 4_096;

/** The place of the first record and of every {@link INDEX_EVERY}th after it. */
export interface RecordIndex {
  readonly record: Float64Array;
  readonly offset: Float64Array;
  readonly line: Float64Array;
}

/**
 * A stretch of records as a Parquet file: a column `record`, counted from the segment's first record, and one for each
 * column of the source, c0, c1, … What could not be cut is not in it. The loader deletes the file once it is read.
 */
export interface Segment {
  readonly file: string;
  readonly rows: number;
  /** UTF-8 bytes of all values: what DuckDB must find, too. */
  readonly valueBytes: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
  /** The outward shape that all times share, each digit as 0; absent when they do not. */
  readonly timeShape: string | undefined;
  /** Of each column's values. */
  readonly looks: readonly ColumnLooks[];
  /** There is no other segment. */
  readonly only: boolean;
}

/** What a column's values look like from outside. */
export interface ColumnLooks {
  /** UTF-8 bytes of the shortest; of a column without values, beyond all bounds. */
  readonly shortest: number;
  /** Some have a blank before or behind them. */
  readonly padded: boolean;
}

export interface ScanResult {
  /** Of the file itself, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Decompressed. */
  readonly contentBytes: number;
  readonly records: number;
  readonly blanks: number;
  /** Comments, lines of a footer or before the header, what lies around records. */
  readonly asides: number;
  /** Records that could not be cut. */
  readonly rejects: number;
  /** Their rows for the reject table, see {@link ../load/reject-table}; absent when there are none. */
  readonly rejectFile: string | undefined;
  /** Bytes of the longest line in it. */
  readonly rejectLineBytes: number;
  /** UTF-8 bytes of all values of all whole records. */
  readonly valueBytes: number;
  readonly index: RecordIndex;
  /** How many rejects of each reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Fields that have no column, because the sample did not have them, and in how many records they are. */
  readonly lateFields: Readonly<Record<string, number>>;
}

/** How far a scan is: bytes of the file itself, records and rejects met. */
export interface ScanCounts {
  readonly done: number;
  readonly records: number;
  readonly rejects: number;
}

/** What the scanning thread says while it works. */
export type ScanMessage =
  | { readonly type: 'progress'; readonly counts: ScanCounts }
  | { readonly type: 'segment'; readonly segment: Segment }
  | { readonly type: 'done'; readonly result: ScanResult }
  | { readonly type: 'failed'; readonly error: AppError };

/** What it is told. `loaded`: a segment was taken and another one may be written. */
export type ScanOrder =
  | { readonly type: 'scan'; readonly job: ScanJob }
  | { readonly type: 'loaded' }
  | { readonly type: 'pause'; readonly paused: boolean };
